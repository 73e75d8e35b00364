import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { keptUntil } from "../core/approvals/kept_until.ts";
import type { ApprovalRequest } from "../core/approvals/request.ts";
import type { MessageRef } from "../core/approvals/vote.ts";
import { type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { CardsDatastore } from "../datastores/cards.ts";
import { deleteRow, putRow, queryRows } from "./datastore.ts";
import { asTimestamp } from "./timestamp.ts";

/** One card of a request that has several: one a stage, or twins that a repeated ring made. */
export interface Card extends MessageRef {
  readonly stage: number;
}

const STORE = CardsDatastore.definition.name;

export function putCard(
  client: SlackAPIClient,
  request: ApprovalRequest,
  card: Card,
): Promise<Result<void, SlackProblem>> {
  return putRow(client, STORE, {
    id: cardId(request.id, card),
    request_id: request.id,
    stage: card.stage,
    channel: card.channel,
    ts: card.ts,
    expires: asTimestamp(keptUntil(request)),
  });
}

/** Oldest first. */
export async function listCards(
  client: SlackAPIClient,
  requestId: string,
): Promise<Result<Card[], SlackProblem>> {
  const rows = await queryRows(client, { datastore: STORE, where: { column: "request_id", is: requestId } });
  if (!rows.ok) return rows;
  const cards = rows.value.flatMap(({ stage, channel, ts }) =>
    typeof stage === "number" && typeof channel === "string" && typeof ts === "string"
      ? [{ stage, channel, ts }]
      : []
  );
  return success(cards.toSorted((a, b) => (a.ts < b.ts ? -1 : 1)));
}

export function forgetCard(
  client: SlackAPIClient,
  requestId: string,
  card: MessageRef,
): Promise<Result<void, SlackProblem>> {
  return deleteRow(client, STORE, cardId(requestId, card));
}

function cardId(requestId: string, { channel, ts }: MessageRef): string {
  return `${requestId}:${channel}:${ts}`;
}
