import { isSealed, seal, type SealKeys } from "../seals/seal.ts";
import { asObject } from "../json.ts";

/** The datastores of the trail. The name is under each seal, so that a row of one store is foreign in another. */
export const AUDIT_STORES = { events: "audit_events", pages: "audit_pages", roots: "audit_roots" } as const;

export type AuditStore = (typeof AUDIT_STORES)[keyof typeof AUDIT_STORES];

/** A text that nobody without the key could have put under this id. */
export interface SealedRow {
  readonly id: string;
  readonly body: string;
  readonly seal: string;
}

/** `other_key` is a seal of a key that is not among the given ones: it proves nothing either way. */
export type SealState = "good" | "bad" | "other_key";

/** Why a row is not what it should be. */
export type RowProblem =
  /** It is no row of this store, or its body says nothing that this code understands. */
  | { readonly kind: "unreadable"; readonly id: string | null }
  /** It was not written with the key, or was changed afterwards. */
  | { readonly kind: "forged"; readonly id: string }
  /** It is sealed, and says something that this edition of the code has no word for. */
  | { readonly kind: "unknown_verb"; readonly id: string; readonly verb: string };

export function sealedRow(store: AuditStore, id: string, body: string, keys: SealKeys): SealedRow {
  return { id, body, seal: seal(keys, [store, id, body]) };
}

export function parseSealedRow(row: unknown): SealedRow | undefined {
  const { id, body, seal } = asObject(row) ?? {};
  if (typeof id !== "string" || typeof body !== "string" || typeof seal !== "string") return undefined;
  return { id, body, seal };
}

export function sealState(store: AuditStore, { id, body, seal }: SealedRow, keys: SealKeys): SealState {
  if (isSealed(keys, seal, [store, id, body])) return "good";
  const key = seal.split(".", 1)[0];
  return keys.some((known) => known.id === key) ? "bad" : "other_key";
}

export function idOf(row: unknown): string | null {
  const id = asObject(row)?.["id"];
  return typeof id === "string" ? id : null;
}
