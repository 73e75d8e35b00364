import { GOVERNANCE } from "../../config/governance.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { Review } from "../../core/approvals/review.ts";
import { failure, type Result, success } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import type { MessageRef } from "../../core/approvals/vote.ts";
import { postMessage, updateMessage } from "../../slack/messages.ts";
import { getRequest } from "../../slack/requests.ts";
import { getReview, putReview } from "../../slack/reviews.ts";
import { reviewClosed } from "../../views/approvals/review.ts";
import { UNKNOWN_REQUEST } from "../../views/approvals/private_answers.ts";
import { explain, sentence } from "../../views/explain.ts";
import type { Desk } from "./desk.ts";
import { show } from "./draw.ts";
import { personActor, record } from "./record.ts";

/** A review and what it is about. */
export interface Reviewed {
  readonly review: Review;
  readonly request: ApprovalRequest;
  /** The message that asks for the review. */
  readonly notice: MessageRef | null;
}

/** The review of this id; a sentence when there is none that can be read. */
export async function readReview(desk: Desk, id: string): Promise<Result<Reviewed, string>> {
  const review = await getReview(desk.client, desk.keys, id);
  if (!review.ok) return failure(sentence(explain(review.problem)));
  if (review.value === undefined) return failure(UNKNOWN_REVIEW);
  const stored = await getRequest(desk.client, desk.keys, review.value.review.requestId);
  if (!stored.ok) {
    const { problem } = stored;
    return failure(problem.kind === "row_forged" ? UNKNOWN_REQUEST : sentence(explain(problem)));
  }
  if (stored.value === undefined) return failure(UNKNOWN_REQUEST);
  return success({ ...review.value, request: stored.value.request });
}

const UNKNOWN_REVIEW = "Nothing is known of this review, or its row was changed by somebody else.";

/** Writes the finding down, keeps it, and says it in the notice that asked for it. */
export async function closeReview(
  desk: Desk,
  { request, notice }: Reviewed,
  review: Review,
): Promise<Result<void, SlackProblem>> {
  const { finding } = review;
  if (finding === null) throw new Error("a review is closed with a finding");
  const written = await record(desk, request, {
    verb: "review.closed",
    actor: personActor(desk, finding.person),
    facts: { review: review.id, is_justified: finding.isJustified, text: finding.text },
  });
  if (!written.ok) return written;
  const kept = await putReview(desk.client, desk.keys, review);
  if (!kept.ok) return kept;
  const message = reviewClosed(request, show(desk, request), { ...review, finding }, desk.redactKey);
  const shown = notice === null ? undefined : await updateMessage(desk.client, notice, message);
  if (shown?.ok === true) return success(undefined);
  const channel = request.policy.breakGlass?.channel ?? GOVERNANCE.fallbackChannel;
  await postMessage(desk.client, { channel, ...message });
  return success(undefined);
}
