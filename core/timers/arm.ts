/** The watchdog runs this often, and arms what is due before it runs again. */
export const WATCHDOG_MINUTES = 60;

/** Slack wants a start in the future, and the call takes a moment. */
const SHORTEST_LEAD_SECONDS = 15;

export type ArmDecision =
  | { readonly kind: "leave"; readonly reason: "nothing_due" | "watchdog_will" | "armed_sooner" }
  | { readonly kind: "arm"; readonly at: Date };

/** One trigger is armed for whatever is due next; who finds something due sooner arms another. */
export function decideArm(
  { dueAt, armedFor, now }: {
    readonly dueAt: Date | null;
    readonly armedFor: Date | null;
    readonly now: Date;
  },
): ArmDecision {
  if (dueAt === null) return { kind: "leave", reason: "nothing_due" };
  if (isLeftToWatchdog(dueAt, now)) return { kind: "leave", reason: "watchdog_will" };
  const due = wholeSecond(dueAt.getTime());
  if (armedFor !== null && armedFor > now && armedFor <= due) {
    return { kind: "leave", reason: "armed_sooner" };
  }
  const soonest = wholeSecond(now.getTime() + SHORTEST_LEAD_SECONDS * 1000);
  return { kind: "arm", at: due > soonest ? due : soonest };
}

/** Slack starts in whole seconds; started in the second before, a look would find nothing due. */
function wholeSecond(ms: number): Date {
  return new Date(Math.ceil(ms / 1000) * 1000);
}

/** What is due so late needs no look at what is armed. */
export function isLeftToWatchdog(dueAt: Date, now: Date): boolean {
  return dueAt.getTime() - now.getTime() > WATCHDOG_MINUTES * 60_000;
}
