import { foldApproval } from "../../core/approvals/fold.ts";
import type { Outcome } from "../../core/approvals/outcome.ts";
import { parseVoteRow } from "../../core/approvals/rows.ts";
import { outcomeOf } from "../../core/approvals/settle.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import type { Answer, Vote } from "../../core/approvals/vote.ts";
import { parseObject } from "../../core/json.ts";
import type { SealKeys } from "../../core/seals/seal.ts";
import type { OutgoingItem } from "../store/letters.ts";
import type { RequestChange, StoredRequest, StoredVote } from "../store/requests.ts";
import { standingFrom } from "./standing.ts";

export interface DecideSetting {
  readonly keys: SealKeys;
  readonly now: Date;
  /** Can the token still be used, now or later? */
  readonly isTokenAlive: boolean;
}

const MINUTE = 60_000;

/** What follows for a request from all that is known of it, by the same rules by which the app shows it. */
export function decideRequest(
  stored: StoredRequest,
  rows: readonly StoredVote[],
  setting: DecideSetting,
): RequestChange {
  const state = foldStored(stored, rows, setting);
  if (stored.state === "approved") return mayBeUsed(state) ? { kind: "nothing" } : stop(state, setting.now);
  if (stored.state !== "pending") return { kind: "nothing" };
  const outcome = outcomeOf(stored.request, state);
  if (!setting.isTokenAlive) return end(stored, { ...withdrawn(stored, setting.now) }, undefined);
  if (outcome === undefined) return { kind: "open", deadline: deadlineOf(state, stored) };
  const { status, at } = outcome;
  const mostMs = stored.request.policy.grantMinutes * MINUTE;
  // The clocks of Slack and of this machine differ; the permission ends by whichever comes first.
  const grantEnd = Math.min(
    state.end?.grantEndsAt?.getTime() ?? at.getTime(),
    setting.now.getTime() + mostMs,
  );
  const grant = status === "approved" ? grantUntil(stored, new Date(grantEnd)) : undefined;
  return end(stored, outcome, grant);
}

/** Where a request stands; rows that nobody sealed for it do not count. */
export function foldStored(
  { request }: StoredRequest,
  rows: readonly StoredVote[],
  { keys, now }: Pick<DecideSetting, "keys" | "now">,
): ApprovalState {
  const bodies = rows.map(({ row }) => parseObject(row));
  const votes = bodies.flatMap((body): Vote[] => {
    const vote = parseVoteRow(body, keys, request.id);
    return vote.ok ? [vote.value] : [];
  });
  return foldApproval(request, votes, now, standingFrom(bodies));
}

const OBJECTIONS: readonly Answer["answer"][] = ["deny", "cancel", "withdraw"];

/** A no that came after the end comes in time for a permission that was not used. */
function mayBeUsed({ status, uncounted }: ApprovalState): boolean {
  return status === "approved" &&
    !uncounted.some(({ answer, why }) => why === "after_the_end" && OBJECTIONS.includes(answer));
}

function stop({ uncounted, end: ended }: ApprovalState, now: Date): RequestChange {
  const by = uncounted.filter(({ answer }) => OBJECTIONS.includes(answer)).map(({ person }) => person);
  return { kind: "stop", end: { at: now, by: [...new Set([...ended?.by ?? [], ...by])], reason: null } };
}

function deadlineOf({ stages, stage }: ApprovalState, { deadline }: StoredRequest): Date {
  return stages[stage]?.lastDeadline ?? deadline;
}

function grantUntil({ request, callDigest }: StoredRequest, expiresAt: Date) {
  return { request: request.id, digest: callDigest, expiresAt };
}

function withdrawn({ request: { id, digest } }: StoredRequest, at: Date): Outcome {
  const reason = "The token that asked was revoked or has expired.";
  return { requestId: id, digest, status: "cancelled", by: [], reason, at, isBreakGlass: false };
}

function end(
  stored: StoredRequest,
  outcome: Outcome,
  grant: ReturnType<typeof grantUntil> | undefined,
): RequestChange {
  const { status, at, by, reason } = outcome;
  return { kind: "end", state: status, end: { at, by, reason }, grant, tell: settledItem(stored, outcome) };
}

/** Tells the app what was decided, so that the cards show it. */
function settledItem({ request: { id } }: StoredRequest, outcome: Outcome): OutgoingItem {
  const { digest, status, by, reason, at, isBreakGlass } = outcome;
  const item = {
    kind: "settled",
    id,
    digest,
    status,
    by,
    reason,
    at: at.getTime(),
    is_break_glass: isBreakGlass,
  };
  return { kind: "requests", about: id, item: JSON.stringify(item), opens: false };
}
