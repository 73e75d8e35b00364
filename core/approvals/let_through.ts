import { minutesAfter } from "./clock.ts";
import { leaveOut, type Progress, type Spoken } from "./progress.ts";
import { isStillMember } from "./voice.ts";

/** Lets the request through at once, on the word of one person whom the policy trusts with that; delegates are not. */
export function letThrough(progress: Progress, entry: Spoken): Progress {
  const { person, behalfOf, at, text } = entry;
  const { policy } = progress.request;
  const isNamed = policy.breakGlass?.people.includes(person) === true;
  if (behalfOf !== null || !isNamed) return leaveOut(progress, entry, "not_an_approver");
  if (!isStillMember(progress, entry)) return leaveOut(progress, entry, "no_longer_allowed");
  const grantEndsAt = minutesAfter(at, policy.grantMinutes);
  return {
    ...progress,
    ending: { status: "approved", end: { at, by: [person], reason: text, isBreakGlass: true, grantEndsAt } },
  };
}
