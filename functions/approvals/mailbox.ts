import { POLICIES } from "../../config/policies.ts";
import { SOURCES } from "../../config/sources.ts";
import { makeRequest, parseRequest } from "../../core/approvals/parse_request.ts";
import { policyHash } from "../../core/approvals/policy.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { auditEvent, type Verb } from "../../core/audit/event.ts";
import type { Letter } from "../../core/mailbox/letter.ts";
import { type OpenedRequest, parseRequestItems, type RequestItem } from "../../core/mailbox/request_items.ts";
import { parseRing } from "../../core/mailbox/ring.ts";
import { failure, type Result, success } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { recordEvents } from "../../slack/audit_events.ts";
import { type Delivered, readInbox, removeLetter } from "../../slack/mailbox.ts";
import { getRequest } from "../../slack/requests.ts";
import { listVotes } from "../../slack/votes.ts";
import { arrive } from "./arrive.ts";
import type { Desk } from "./desk.ts";
import { sendRefusal, sendUnread } from "./outbox.ts";
import { publish } from "./publish.ts";
import { refuse } from "./refuse.ts";

/** Takes in the letters that a ring names, each on its own: one that is bad does not keep the others. */
export async function openMailbox(
  desk: Desk,
  ring: string,
): Promise<Result<{ readonly hasCards: boolean }, SlackProblem>> {
  const delivered = await readInbox(desk.client, desk.keys, parseRing(ring));
  if (!delivered.ok) return delivered;
  let cards = 0;
  for (const letter of delivered.value) cards += await openLetter(desk, letter);
  return success({ hasCards: cards > 0 });
}

/** Takes in one letter and removes it; gives back how many cards came of it. */
async function openLetter(desk: Desk, { id, gateway, letter }: Delivered): Promise<number> {
  if (!letter.ok) {
    await write(desk, "mailbox.refused", id, { why: letter.problem });
    await sendUnread(desk, gateway, id, letter.problem);
    // What nobody of ours wrote is evidence, and is left where it is.
    return 0;
  }
  const items = letter.value.kind === "requests" ? parseRequestItems(letter.value.body) : undefined;
  if (items === undefined) {
    await write(desk, "mailbox.refused", id, { why: "not_understood", kind: letter.value.kind });
    await sendUnread(desk, gateway, id, "not_understood");
    return 0;
  }
  const written = await write(desk, "mailbox.opened", id, {
    items: items.length,
    gateway: letter.value.gateway,
  });
  if (!written.ok) return 0;
  let cards = 0;
  for (const item of items) cards += await takeItem(desk, letter.value, item);
  await removeLetter(desk.client, id);
  return cards;
}

async function takeItem(desk: Desk, letter: Letter, item: RequestItem | undefined): Promise<number> {
  if (item === undefined) {
    await write(desk, "mailbox.refused", letter.id, { why: "item_not_understood" });
    await sendUnread(desk, letter.gateway, letter.id, "item_not_understood");
    return 0;
  }
  if (item.kind === "settled") {
    await settleHere(desk, item);
    return 0;
  }
  const { opened } = item;
  const taken = await takeRequest(desk, letter, opened);
  if (taken.ok) return taken.value === "arrived" ? 1 : 0;
  const asked = {
    action: String(opened.fields["action"] ?? ""),
    source: letter.gateway,
    person: opened.person,
  };
  const reason = await refuse(desk, opened.id, taken.problem, asked);
  await sendRefusal(desk, letter.gateway, opened.id, { code: taken.problem.kind, reason });
  return 0;
}

/** The gateway lets through what it keeps, so it has to keep what is shown here, judged by the same rules. */
async function takeRequest(
  desk: Desk,
  letter: Letter,
  opened: OpenedRequest,
): ReturnType<typeof arrive> {
  const { id, fields, person, receivedAt } = opened;
  const parsed = parseRequest(fields, { policies: POLICIES, sources: SOURCES }, person);
  if (!parsed.ok) return failure(parsed.problem);
  const { content, policy } = parsed.value;
  if (policyHash(policy) !== opened.policyHash) return failure({ kind: "other_policy", policy: policy.name });
  const excluded = [...new Set([...parsed.value.excluded, ...opened.excluded])];
  const origin = { kind: "gateway", gateway: letter.gateway } as const;
  const request: ApprovalRequest = makeRequest(content, policy, { id, origin, excluded, receivedAt });
  return request.digest === opened.digest ? await arrive(desk, request) : failure({ kind: "other_digest" });
}

/** The gateway has decided: what it says is shown, whatever stands here. */
async function settleHere(
  desk: Desk,
  { outcome }: Extract<RequestItem, { readonly kind: "settled" }>,
): Promise<void> {
  const stored = await getRequest(desk.client, desk.keys, outcome.requestId);
  if (!stored.ok || stored.value === undefined || stored.value.request.origin.kind !== "gateway") return;
  if (stored.value.outcome !== null || stored.value.request.digest !== outcome.digest) return;
  const read = await listVotes(desk.client, desk.keys, outcome.requestId);
  if (!read.ok) return;
  await publish(desk, { request: stored.value.request, votes: read.value.votes, outcome, card: null });
}

function write(
  desk: Desk,
  verb: Verb,
  subject: string,
  facts: Readonly<Record<string, string | number>>,
): Promise<Result<void, SlackProblem>> {
  const actor = { kind: "countersign" } as const;
  const event = auditEvent({ verb, at: desk.now, subject, actor, facts }, crypto.randomUUID());
  return recordEvents(desk.client, desk.keys, [event]);
}
