import type { SlackAPIClient } from "deno-slack-api/types.ts";
import {
  type Delegation,
  delegationRow,
  delegatorsOf,
  parseDelegationRow,
} from "../core/approvals/delegation.ts";
import { type Result, success } from "../core/result.ts";
import type { SealKeys } from "../core/seals/seal.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { DelegationsDatastore } from "../datastores/delegations.ts";
import { deleteRow, putRow, type Query, queryRows } from "./datastore.ts";
import { asTimestamp } from "./timestamp.ts";

const STORE = DelegationsDatastore.definition.name;

/** Whose voices this person may use now. */
export async function listDelegators(
  client: SlackAPIClient,
  keys: SealKeys,
  person: string,
  now: Date,
): Promise<Result<string[], SlackProblem>> {
  const read = await listRows({ datastore: STORE, where: { column: "delegate", is: person } }, client, keys);
  return read.ok ? success(delegatorsOf(person, read.value, now)) : read;
}

/** Everything that is lent, by anybody. Rows that nobody of ours wrote lend nothing. */
export function listDelegations(
  client: SlackAPIClient,
  keys: SealKeys,
): Promise<Result<Delegation[], SlackProblem>> {
  return listRows({ datastore: STORE }, client, keys);
}

export function putDelegation(
  client: SlackAPIClient,
  keys: SealKeys,
  delegation: Delegation,
): Promise<Result<void, SlackProblem>> {
  const row = { ...delegationRow(delegation, keys), expires: asTimestamp(delegation.endsAt) };
  return putRow(client, STORE, row);
}

export function deleteDelegation(client: SlackAPIClient, id: string): Promise<Result<void, SlackProblem>> {
  return deleteRow(client, STORE, id);
}

async function listRows(
  query: Query,
  client: SlackAPIClient,
  keys: SealKeys,
): Promise<Result<Delegation[], SlackProblem>> {
  const rows = await queryRows(client, query);
  if (!rows.ok) return rows;
  const read = rows.value.map((row) => parseDelegationRow(row, keys));
  return success(read.flatMap((delegation) => delegation.ok ? [delegation.value] : []));
}
