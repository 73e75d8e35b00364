import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { MessageRef } from "../../core/approvals/vote.ts";
import { type Actor, type AuditEvent, auditEvent, type Facts, type Verb } from "../../core/audit/event.ts";
import type { Result } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { recordEvents } from "../../slack/audit_events.ts";
import { problemIn, tryAgain } from "../../slack/try_again.ts";
import type { Desk } from "./desk.ts";

/** A fact about one request; what else an event needs is known at the desk. */
export interface Fact {
  readonly verb: Verb;
  readonly actor: Actor;
  readonly message?: MessageRef | null;
  readonly facts?: Facts;
}

export const COUNTERSIGN: Actor = { kind: "countersign" };

export function personActor(desk: Desk, user: string): Actor {
  return { kind: "person", team: desk.team, user };
}

/** Writes down what is about to happen to a request. What could not be written down does not happen. */
export function record(
  desk: Desk,
  request: Pick<ApprovalRequest, "id" | "digest">,
  ...facts: readonly Fact[]
): Promise<Result<void, SlackProblem>> {
  const events = eventsOf(desk, request, ...facts);
  return tryAgain(() => recordEvents(desk.client, desk.keys, events), problemIn);
}

/** The events that stand for these facts; written twice they are still there once. */
export function eventsOf(
  desk: Desk,
  { id, digest }: Pick<ApprovalRequest, "id" | "digest">,
  ...facts: readonly Fact[]
): AuditEvent[] {
  return facts.map((fact) =>
    auditEvent({ ...fact, at: desk.now, subject: id, digest }, `${nextPlace()}-${crypto.randomUUID()}`)
  );
}

let written = 0;
const PLACES = 1_000_000;

/** All that one handler writes down is of one moment; this keeps it in the order in which it was written. */
function nextPlace(): string {
  written = (written + 1) % PLACES;
  return String(written).padStart(6, "0");
}
