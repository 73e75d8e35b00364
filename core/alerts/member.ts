import type { Alert } from "./alert.ts";
import { isWorse, type Severity } from "./severity.ts";

/**
 * What is known of one problem. It holds the latest time of each kind of message, so messages may arrive in any order,
 * twice, or at two executions at once: merging what each of them knows always gives the same.
 */
export interface Member {
  readonly key: string;
  /** Of the latest trigger. */
  readonly severity: Severity;
  readonly firstTriggerAt: Date | null;
  readonly triggerAt: Date | null;
  /** Did the sender say when the latest trigger was? Otherwise it is when we received it. */
  readonly isTimed: boolean;
  readonly ackAt: Date | null;
  readonly resolveAt: Date | null;
}

/** `unknown`: only acknowledged or noted so far, so there is nothing to show. */
export type MemberState = "firing" | "acknowledged" | "resolved" | "unknown";

/** So long after a resolve that nothing came before, a trigger without a time of its own is the one that it overtook. */
export const OVERTAKEN_SECONDS = 120;

/** What one message says about its problem. */
export function memberOf(alert: Alert): Member {
  const { key, severity, action, happenedAt, startedAt, receivedAt } = alert;
  const at = happenedAt ?? (action === "trigger" ? startedAt : null) ?? receivedAt;
  const triggerAt = action === "trigger" ? at : null;
  return {
    key,
    severity,
    firstTriggerAt: triggerAt,
    triggerAt,
    isTimed: action === "trigger" && (happenedAt ?? startedAt) !== null,
    ackAt: action === "ack" ? at : null,
    resolveAt: action === "resolve" ? at : null,
  };
}

/** All that two know of one problem, whichever of them knew it first. */
export function mergeMembers(one: Member, other: Member): Member {
  const newer = isNewer(one, other) ? one : other;
  return {
    key: one.key,
    severity: newer.severity,
    firstTriggerAt: earlier(one.firstTriggerAt, other.firstTriggerAt),
    triggerAt: newer.triggerAt,
    isTimed: newer.isTimed,
    ackAt: later(one.ackAt, other.ackAt),
    resolveAt: later(one.resolveAt, other.resolveAt),
  };
}

/** The problems that these messages tell of, in the order in which they first appear. */
export function foldAlerts(alerts: readonly Alert[]): Member[] {
  const members = new Map<string, Member>();
  for (const alert of alerts) {
    const known = members.get(alert.key);
    members.set(alert.key, known === undefined ? memberOf(alert) : mergeMembers(known, memberOf(alert)));
  }
  return [...members.values()];
}

/** A message of the same moment as the resolve belongs to what is over. */
export function stateOf(member: Member): MemberState {
  const { triggerAt, resolveAt, ackAt } = member;
  if (resolveAt !== null && (triggerAt === null || triggerAt <= resolveAt || isOvertaken(member))) {
    return "resolved";
  }
  if (triggerAt === null) return "unknown";
  return ackAt !== null && (resolveAt === null || ackAt > resolveAt) ? "acknowledged" : "firing";
}

export function isOpen(member: Member): boolean {
  const state = stateOf(member);
  return state === "firing" || state === "acknowledged";
}

function isOvertaken({ firstTriggerAt, triggerAt, isTimed, resolveAt }: Member): boolean {
  if (isTimed || triggerAt === null || resolveAt === null) return false;
  const isOnly = firstTriggerAt?.getTime() === triggerAt.getTime();
  return isOnly && triggerAt.getTime() - resolveAt.getTime() <= OVERTAKEN_SECONDS * 1_000;
}

/** Of two at the same moment the worse one counts, so that the order of arrival does not. */
function isNewer(one: Member, other: Member): boolean {
  const [a, b] = [one.triggerAt?.getTime() ?? -Infinity, other.triggerAt?.getTime() ?? -Infinity];
  if (a !== b) return a > b;
  if (one.severity !== other.severity) return isWorse(one.severity, other.severity);
  return one.isTimed;
}

function later(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
