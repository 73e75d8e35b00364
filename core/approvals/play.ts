import { approve } from "./approve.ts";
import { deadlinesOf } from "./clock.ts";
import { ask, tell } from "./details.ts";
import { letThrough } from "./let_through.ts";
import { cancel, deny, withdraw } from "./object.ts";
import { endBy, type Entry, leaveOut, type Progress } from "./progress.ts";

/** Lets time go by, then takes the entry in. */
export function playEntry(progress: Progress, entry: Entry): Progress {
  const reached = playTime(progress, entry.at);
  if (entry.digest !== reached.request.digest) return leaveOut(reached, entry, "other_content");
  if (reached.ending === null) return takeIn(reached, entry);
  return leaveOut(reached, entry, reached.ending.status === "expired" ? "too_late" : "after_the_end");
}

/** Time alone ends a request, and does nothing else to it. */
export function playTime(progress: Progress, now: Date): Progress {
  const { lastDeadline } = deadlinesOf(progress.request.policy, progress.open);
  if (progress.ending !== null || now < lastDeadline) return progress;
  return endBy(progress, { status: "expired", at: lastDeadline, by: [], reason: null });
}

function takeIn(progress: Progress, entry: Entry): Progress {
  switch (entry.answer) {
    case "approve":
      return approve(progress, entry);
    case "deny":
      return deny(progress, entry);
    case "withdraw":
      return withdraw(progress, entry);
    case "ask":
      return ask(progress, entry);
    case "tell":
      return tell(progress, entry);
    case "cancel":
      return cancel(progress, entry);
    case "break_glass":
      return letThrough(progress, entry);
  }
}
