import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { keptUntil } from "../core/approvals/kept_until.ts";
import { type Outcome, outcomeColumns, parseOutcome } from "../core/approvals/outcome.ts";
import type { ApprovalRequest } from "../core/approvals/request.ts";
import { parseRequestRow, requestRow } from "../core/approvals/rows.ts";
import { failure, type Result, success } from "../core/result.ts";
import type { SealKeys } from "../core/seals/seal.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { RequestsDatastore } from "../datastores/requests.ts";
import { deleteRow, getRow, putRow, queryRows, type Row, updateRow } from "./datastore.ts";
import { asTimestamp } from "./timestamp.ts";

/** A request with what became of it so far. */
export interface StoredRequest {
  readonly request: ApprovalRequest;
  readonly isOpen: boolean;
  /** The announcements that went out. */
  readonly announced: readonly string[];
  readonly outcome: Outcome | null;
}

/** A row that cannot be taken for what it says it is. */
export interface RowProblem {
  readonly kind: "row_forged";
  readonly id: string;
}

export interface OpenRequests {
  readonly requests: readonly StoredRequest[];
  readonly ended: readonly { readonly id: string }[];
  readonly forged: readonly string[];
}

const STORE = RequestsDatastore.definition.name;

/** Keeps a request before anybody is asked about it. */
export function putRequest(
  client: SlackAPIClient,
  keys: SealKeys,
  request: ApprovalRequest,
): Promise<Result<void, SlackProblem>> {
  return putRow(client, STORE, {
    ...requestRow(request, keys),
    state: "open",
    source: request.source,
    digest: request.digest,
    announced: "",
    expires: asTimestamp(keptUntil(request)),
  });
}

/** Forgets a request that was not taken in after all. */
export function removeRequest(client: SlackAPIClient, id: string): Promise<Result<void, SlackProblem>> {
  return deleteRow(client, STORE, id);
}

/** Undefined when there is none of that id, or no more. */
export async function getRequest(
  client: SlackAPIClient,
  keys: SealKeys,
  id: string,
): Promise<Result<StoredRequest | undefined, SlackProblem | RowProblem>> {
  const row = await getRow(client, STORE, id);
  if (!row.ok) return row;
  return row.value === undefined ? success(undefined) : readStored(row.value, keys);
}

/** What is open, with the ids of rows that somebody else wrote; of one source also what has ended. */
export async function listOpenRequests(
  client: SlackAPIClient,
  keys: SealKeys,
  source?: string,
): Promise<Result<OpenRequests, SlackProblem>> {
  const where = source === undefined ? { column: "state", is: "open" } : { column: "source", is: source };
  const rows = await queryRows(client, { datastore: STORE, where });
  if (!rows.ok) return rows;
  const open = rows.value.filter((row) => row["state"] === "open").map((row) => readStored(row, keys));
  return success({
    requests: open.flatMap((stored) => stored.ok ? [stored.value] : []),
    ended: rows.value.filter((row) => row["state"] !== "open").map((row) => ({ id: String(row["id"]) })),
    forged: open.flatMap((stored) => stored.ok ? [] : [stored.problem.id]),
  });
}

export function recordAnnounced(
  client: SlackAPIClient,
  id: string,
  announced: readonly string[],
): Promise<Result<void, SlackProblem>> {
  return updateRow(client, STORE, { id, announced: announced.join(" ") });
}

/** Closes a request with its outcome. */
export function recordOutcome(
  client: SlackAPIClient,
  keys: SealKeys,
  outcome: Outcome,
): Promise<Result<void, SlackProblem>> {
  return updateRow(client, STORE, {
    id: outcome.requestId,
    state: "closed",
    ...outcomeColumns(outcome, keys),
  });
}

function readStored(row: Row, keys: SealKeys): Result<StoredRequest, RowProblem> {
  const forged = failure({ kind: "row_forged", id: String(row["id"]) } as const);
  const request = parseRequestRow(row, keys);
  if (!request.ok) return forged;
  const { outcome, outcome_seal } = { outcome: row["outcome"], outcome_seal: row["outcome_seal"] };
  const ended = parseOutcome(request.value.id, { outcome, outcome_seal }, keys);
  if (!ended.ok) return forged;
  const announced = row["announced"];
  return success({
    request: request.value,
    isOpen: row["state"] === "open",
    announced: typeof announced === "string" && announced !== "" ? announced.split(" ") : [],
    outcome: ended.value ?? null,
  });
}
