import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { parseReviewRow, type Review, reviewRow } from "../core/approvals/review.ts";
import { type Result, success } from "../core/result.ts";
import type { SealKeys } from "../core/seals/seal.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { ReviewsDatastore } from "../datastores/reviews.ts";
import { getRow, putRow, queryRows } from "./datastore.ts";

const STORE = ReviewsDatastore.definition.name;

export function putReview(
  client: SlackAPIClient,
  keys: SealKeys,
  review: Review,
): Promise<Result<void, SlackProblem>> {
  return putRow(client, STORE, { ...reviewRow(review, keys) });
}

/** Undefined when there is none, or one that nobody of ours wrote. */
export async function getReview(
  client: SlackAPIClient,
  keys: SealKeys,
  id: string,
): Promise<Result<Review | undefined, SlackProblem>> {
  const row = await getRow(client, STORE, id);
  if (!row.ok) return row;
  const review = parseReviewRow(row.value, keys);
  return success(review.ok ? review.value : undefined);
}

/** Every use of break-glass under a policy, or all that still wait for a review. */
export async function listReviews(
  client: SlackAPIClient,
  keys: SealKeys,
  which: { readonly policy: string } | { readonly state: "open" },
): Promise<Result<Review[], SlackProblem>> {
  const where = "policy" in which
    ? { column: "policy", is: which.policy }
    : { column: "state", is: which.state };
  const rows = await queryRows(client, { datastore: STORE, where });
  if (!rows.ok) return rows;
  const read = rows.value.map((row) => parseReviewRow(row, keys));
  return success(read.flatMap((review) => review.ok ? [review.value] : []));
}
