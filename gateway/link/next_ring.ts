import { MOST_RUNG } from "../../core/mailbox/ring.ts";
import type { OutgoingLetter } from "../store/letters.ts";
import { decideRing, type Rung } from "./ring_budget.ts";

/** For so long the app may be at what was rung for; what is written meanwhile waits, so that one ring serves it all. */
const DRAIN_MS = 10_000;

/** A letter that nobody took in is rung for again after this; the pause doubles with each ring. */
const AGAIN_MS = 15_000;
const LONGEST_AGAIN_MS = 300_000;

export type NextRing =
  | { readonly kind: "ring"; readonly letters: readonly OutgoingLetter[] }
  | { readonly kind: "wait"; readonly until: Date };

/** For which letters to ring now, of those that are in the inbox as far as it is known; or when to look again. */
export function decideNextRing(letters: readonly OutgoingLetter[], rung: Rung, now: Date): NextRing {
  const there = letters.filter(({ putAt }) => putAt !== undefined);
  const due = there.filter((letter) => dueAt(letter) <= now.getTime());
  const drained = Math.max(...there.map(({ rungAt }) => (rungAt?.getTime() ?? -Infinity) + DRAIN_MS));
  if (due.length === 0) return wait(Math.min(...there.map(dueAt), now.getTime() + LONGEST_AGAIN_MS));
  if (drained > now.getTime()) return wait(drained);
  const isUrgent = due.some(({ kind }) => kind !== "alerts");
  const decision = decideRing(rung, isUrgent ? "urgent" : "other", now);
  return decision.kind === "ring" ? { kind: "ring", letters: due.slice(0, MOST_RUNG) } : decision;
}

function dueAt({ rungAt, rings }: OutgoingLetter): number {
  if (rungAt === undefined) return -Infinity;
  return rungAt.getTime() + Math.min(AGAIN_MS * 2 ** Math.min(rings - 1, 10), LONGEST_AGAIN_MS);
}

function wait(until: number): NextRing {
  return { kind: "wait", until: new Date(until) };
}
