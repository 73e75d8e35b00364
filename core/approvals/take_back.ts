import { leaveAllOut, type Progress } from "./progress.ts";

/** What somebody approved in the open stage no longer counts. */
export function takeBackApproval(progress: Progress, person: string): Progress {
  const { open } = progress;
  const mine = open.approvals.filter(({ entry }) => entry.person === person).map(({ entry }) => entry);
  const approvals = open.approvals.filter(({ entry }) => entry.person !== person);
  return leaveAllOut({ ...progress, open: { ...open, approvals } }, mine, "withdrawn");
}

/** Nor does what they denied, in whatever stage. */
export function takeBackDenial(progress: Progress, person: string): Progress {
  const mine = progress.denials.filter((entry) => entry.person === person);
  const denials = progress.denials.filter((entry) => entry.person !== person);
  return leaveAllOut({ ...progress, denials }, mine, "withdrawn");
}
