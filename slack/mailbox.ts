import type { SlackAPIClient } from "deno-slack-api/types.ts";
import {
  type Letter,
  type LetterProblem,
  letterRow,
  type Mailbox,
  parseLetter,
} from "../core/mailbox/letter.ts";
import type { Result } from "../core/result.ts";
import { success } from "../core/result.ts";
import type { SealKeys } from "../core/seals/seal.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { InboxDatastore } from "../datastores/inbox.ts";
import { OutboxDatastore } from "../datastores/outbox.ts";
import { deleteRow, getRows, putRow } from "./datastore.ts";

const STORES: Readonly<Record<Mailbox, string>> = {
  inbox: InboxDatastore.definition.name,
  outbox: OutboxDatastore.definition.name,
};

/** A row of the inbox: a letter, or why it is none. */
export interface Delivered {
  readonly id: string;
  /** Who left it, as the row says; empty when it does not. */
  readonly gateway: string;
  readonly letter: Result<Letter, LetterProblem>;
}

export function putLetter(
  client: SlackAPIClient,
  keys: SealKeys,
  mailbox: Mailbox,
  letter: Letter,
): Promise<Result<void, SlackProblem>> {
  return putRow(client, STORES[mailbox], { ...letterRow(mailbox, letter, keys) });
}

/** The letters of these ids that are there; a ring may repeat, and what was taken in before is gone. */
export async function readInbox(
  client: SlackAPIClient,
  keys: SealKeys,
  ids: readonly string[],
): Promise<Result<Delivered[], SlackProblem>> {
  const rows = await getRows(client, STORES.inbox, ids);
  if (!rows.ok) return rows;
  return success(
    rows.value.map((row) => ({
      id: String(row["id"]),
      gateway: String(row["gateway"] ?? ""),
      letter: parseLetter("inbox", row, keys),
    })),
  );
}

export function removeLetter(client: SlackAPIClient, id: string): Promise<Result<void, SlackProblem>> {
  return deleteRow(client, STORES.inbox, id);
}
