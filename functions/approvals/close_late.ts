import { isEndStatus, type Outcome } from "../../core/approvals/outcome.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { outcomeOf } from "../../core/approvals/settle.ts";
import type { MessageRef } from "../../core/approvals/vote.ts";
import type { AuditEvent } from "../../core/audit/event.ts";
import { listEvents } from "../../slack/audit_events.ts";
import type { Desk } from "./desk.ts";
import { foldChecked } from "./fold_checked.ts";
import type { OpenRequest } from "./list_requests.ts";
import { publish, publishBesideCards } from "./publish.ts";

/** By then whoever began to publish an end has done it, or was stopped. */
const PUBLISHED_AFTER_MINUTES = 5;

/** By then whoever wanted to press *Check again* has done it. */
const CLOSED_AFTER_MINUTES = 24 * 60;

const MINUTE = 60_000;

/**
 * Sees to an end that nobody has published. Where somebody had begun to, the step that waited is over, and what is
 * missing is made up for. Otherwise it may still wait: its cards keep the buttons by which it is told, and after a day
 * everybody else is told.
 */
export async function closeLate(
  desk: Desk,
  { stored: { request }, votes, state }: OpenRequest,
  card: MessageRef,
  step: "over" | "unknown",
): Promise<void> {
  if (state.end === null || request.origin.kind !== "slack") return;
  const minutes = (desk.now.getTime() - state.end.at.getTime()) / MINUTE;
  if (minutes < PUBLISHED_AFTER_MINUTES) return;
  const begun = await readBegun(desk, request) ?? (step === "over" ? outcomeOf(request, state) : undefined);
  if (begun !== undefined) {
    await publish(desk, { request, votes, outcome: begun, card });
    return;
  }
  if (minutes < CLOSED_AFTER_MINUTES) return;
  const checked = await foldChecked(desk, { request, votes });
  const outcome = checked.ok ? outcomeOf(request, checked.value.state) : undefined;
  if (outcome !== undefined) await publishBesideCards(desk, { request, votes, outcome, card });
}

/** What was committed, as it was written down before it was published; undefined when it was not. */
async function readBegun(desk: Desk, request: ApprovalRequest): Promise<Outcome | undefined> {
  const read = await listEvents(desk.client, desk.keys, request.id);
  return read.ok ? read.value.events.map((event) => readEnd(request, event)).findLast(isFound) : undefined;
}

function readEnd({ id, digest }: ApprovalRequest, { verb, actor, facts }: AuditEvent): Outcome | undefined {
  const [, status] = verb.split(".");
  const { by, reason, at, is_break_glass, is_step_told } = facts;
  if (
    actor.kind !== "countersign" || is_step_told === false || !isEndStatus(status) || typeof at !== "number"
  ) return undefined;
  return {
    requestId: id,
    digest,
    status,
    by: String(by ?? "").split(",").filter((person) => person !== ""),
    reason: typeof reason === "string" && reason !== "" ? reason : null,
    at: new Date(at),
    isBreakGlass: is_break_glass === true,
  };
}

function isFound(outcome: Outcome | undefined): outcome is Outcome {
  return outcome !== undefined;
}
