import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { keptUntil } from "../core/approvals/kept_until.ts";
import type { ApprovalRequest } from "../core/approvals/request.ts";
import { parseVoteRow, voteRow } from "../core/approvals/rows.ts";
import type { Vote } from "../core/approvals/vote.ts";
import { type Result, success } from "../core/result.ts";
import type { SealKeys } from "../core/seals/seal.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { VotesDatastore } from "../datastores/votes.ts";
import { putRow, queryRows, type Row } from "./datastore.ts";
import { asTimestamp } from "./timestamp.ts";

/** What people answered, and the rows beside them that nobody of ours wrote for this request. */
export interface VotesRead {
  readonly votes: readonly Vote[];
  readonly forged: readonly string[];
}

const STORE = VotesDatastore.definition.name;

/** Replaces what this person answered so far. */
export function putVote(
  client: SlackAPIClient,
  keys: SealKeys,
  request: ApprovalRequest,
  vote: Vote,
): Promise<Result<void, SlackProblem>> {
  return putRow(client, STORE, {
    ...voteRow(vote, keys),
    request_id: request.id,
    expires: asTimestamp(keptUntil(request)),
  });
}

/** A row that was forged, copied from another request or written without the seal does not count, and is named. */
export async function listVotes(
  client: SlackAPIClient,
  keys: SealKeys,
  requestId: string,
): Promise<Result<VotesRead, SlackProblem>> {
  const rows = await queryRows(client, { datastore: STORE, where: { column: "request_id", is: requestId } });
  return rows.ok ? success(readVotes(rows.value, keys, requestId)) : rows;
}

/** What people answered to any of these requests, in one look. */
export async function listVotesOf(
  client: SlackAPIClient,
  keys: SealKeys,
  requestIds: readonly string[],
): Promise<Result<ReadonlyMap<string, VotesRead>, SlackProblem>> {
  const rows = requestIds.length === 0 ? success([]) : await queryRows(client, { datastore: STORE });
  if (!rows.ok) return rows;
  const byRequest = Map.groupBy(rows.value, (row) => row["request_id"]);
  return success(new Map(requestIds.map((id) => [id, readVotes(byRequest.get(id) ?? [], keys, id)])));
}

function readVotes(rows: readonly Row[], keys: SealKeys, requestId: string): VotesRead {
  const read = rows.map((row) => ({ id: String(row["id"]), vote: parseVoteRow(row, keys, requestId) }));
  return {
    votes: read.flatMap(({ vote }) => vote.ok ? [vote.value] : []),
    forged: read.flatMap(({ id, vote }) => vote.ok ? [] : [id]),
  };
}
