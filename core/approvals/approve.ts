import { minutesAfter } from "./clock.ts";
import { type Entry, humansOf, leaveAllOut, leaveOut, type Progress } from "./progress.ts";
import { countMissing } from "./seating.ts";
import { seatOpen, showStage } from "./stage_state.ts";
import { takeBackDenial } from "./take_back.ts";
import { decideVoiceNow } from "./voice.ts";

/** Takes an approval in; with the last one that a stage needs the next stage opens, or the request is approved. */
export function approve(progress: Progress, entry: Entry): Progress {
  const voice = decideVoiceNow(progress, entry);
  if (voice.kind === "unheard") return leaveOut(progress, entry, voice.why);
  if (entry.stage !== progress.open.index) return leaveOut(progress, entry, "other_stage");
  if (hasTakenPart(progress, entry)) return leaveOut(progress, entry, "already_counted");
  const willing = takeBackDenial(progress, entry.person);
  const approvals = [...willing.open.approvals, { entry, fits: voice.fits }];
  return goOn({ ...willing, open: { ...willing.open, approvals } }, entry.at);
}

/** One human counts once in the whole chain, as whoever votes and as whoever gave them their voice. */
function hasTakenPart({ closed, open }: Progress, entry: Entry): boolean {
  const earlier = closed.flatMap(({ approvals }) => approvals);
  const taken = [...earlier, ...open.approvals.map((approval) => approval.entry)].flatMap(humansOf);
  return humansOf(entry).some((human) => taken.includes(human));
}

/** Leaves the stage once it lacks nobody. One that asks for nobody is never left: silence is no agreement. */
function goOn(progress: Progress, at: Date): Progress {
  const { counted, waiting, missing } = seatOpen(progress);
  if (counted.length === 0 || countMissing(missing) > 0) return progress;
  const closed = [...progress.closed, showStage(progress, at, at)];
  const unseated = waiting.map(({ entry }) => entry);
  const left = leaveAllOut({ ...progress, closed }, unseated, "seat_taken");
  const index = progress.open.index + 1;
  if (index === progress.request.policy.stages.length) return allow(left, at);
  return { ...left, open: { index, openedAt: at, pause: null, approvals: [] } };
}

function allow(progress: Progress, at: Date): Progress {
  const by = progress.closed.flatMap(({ approvals }) => approvals.map(({ person }) => person));
  const grantEndsAt = minutesAfter(at, progress.request.policy.grantMinutes);
  return {
    ...progress,
    ending: { status: "approved", end: { at, by, reason: null, isBreakGlass: false, grantEndsAt } },
  };
}
