import { GOVERNANCE } from "../../config/governance.ts";
import { peopleOf } from "../../core/approvals/policy.ts";
import type { Miss } from "../../core/approvals/refusal.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import { failure, type Result, success } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { joinChannel } from "../../slack/channels.ts";
import { listLaterMessages } from "../../slack/history.ts";
import { type PostedMessage, postMessage } from "../../slack/messages.ts";
import { CARD_EVENT } from "../../views/approvals/card.ts";
import type { Desk } from "./desk.ts";
import { drawCard } from "./draw.ts";

export interface Posted {
  readonly card: PostedMessage;
  readonly misses: readonly Miss[];
}

/** How many people are tried directly once no channel takes the card. */
const MOST_PEOPLE_TRIED = 3;

/**
 * Posts the card of the open stage where its people see it: in the stage's channel, else in the fallback channel, else
 * with one of its people. The failure lists every place that was tried.
 */
export async function postCard(
  desk: Desk,
  request: ApprovalRequest,
  state: ApprovalState,
  members: readonly string[],
): Promise<Result<Posted, readonly Miss[]>> {
  const misses: Miss[] = [];
  for (const place of placesFor(request, state, members)) {
    const posted = await postThere(desk, request, state, place);
    if (posted.ok) return success({ card: posted.value, misses });
    misses.push({ place, problem: posted.problem });
  }
  return failure(misses);
}

function placesFor(
  { policy }: ApprovalRequest,
  { stage }: ApprovalState,
  members: readonly string[],
): Set<string> {
  const open = policy.stages[stage];
  const people = open === undefined ? [] : [...peopleOf(open.approvers), ...members];
  return new Set([
    open?.channel ?? policy.channel,
    GOVERNANCE.fallbackChannel,
    ...people.slice(0, MOST_PEOPLE_TRIED),
  ]);
}

async function postThere(
  desk: Desk,
  request: ApprovalRequest,
  state: ApprovalState,
  channel: string,
): Promise<Result<PostedMessage, SlackProblem>> {
  const draft = { channel, ...drawCard(desk, request, state) };
  const posted = await postMessage(desk.client, draft);
  if (posted.ok) return posted;
  if (posted.problem.kind === "slack_unavailable") return await findPosted(desk, request, channel) ?? posted;
  if (!isOutside(posted.problem)) return posted;
  const joined = await joinChannel(desk.client, channel);
  return joined.ok ? await postMessage(desk.client, draft) : posted;
}

/** Slack can have posted what it said it had not; a second card would have buttons of its own. */
async function findPosted(
  desk: Desk,
  { id }: ApprovalRequest,
  channel: string,
): Promise<Result<PostedMessage, SlackProblem> | undefined> {
  const later = await listLaterMessages(desk.client, channel, desk.now);
  const found = later.ok
    ? later.value.find(({ event, subject }) => event === CARD_EVENT && subject === id)
    : undefined;
  return found === undefined ? undefined : success({ channel, ts: found.ts });
}

function isOutside(problem: SlackProblem): boolean {
  return problem.kind === "slack_refused" && problem.code === "not_in_channel";
}
