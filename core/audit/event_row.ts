import type { MessageRef } from "../approvals/vote.ts";
import { failure, type Result, success } from "../result.ts";
import { canonical } from "../seals/canonical.ts";
import { digestOf, type SealKeys } from "../seals/seal.ts";
import { type Actor, type AuditEvent, type Fact, type Facts, isEventId } from "./event.ts";
import { asMoment, asObject, type Fields, parseObject } from "../json.ts";
import { AUDIT_STORES, idOf, parseSealedRow, type RowProblem, sealedRow, sealState } from "./sealed_row.ts";
import { isVerb } from "./verb.ts";

/** A row of the datastore; `at` is in Unix seconds, and nobody's subject is the empty text. */
export interface EventRow extends Fields {
  readonly id: string;
  readonly at: number;
  readonly subject: string;
  readonly verb: string;
  readonly body: string;
  readonly seal: string;
}

/** Half of SHA-256 is beyond the reach of any search, and a thousand of them fit into one row. */
export const HASH_LENGTH = 32;

export function eventRow(event: AuditEvent, keys: SealKeys): EventRow {
  const { id, verb, subject, actor, digest, message, facts } = event;
  const at = event.at.getTime();
  const where = message === null ? null : { channel: message.channel, ts: message.ts };
  const body = canonical({ id, verb, at, subject, actor: { ...actor }, digest, message: where, facts });
  const columns = { at: secondsOf(at), subject: subject ?? "", verb };
  return { ...columns, ...sealedRow(AUDIT_STORES.events, id, body, keys) };
}

/** What stands for an event in a root: everything that its row says. */
export function eventHash(body: string): string {
  return digestOf(["audit event", body]).slice(0, HASH_LENGTH);
}

/** The event of a row that was written with the key and not changed since. Never throws. */
export function parseEventRow(row: unknown, keys: SealKeys): Result<AuditEvent, RowProblem> {
  const sealed = parseSealedRow(row);
  if (sealed === undefined) return failure({ kind: "unreadable", id: idOf(row) });
  const { id, body } = sealed;
  if (sealState(AUDIT_STORES.events, sealed, keys) !== "good") return failure({ kind: "forged", id });
  const fields = parseObject(body);
  if (fields === undefined) return failure({ kind: "unreadable", id });
  if (!fitsColumns(row, fields)) return failure({ kind: "forged", id });
  return parseEvent(fields, id);
}

/** The columns repeat what is in the body, so that Slack can search them; only the body is under the seal. */
export function fitsColumns(row: unknown, { id, at, subject, verb }: Fields): boolean {
  const columns = asObject(row) ?? {};
  return columns["id"] === id && columns["at"] === secondsOf(Number(at)) &&
    columns["subject"] === (subject ?? "") && columns["verb"] === verb;
}

function secondsOf(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

function parseEvent(fields: Fields, id: string): Result<AuditEvent, RowProblem> {
  const { verb, subject, digest } = fields;
  const at = asMoment(fields["at"]);
  const actor = parseActor(fields["actor"]);
  const message = parseMessage(fields["message"]);
  const facts = parseFacts(fields["facts"]);
  if (
    !isEventId(id) || typeof verb !== "string" || at === undefined || actor === undefined ||
    message === undefined || facts === undefined || !isTextOrNull(subject) || !isTextOrNull(digest)
  ) return failure({ kind: "unreadable", id });
  if (!isVerb(verb)) return failure({ kind: "unknown_verb", id, verb });
  return success({ id, verb, at, subject, actor, digest, message, facts });
}

function parseActor(value: unknown): Actor | undefined {
  const { kind, team, user, name } = asObject(value) ?? {};
  if (kind === "countersign") return { kind };
  if (kind === "source" && typeof name === "string") return { kind, name };
  const isPerson = kind === "person" && typeof team === "string" && typeof user === "string";
  return isPerson ? { kind, team, user } : undefined;
}

function parseMessage(value: unknown): MessageRef | null | undefined {
  if (value === null) return null;
  const { channel, ts } = asObject(value) ?? {};
  return typeof channel === "string" && typeof ts === "string" ? { channel, ts } : undefined;
}

function parseFacts(value: unknown): Facts | undefined {
  const fields = asObject(value);
  return fields !== undefined && isFacts(fields) ? fields : undefined;
}

function isFacts(fields: Fields): fields is Facts {
  return Object.values(fields).every(isFact);
}

function isFact(value: unknown): value is Fact {
  return typeof value === "string" || typeof value === "boolean" || Number.isSafeInteger(value);
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}
