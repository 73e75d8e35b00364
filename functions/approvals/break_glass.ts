import { GOVERNANCE } from "../../config/governance.ts";
import { type BreakGlassRefusal, countUses, decideBreakGlass } from "../../core/approvals/break_glass.ts";
import type { BreakGlass } from "../../core/approvals/policy.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { Review } from "../../core/approvals/review.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import type { MessageRef } from "../../core/approvals/vote.ts";
import { type Result, success } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { workflowLink } from "../../slack/links.ts";
import { permalink, postMessage } from "../../slack/messages.ts";
import { listReviews, putReview, recordNotice } from "../../slack/reviews.ts";
import { explainBreakGlass } from "../../views/approvals/explain_acts.ts";
import { notRecorded } from "../../views/approvals/private_answers.ts";
import { reviewOpened } from "../../views/approvals/review.ts";
import type { Message } from "../../views/blocks.ts";
import type { Desk } from "./desk.ts";
import { show } from "./draw.ts";
import { answerFound, findRequest, type Press } from "./press.ts";
import { personActor, record } from "./record.ts";
import { REVIEW_WORKFLOW } from "./workflow_names.ts";

/** Lets a request through on one person's word; gives back what only this person is told, if it does not go through. */
export async function breakGlass(
  desk: Desk,
  press: Press,
  words: { readonly reason: string; readonly isTicked: boolean },
): Promise<string | undefined> {
  const found = await findRequest(desk, press);
  if (found.kind === "told") return found.sentence;
  const { request } = found.stored;
  const uses = await readUses(desk, request);
  if (!uses.ok) return notRecorded(uses.problem);
  const decision = decideBreakGlass({
    policy: request.policy,
    person: press.person,
    usesToday: uses.value,
    ...words,
  });
  if (decision.kind === "refuse") return await refuse(desk, press, request, decision.why);
  const answer = { answer: "break_glass", text: words.reason } as const;
  return await answerFound(desk, press, found, answer, (state) => openReview(desk, press, request, state));
}

/** How often the glass was broken under this policy within a day. */
export async function readUses(
  desk: Desk,
  { policy }: ApprovalRequest,
): Promise<Result<number, SlackProblem>> {
  const reviews = await listReviews(desk.client, desk.keys, { policy: policy.name });
  if (!reviews.ok) return reviews;
  const uses = reviews.value.map(({ review }) => ({ policy: review.policy, at: review.openedAt }));
  return success(countUses(uses, policy.name, desk.now));
}

async function refuse(
  desk: Desk,
  { person, card }: Press,
  request: ApprovalRequest,
  why: BreakGlassRefusal,
): Promise<string> {
  await record(desk, request, {
    verb: "vote.refused",
    actor: personActor(desk, person),
    message: card,
    facts: { why },
  });
  return explainBreakGlass(why);
}

/** Before anything is let through: the sealed row of the review, and the people who will look at it know. */
async function openReview(
  desk: Desk,
  { person, card }: Press,
  request: ApprovalRequest,
  state: ApprovalState,
): Promise<Result<void, SlackProblem>> {
  const rules = request.policy.breakGlass;
  if (rules === null) throw new Error("only a policy with break-glass lets anybody break it");
  const review: Review = {
    id: `${request.id}-${person}`,
    requestId: request.id,
    policy: request.policy.name,
    person,
    reason: state.end?.reason ?? "",
    openedAt: desk.now,
    reviewers: rules.reviewers,
    finding: null,
  };
  const written = await record(desk, request, {
    verb: "review.opened",
    actor: personActor(desk, person),
    message: card,
    facts: { review: review.id },
  });
  if (!written.ok) return written;
  const kept = await putReview(desk.client, desk.keys, review);
  return kept.ok ? await notify(desk, request, state, rules, review, card) : kept;
}

/** In the channel that the policy names, or else where everything goes that has no other place. */
async function notify(
  desk: Desk,
  request: ApprovalRequest,
  state: ApprovalState,
  rules: BreakGlass,
  review: Review,
  card: MessageRef | null,
): Promise<Result<void, SlackProblem>> {
  const [link, way] = await Promise.all([
    readReviewLink(desk),
    card === null ? undefined : permalink(desk.client, card),
  ]);
  const shown = show(desk, request);
  const message = reviewOpened({
    request,
    state,
    shown,
    rules,
    card: way?.ok ? way.value : null,
    review: { id: review.id, link },
  }, desk.redactKey);
  const posted = await postThereOrElsewhere(desk, rules.channel, message);
  if (!posted.ok) return posted;
  // Without it the finding stands below the notice and not in it.
  await recordNotice(desk.client, review.id, posted.value);
  return success(undefined);
}

async function postThereOrElsewhere(
  { client }: Desk,
  channel: string,
  message: Message,
): Promise<Result<MessageRef, SlackProblem>> {
  const posted = await postMessage(client, { channel, ...message });
  return posted.ok ? posted : await postMessage(client, { channel: GOVERNANCE.fallbackChannel, ...message });
}

/** Null when the link cannot be made just now; the reminder of the review carries it then. */
export async function readReviewLink({ client }: Desk): Promise<string | null> {
  const link = await workflowLink(client, {
    workflow: REVIEW_WORKFLOW,
    name: "Review a break-glass",
    input: "review_id",
  });
  return link.ok ? link.value : null;
}
