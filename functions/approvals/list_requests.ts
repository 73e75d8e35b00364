import type { ApprovalState } from "../../core/approvals/state.ts";
import type { Vote } from "../../core/approvals/vote.ts";
import { type Result, success } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { listCards } from "../../slack/cards.ts";
import { permalink } from "../../slack/messages.ts";
import { listOpenRequests, type StoredRequest } from "../../slack/requests.ts";
import { listVotesOf } from "../../slack/votes.ts";
import type { Listed } from "../../views/approvals/lists.ts";
import type { Desk } from "./desk.ts";
import { show } from "./draw.ts";
import { foldChecked } from "./fold_checked.ts";

/** An open request with everything that was answered to it. */
export interface OpenRequest {
  readonly stored: StoredRequest;
  readonly votes: readonly Vote[];
  readonly forged: readonly string[];
  readonly state: ApprovalState;
}

/** The most that one look goes through; a window shows fewer. */
const MOST_LOOKED_AT = 100;
const MOST_LINKED = 20;

/** Every request that people may still answer. */
export async function readOpen(desk: Desk): Promise<Result<OpenRequest[], SlackProblem>> {
  const open = await listOpenRequests(desk.client, desk.keys);
  if (!open.ok) return open;
  const requests = open.value.requests.toSorted(newestFirst).slice(0, MOST_LOOKED_AT);
  const ids = requests.map(({ request }) => request.id);
  const read = await listVotesOf(desk.client, desk.keys, ids);
  if (!read.ok) return read;
  const folded: OpenRequest[] = [];
  for (const stored of requests) {
    const { request } = stored;
    const { votes, forged } = read.value.get(request.id) ?? { votes: [], forged: [] };
    const checked = await foldChecked(desk, { request, votes });
    if (!checked.ok) return checked;
    folded.push({ stored, votes, forged, state: checked.value.state });
  }
  return success(folded);
}

/** What is oldest is what expired and nobody pressed for. */
function newestFirst(a: StoredRequest, b: StoredRequest): number {
  return b.request.receivedAt.getTime() - a.request.receivedAt.getTime();
}

/** The same as a window lists them, each with the way to its card. */
export function listed(desk: Desk, open: readonly OpenRequest[]): Promise<Listed[]> {
  return Promise.all(open.map(async ({ stored: { request }, state }, index) => ({
    request,
    state,
    shown: show(desk, request),
    card: index < MOST_LINKED ? await readLink(desk, request.id) : null,
  })));
}

/** The address of the card that is newest; null when it cannot be had. */
export async function readLink(desk: Desk, requestId: string): Promise<string | null> {
  const cards = await listCards(desk.client, requestId);
  const card = cards.ok ? cards.value.at(-1) : undefined;
  const link = card === undefined ? undefined : await permalink(desk.client, card);
  return link?.ok ? link.value : null;
}
