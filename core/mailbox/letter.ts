import { failure, type Result, success } from "../result.ts";
import { isSealed, seal, type SealKeys } from "../seals/seal.ts";

/** The two stores through which a gateway and the app speak to each other. */
export type Mailbox = "inbox" | "outbox";

export type LetterKind = "requests" | "alerts" | "claims" | "vote" | "command" | "receipt";

/** One row of a mailbox: text that the other side wrote and sealed. */
export interface Letter {
  readonly id: string;
  readonly gateway: string;
  readonly kind: LetterKind;
  readonly body: string;
}

/** Why a row is not taken in. */
export type LetterProblem = "unreadable" | "forged" | "too_long" | "unknown_kind";

/** The most that one row carries. */
export const LONGEST_BODY_BYTES = 300_000;

const KINDS: Readonly<Record<Mailbox, readonly LetterKind[]>> = {
  inbox: ["requests", "alerts", "claims"],
  outbox: ["vote", "command", "receipt"],
};

/** The row that carries a letter. */
export function letterRow(
  mailbox: Mailbox,
  letter: Letter,
  keys: SealKeys,
): Letter & { readonly seal: string } {
  const { id, gateway, kind, body } = letter;
  return { id, gateway, kind, body, seal: seal(keys, sealedParts(mailbox, letter)) };
}

/** The letter in a row, if the other side wrote it for this mailbox and nobody touched it since. */
export function parseLetter(mailbox: Mailbox, row: unknown, keys: SealKeys): Result<Letter, LetterProblem> {
  const [id, gateway, kind, body, given] = ["id", "gateway", "kind", "body", "seal"].map((name) =>
    textOf(row, name)
  );
  if (id === undefined || gateway === undefined || body === undefined || given === undefined) {
    return failure("unreadable");
  }
  const known = KINDS[mailbox].find((candidate) => candidate === kind);
  if (known === undefined) return failure("unknown_kind");
  if (new TextEncoder().encode(body).length > LONGEST_BODY_BYTES) return failure("too_long");
  const letter: Letter = { id, gateway, kind: known, body };
  return isSealed(keys, given, sealedParts(mailbox, letter)) ? success(letter) : failure("forged");
}

function sealedParts(mailbox: Mailbox, { id, kind, gateway, body }: Letter): string[] {
  return [mailbox, id, kind, gateway, body];
}

function textOf(row: unknown, name: string): string | undefined {
  const value: unknown = typeof row === "object" && row !== null ? Reflect.get(row, name) : undefined;
  return typeof value === "string" ? value : undefined;
}
