import { isOpen, type Member, stateOf } from "./member.ts";
import { isWorse, type Severity, worstOf } from "./severity.ts";

/** What people were told last about a group. */
export interface Told {
  readonly at: Date;
  /** The keys of the problems that were open then. */
  readonly open: readonly string[];
  readonly worst: Severity | null;
}

/** What a person has said about a group in Slack. */
export interface Attention {
  readonly isAcknowledged: boolean;
  readonly snoozedUntil: Date | null;
}

/** Tell people, change the card without telling anyone, or leave it as it is. */
export type NotificationDecision =
  | {
    readonly kind: "notify";
    readonly reason: "first" | "new_firing" | "severity_rose" | "all_clear" | "repeat";
  }
  | { readonly kind: "edit"; readonly reason: "some_resolved" | "snoozed" }
  | { readonly kind: "hold"; readonly reason: "nothing_new" | "only_resolved" | "acknowledged" | "snoozed" };

/** Whether a group is worth another word. People hear of it when it gets worse, when it is over, and seldom between. */
export function decideNotification(
  members: readonly Member[],
  told: Told | null,
  attention: Attention,
  repeatMinutes: number,
  now: Date,
): NotificationDecision {
  const open = members.filter(isOpen);
  if (told === null) {
    return open.length > 0 ? { kind: "notify", reason: "first" } : { kind: "hold", reason: "only_resolved" };
  }
  if (open.length === 0) {
    return told.open.length > 0
      ? { kind: "notify", reason: "all_clear" }
      : { kind: "hold", reason: "nothing_new" };
  }
  if (isWorseThan(open, told.worst)) return { kind: "notify", reason: "severity_rose" };
  const isSnoozed = attention.snoozedUntil !== null && now < attention.snoozedUntil;
  if (open.some(({ key }) => !told.open.includes(key))) {
    return isSnoozed ? { kind: "edit", reason: "snoozed" } : { kind: "notify", reason: "new_firing" };
  }
  if (open.length < told.open.length) return { kind: "edit", reason: "some_resolved" };
  if (now < repeatAt(told, repeatMinutes)) return { kind: "hold", reason: "nothing_new" };
  if (isSnoozed) return { kind: "hold", reason: "snoozed" };
  const isSeen = attention.isAcknowledged || open.every((member) => stateOf(member) === "acknowledged");
  return isSeen ? { kind: "hold", reason: "acknowledged" } : { kind: "notify", reason: "repeat" };
}

/** What people know once they were told of these. */
export function toldOf(members: readonly Member[], now: Date): Told {
  const open = members.filter(isOpen);
  return {
    at: now,
    open: open.map(({ key }) => key),
    worst: worstOf(open.map(({ severity }) => severity)) ?? null,
  };
}

/** When a group of which nothing is heard is told of again. */
export function repeatAt(told: Told, repeatMinutes: number): Date {
  return new Date(told.at.getTime() + repeatMinutes * 60_000);
}

function isWorseThan(open: readonly Member[], before: Severity | null): boolean {
  const worst = worstOf(open.map(({ severity }) => severity));
  return worst !== undefined && before !== null && isWorse(worst, before);
}
