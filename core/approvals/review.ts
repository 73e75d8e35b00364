import { asMoment, asObject, type Fields } from "../json.ts";
import type { Result } from "../result.ts";
import type { SealKeys } from "../seals/seal.ts";
import { readAll, readText } from "./policy_body.ts";
import { openRow, type RowKind, type RowProblem, type SealedRow, sealRow, STORES } from "./sealed_row.ts";

/** What has to be looked at after somebody let a request through alone. */
export interface Review {
  readonly id: string;
  readonly requestId: string;
  readonly policy: string;
  /** Who did it. */
  readonly person: string;
  readonly reason: string;
  readonly openedAt: Date;
  readonly reviewers: readonly string[];
  /** Null while it is open. */
  readonly finding: Finding | null;
}

export interface Finding {
  readonly person: string;
  readonly at: Date;
  readonly isJustified: boolean;
  readonly text: string;
}

export interface ReviewRow extends SealedRow {
  readonly state: "open" | "closed";
  readonly policy: string;
  /** In Unix seconds. */
  readonly opened_at: number;
}

export type ReviewDecision =
  | { readonly kind: "close"; readonly review: Review }
  | { readonly kind: "refuse"; readonly why: ReviewRefusal };

export type ReviewRefusal = "own_act" | "not_a_reviewer" | "already_closed" | "no_text" | "text_too_long";

export const LONGEST_FINDING = 3_000;

/** Closes a review, once, by a reviewer of the policy who is not the one that acted. */
export function decideReview(review: Review, finding: Finding): ReviewDecision {
  const why = whyNot(review, finding);
  return why === undefined ? { kind: "close", review: { ...review, finding } } : { kind: "refuse", why };
}

export function reviewRow(review: Review, keys: SealKeys): ReviewRow {
  const { id, policy, openedAt, finding } = review;
  const told = finding === null ? null : { ...finding, at: finding.at.getTime() };
  const body = { ...review, openedAt: openedAt.getTime(), finding: told };
  return {
    ...sealRow(REVIEWS.store, id, body, keys),
    state: finding === null ? "open" : "closed",
    policy,
    opened_at: Math.floor(openedAt.getTime() / 1000),
  };
}

export function parseReviewRow(row: unknown, keys: SealKeys): Result<Review, RowProblem> {
  return openRow(REVIEWS, row, keys);
}

const REVIEWS: RowKind<Review> = { store: STORES.reviews, read: readReview, idOf: ({ id }) => id };

/** Why this person cannot close the review, whatever they found; undefined when they can. */
export function whyNoReviewer(review: Review, person: string): ReviewRefusal | undefined {
  if (person === review.person) return "own_act";
  if (!review.reviewers.includes(person)) return "not_a_reviewer";
  return review.finding === null ? undefined : "already_closed";
}

function whyNot(review: Review, { person, text }: Finding): ReviewRefusal | undefined {
  const why = whyNoReviewer(review, person);
  if (why !== undefined) return why;
  if (text.trim() === "") return "no_text";
  return text.length > LONGEST_FINDING ? "text_too_long" : undefined;
}

function readReview(body: Fields): Review | undefined {
  const { id, requestId, policy, person, reason } = body;
  const [openedAt, reviewers] = [asMoment(body["openedAt"]), readAll(body["reviewers"], readText)];
  const finding = body["finding"] === null ? null : readFinding(body["finding"]);
  if (typeof id !== "string" || typeof requestId !== "string" || typeof policy !== "string") return undefined;
  if (typeof person !== "string" || typeof reason !== "string" || openedAt === undefined) return undefined;
  if (reviewers === undefined || finding === undefined) return undefined;
  return { id, requestId, policy, person, reason, openedAt, reviewers, finding };
}

function readFinding(value: unknown): Finding | undefined {
  const { person, isJustified, text, ...rest } = asObject(value) ?? {};
  const at = asMoment(rest["at"]);
  if (typeof person !== "string" || typeof text !== "string" || at === undefined) return undefined;
  return typeof isJustified === "boolean" ? { person, at, isJustified, text } : undefined;
}
