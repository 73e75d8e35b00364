import type { SealKeys } from "../seals/seal.ts";
import { type Outcome, outcomeColumns, parseOutcome } from "./outcome.ts";
import type { ApprovalRequest } from "./request.ts";
import { parseRequestRow, parseVoteRow, requestRow, voteRow } from "./rows.ts";
import type { MessageRef, Vote } from "./vote.ts";

/** What the step that decides hands to the step that publishes: the outcome, and what it was decided from. */
export interface DecisionRecord {
  readonly outcome: Outcome;
  /** The card that was pressed last. */
  readonly card: MessageRef | null;
  /** What was asked and answered; null when it is too long to travel, and is then read from its rows. */
  readonly basis: { readonly request: ApprovalRequest; readonly votes: readonly Vote[] } | null;
}

/** Slack hands texts of up to 4,000 bytes from step to step. */
const MOST_BYTES = 3_900;

/** Every part is sealed, so that another step of a workflow cannot put words into it. */
export function writeRecord(
  decided: {
    readonly outcome: Outcome;
    readonly card: MessageRef | null;
    readonly request: ApprovalRequest;
    readonly votes: readonly Vote[];
  },
  keys: SealKeys,
): string {
  const { outcome, card, request, votes } = decided;
  const least = { id: request.id, card };
  const ended = { ...least, ...outcomeColumns(outcome, keys) };
  const all = {
    ...ended,
    request: requestRow(request, keys),
    votes: votes.map((vote) => voteRow(vote, keys)),
  };
  const withoutReason = { ...least, ...outcomeColumns({ ...outcome, reason: null }, keys) };
  const texts = [all, ended, withoutReason].map((part) => JSON.stringify(part));
  return texts.find((text) => new TextEncoder().encode(text).length <= MOST_BYTES) ?? "";
}

/** Undefined when it is not a record that this app wrote. */
export function parseRecord(text: string, keys: SealKeys): DecisionRecord | undefined {
  const fields = parseFields(text);
  const id = fields["id"];
  if (typeof id !== "string") return undefined;
  const outcome = parseOutcome(
    id,
    { outcome: fields["outcome"], outcome_seal: fields["outcome_seal"] },
    keys,
  );
  if (!outcome.ok || outcome.value === undefined) return undefined;
  return { outcome: outcome.value, card: readCard(fields["card"]), basis: readBasis(id, fields, keys) };
}

function readBasis(id: string, fields: Fields, keys: SealKeys): DecisionRecord["basis"] {
  const request = parseRequestRow(fields["request"], keys);
  const rows: unknown = fields["votes"];
  if (!request.ok || request.value.id !== id || !Array.isArray(rows)) return null;
  const votes = rows.map((row: unknown) => parseVoteRow(row, keys, id));
  return { request: request.value, votes: votes.flatMap((vote) => vote.ok ? [vote.value] : []) };
}

type Fields = Readonly<Record<string, unknown>>;

function parseFields(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function readCard(value: unknown): MessageRef | null {
  if (typeof value !== "object" || value === null) return null;
  const [channel, ts] = [Reflect.get(value, "channel"), Reflect.get(value, "ts")];
  return typeof channel === "string" && typeof ts === "string" ? { channel, ts } : null;
}
