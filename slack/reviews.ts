import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { parseReviewRow, type Review, reviewRow } from "../core/approvals/review.ts";
import type { MessageRef } from "../core/approvals/vote.ts";
import { type Result, success } from "../core/result.ts";
import type { SealKeys } from "../core/seals/seal.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { ReviewsDatastore } from "../datastores/reviews.ts";
import { getRow, putRow, queryRows, type Row, updateRow } from "./datastore.ts";
import { asTimestamp } from "./timestamp.ts";

/** A review with what is known around it. */
export interface StoredReview {
  readonly review: Review;
  /** The message that asks for it. */
  readonly notice: MessageRef | null;
  readonly remindedAt: Date | null;
}

const STORE = ReviewsDatastore.definition.name;

export function putReview(
  client: SlackAPIClient,
  keys: SealKeys,
  review: Review,
): Promise<Result<void, SlackProblem>> {
  return putRow(client, STORE, { ...reviewRow(review, keys) });
}

/** Keeps where its notice stands, which is none of what the seal guards. */
export function recordNotice(
  client: SlackAPIClient,
  id: string,
  { channel, ts }: MessageRef,
): Promise<Result<void, SlackProblem>> {
  return updateRow(client, STORE, { id, channel, ts });
}

export function recordReminded(
  client: SlackAPIClient,
  id: string,
  at: Date,
): Promise<Result<void, SlackProblem>> {
  return updateRow(client, STORE, { id, reminded_at: asTimestamp(at) });
}

/** Undefined when there is none, or one that nobody of ours wrote. */
export async function getReview(
  client: SlackAPIClient,
  keys: SealKeys,
  id: string,
): Promise<Result<StoredReview | undefined, SlackProblem>> {
  const row = await getRow(client, STORE, id);
  if (!row.ok) return row;
  return success(row.value === undefined ? undefined : readStored(row.value, keys));
}

/** Every use of break-glass under a policy, or all that still wait for a review. */
export async function listReviews(
  client: SlackAPIClient,
  keys: SealKeys,
  which: { readonly policy: string } | { readonly state: "open" },
): Promise<Result<StoredReview[], SlackProblem>> {
  const where = "policy" in which
    ? { column: "policy", is: which.policy }
    : { column: "state", is: which.state };
  const rows = await queryRows(client, { datastore: STORE, where });
  if (!rows.ok) return rows;
  return success(rows.value.map((row) => readStored(row, keys)).filter((stored) => stored !== undefined));
}

function readStored(row: Row, keys: SealKeys): StoredReview | undefined {
  const review = parseReviewRow(row, keys);
  if (!review.ok) return undefined;
  const { channel, ts, reminded_at } = {
    channel: row["channel"],
    ts: row["ts"],
    reminded_at: row["reminded_at"],
  };
  return {
    review: review.value,
    notice: typeof channel === "string" && typeof ts === "string" ? { channel, ts } : null,
    remindedAt: typeof reminded_at === "number" ? new Date(reminded_at * 1000) : null,
  };
}
