import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { failure, type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { callSlack } from "./call.ts";

/** A row as Slack hands it out: nothing about it is certain. */
export type Row = Readonly<Record<string, unknown>>;

/** The rows of one store with this value in this column; no other question is asked of a datastore. */
export interface Query {
  readonly datastore: string;
  readonly where?: { readonly column: string; readonly is: string };
  /** How far it is read; see `MOST_PAGES`. */
  readonly mostPages?: number;
}

/** What Slack examines for one page, at most. */
const PAGE = 1000;

/** A store that holds more open work than this has a problem that reading on does not solve. */
const MOST_PAGES = 20;

/** What Slack takes in one call. */
export const MOST_ROWS_AT_ONCE = 25;

/** The row of this id; undefined when there is none. */
export async function getRow(
  client: SlackAPIClient,
  datastore: string,
  id: string,
): Promise<Result<Row | undefined, SlackProblem>> {
  const answer = await callSlack(client, "apps.datastore.get", { datastore, id });
  if (!answer.ok) return answer;
  const row = asRow(answer.value["item"]);
  return success(row === undefined || Object.keys(row).length === 0 ? undefined : row);
}

/** Replaces the whole row. */
export function putRow(client: SlackAPIClient, datastore: string, item: Row): Promise<Done> {
  return done(callSlack(client, "apps.datastore.put", { datastore, item }));
}

/** Replaces up to twenty-five rows, all or an unknown part of them. */
export function putRows(client: SlackAPIClient, datastore: string, items: readonly Row[]): Promise<Done> {
  const [only, ...more] = items;
  if (only !== undefined && more.length === 0) return putRow(client, datastore, only);
  return done(callSlack(client, "apps.datastore.bulkPut", { datastore, items }));
}

/** Changes some columns of a row and leaves the others. */
export function updateRow(client: SlackAPIClient, datastore: string, item: Row): Promise<Done> {
  return done(callSlack(client, "apps.datastore.update", { datastore, item }));
}

export function deleteRow(client: SlackAPIClient, datastore: string, id: string): Promise<Done> {
  return done(callSlack(client, "apps.datastore.delete", { datastore, id }));
}

/** Deletes any number of rows, twenty-five at a time. */
export async function deleteRows(
  client: SlackAPIClient,
  datastore: string,
  ids: readonly string[],
): Promise<Done> {
  for (let start = 0; start < ids.length; start += MOST_ROWS_AT_ONCE) {
    const some = ids.slice(start, start + MOST_ROWS_AT_ONCE);
    const deleted = await callSlack(client, "apps.datastore.bulkDelete", { datastore, ids: some });
    if (!deleted.ok) return deleted;
  }
  return success(undefined);
}

/** Up to twenty-five rows by their ids; those that are not there are left out. */
export async function getRows(
  client: SlackAPIClient,
  datastore: string,
  ids: readonly string[],
): Promise<Result<Row[], SlackProblem>> {
  const answer = await callSlack(client, "apps.datastore.bulkGet", { datastore, ids });
  return answer.ok ? success(rowsOf(answer.value["items"])) : answer;
}

/** Every row that the query finds. Slack filters after it has read a page, so an empty page is not the end. */
export async function queryRows(client: SlackAPIClient, query: Query): Promise<Result<Row[], SlackProblem>> {
  const rows: Row[] = [];
  let cursor = "";
  for (let page = 0; page < (query.mostPages ?? MOST_PAGES); page++) {
    const answer = await callSlack(client, "apps.datastore.query", {
      ...question(query),
      limit: PAGE,
      ...(cursor === "" ? {} : { cursor }),
    });
    if (!answer.ok) return answer;
    rows.push(...rowsOf(answer.value["items"]));
    cursor = nextCursor(answer.value["response_metadata"]);
    if (cursor === "") return success(rows);
  }
  return failure({ kind: "slack_refused", method: "apps.datastore.query", code: "too_many_rows" });
}

type Done = Result<void, SlackProblem>;

async function done(call: Promise<Result<unknown, SlackProblem>>): Promise<Done> {
  const answer = await call;
  return answer.ok ? success(undefined) : answer;
}

function question({ datastore, where }: Query): Row {
  if (where === undefined) return { datastore };
  return {
    datastore,
    expression: "#column = :value",
    expression_attributes: { "#column": where.column },
    expression_values: { ":value": where.is },
  };
}

function nextCursor(metadata: unknown): string {
  const cursor = asRow(metadata)?.["next_cursor"];
  return typeof cursor === "string" ? cursor : "";
}

function rowsOf(items: unknown): Row[] {
  return Array.isArray(items) ? items.map(asRow).filter((row) => row !== undefined) : [];
}

function asRow(value: unknown): Row | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
