/** One scheduled message serves all groups of a channel that are due within so long. */
export const SLOT_MINUTES = 5;
/** Slack is not asked to post sooner than this: the request may take a while. */
export const SHORTEST_LEAD_SECONDS = 60;
/** Slack takes no message for a time further ahead. */
export const LONGEST_LEAD_DAYS = 120;

/** How people hear of a group that nobody acknowledged. */
export type EscalationDecision =
  | { readonly kind: "none" }
  /** Slack posts the message that is scheduled for this slot of the channel, even if the app is down. */
  | { readonly kind: "schedule"; readonly slot: Date }
  /** The slot is too near or too far for Slack: the watchdog posts it. */
  | { readonly kind: "watchdog"; readonly dueAt: Date };

/** Never early: a slot ends when the message is posted, so the latest that one can be is a slot's length. */
export function decideEscalation(
  postedAt: Date,
  escalateAfterMinutes: number | null,
  now: Date,
): EscalationDecision {
  if (escalateAfterMinutes === null) return { kind: "none" };
  const dueAt = new Date(postedAt.getTime() + escalateAfterMinutes * 60_000);
  const slot = slotOf(dueAt);
  const lead = (slot.getTime() - now.getTime()) / 1_000;
  const isForSlack = lead >= SHORTEST_LEAD_SECONDS && lead <= LONGEST_LEAD_DAYS * 86_400;
  return isForSlack ? { kind: "schedule", slot } : { kind: "watchdog", dueAt };
}

/** The end of the slot in which a time lies. */
export function slotOf(time: Date): Date {
  const length = SLOT_MINUTES * 60_000;
  return new Date(Math.ceil(time.getTime() / length) * length);
}

/** The name of a slot: channels do not share messages. */
export function slotId(channel: string, slot: Date): string {
  return `${channel}:${slot.toISOString()}`;
}
