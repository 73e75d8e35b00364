import { failure, type Result } from "../result.ts";
import type { SealKeys } from "../seals/seal.ts";
import type { ApprovalRequest } from "./request.ts";
import { readRequest, requestBody } from "./request_body.ts";
import { openRow, type RowKind, type RowProblem, type SealedRow, sealRow, STORES } from "./sealed_row.ts";
import type { Vote } from "./vote.ts";
import { readVote, voteBody } from "./vote_body.ts";

/** A person's row about a request; the column lets Slack find all rows of a request, the seal covers what is inside. */
export interface VoteRow extends SealedRow {
  readonly request_id: string;
}

const REQUESTS: RowKind<ApprovalRequest> = {
  store: STORES.requests,
  read: readRequest,
  idOf: ({ id }) => id,
};

const VOTES: RowKind<Vote> = {
  store: STORES.votes,
  read: readVote,
  idOf: ({ requestId, person }) => voteId(requestId, person),
};

/** Each person has one row about each request, and writes no other. */
export function voteId(requestId: string, person: string): string {
  return `${requestId}:${person}`;
}

export function requestRow(request: ApprovalRequest, keys: SealKeys): SealedRow {
  return sealRow(REQUESTS.store, request.id, requestBody(request), keys);
}

export function parseRequestRow(row: unknown, keys: SealKeys): Result<ApprovalRequest, RowProblem> {
  return openRow(REQUESTS, row, keys);
}

export function voteRow(vote: Vote, keys: SealKeys): VoteRow {
  const { requestId } = vote;
  return { ...sealRow(VOTES.store, VOTES.idOf(vote), voteBody(vote), keys), request_id: requestId };
}

/** The vote in a row, if it is about this request; a row that was copied from another one is foreign. */
export function parseVoteRow(row: unknown, keys: SealKeys, requestId: string): Result<Vote, RowProblem> {
  const vote = openRow(VOTES, row, keys);
  return vote.ok && vote.value.requestId !== requestId ? failure("foreign") : vote;
}
