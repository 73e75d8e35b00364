import { asObject, type Fields, parseObject } from "../json.ts";
import { failure, type Result, success } from "../result.ts";
import { type Canonical, canonical } from "../seals/canonical.ts";
import { isSealed, seal, type SealKeys } from "../seals/seal.ts";

/** The datastores of approvals. The name is under each seal, so that a row of one store is foreign in another. */
export const STORES = {
  requests: "requests",
  votes: "votes",
  delegations: "delegations",
  reviews: "reviews",
} as const;

export type Store = typeof STORES[keyof typeof STORES];

/** A text that nobody without the key could have put under this id. */
export interface SealedRow {
  readonly id: string;
  readonly body: string;
  readonly seal: string;
}

/**
 * Why a row does not count. `forged`: not sealed by us as it stands. `foreign`: sealed by us, for another row.
 * `unreadable`: no row of this kind, or sealed by an edition that said it otherwise.
 */
export type RowProblem = "forged" | "foreign" | "unreadable";

/** How the body of one kind of row is read, and under which id it belongs. */
export interface RowKind<Value> {
  readonly store: Store;
  readonly read: (body: Fields) => Value | undefined;
  readonly idOf: (value: Value) => string;
}

export function sealRow(store: Store, id: string, value: Canonical, keys: SealKeys): SealedRow {
  const body = canonical(value);
  return { id, body, seal: seal(keys, [store, id, body]) };
}

/** What a row says, if we wrote it under this very id. Never throws, whatever the row is. */
export function openRow<Value>(
  { store, read, idOf }: RowKind<Value>,
  row: unknown,
  keys: SealKeys,
): Result<Value, RowProblem> {
  const { id, body, seal: given } = asObject(row) ?? {};
  if (typeof id !== "string" || typeof body !== "string" || typeof given !== "string") {
    return failure("unreadable");
  }
  const fields = parseObject(body);
  const value = fields === undefined ? undefined : read(fields);
  if (!isSealed(keys, given, [store, id, body])) {
    const isCopy = value !== undefined && isSealed(keys, given, [store, idOf(value), body]);
    return failure(isCopy ? "foreign" : "forged");
  }
  return value === undefined || idOf(value) !== id ? failure("unreadable") : success(value);
}
