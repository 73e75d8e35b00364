/** Slack's webhook triggers take so many posts a minute. */
export const RINGS_A_MINUTE = 10;

/** Of which so many are left for approvals and revocations, whatever else there is to say. */
export const KEPT_FOR_URGENT = 4;

const MINUTE = 60_000;

export type RingKind = "urgent" | "other";

/** Which rings went out in the last minute; those before it are forgotten. */
export interface Rung {
  readonly at: readonly Date[];
}

export const NOTHING_RUNG: Rung = { at: [] };

export type RingDecision =
  | { readonly kind: "ring"; readonly rung: Rung }
  | { readonly kind: "wait"; readonly until: Date };

/** May the bell be rung now? A ring that has to wait is none that is lost: what it says lies in the mailbox. */
export function decideRing({ at }: Rung, kind: RingKind, now: Date): RingDecision {
  const recent = at.filter((rung) => now.getTime() - rung.getTime() < MINUTE);
  const most = kind === "urgent" ? RINGS_A_MINUTE : RINGS_A_MINUTE - KEPT_FOR_URGENT;
  if (recent.length < most) return { kind: "ring", rung: { at: [...recent, now] } };
  const freed = recent[recent.length - most] ?? now;
  return { kind: "wait", until: new Date(freed.getTime() + MINUTE) };
}
