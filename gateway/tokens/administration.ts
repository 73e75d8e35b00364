import { failure, type Result, success } from "../../core/result.ts";
import type { CallLimit } from "../rules/rule.ts";
import type { AdminEvent } from "../store/event.ts";
import type { Store, StoreFault } from "../store/store.ts";
import { scopeNotHeld } from "./scopes.ts";
import { expiryOf, type Lifetime, type Token, whyOutOfForce } from "./token.ts";
import type { TokenKeys } from "./token_keys.ts";
import { makeTokenText, previewOf } from "./token_text.ts";

/** What administering tokens needs, and where they belong. */
export interface TokenOffice {
  readonly store: Pick<Store, "tokens">;
  readonly keys: TokenKeys;
}

/** Who does it. The console, where the gateway runs, lacks no scope. */
export interface Administrator {
  /** The id of a token, or `console`. */
  readonly id: string;
  readonly scopes: ReadonlySet<string> | "all";
  readonly workspace: string;
  readonly organization: string;
}

export interface WantedToken {
  readonly name: string;
  readonly owner: string;
  readonly scopes: ReadonlySet<string>;
  readonly lifetime: Lifetime;
  readonly limit: CallLimit | undefined;
}

/** A new token with its text, which is nowhere else and is shown once. */
export interface IssuedToken {
  readonly token: Token;
  readonly text: string;
}

export type AdminFault =
  | { readonly kind: "store"; readonly fault: StoreFault }
  | { readonly kind: "scope_not_held"; readonly scope: string }
  | { readonly kind: "unknown_token" }
  /** It is in another state than this begins from. */
  | { readonly kind: "wrong_state"; readonly state: Token["state"] | "expired" | "rotated" };

export function issueToken(
  { store, keys }: TokenOffice,
  administrator: Administrator,
  wanted: WantedToken,
  now: Date,
): Result<IssuedToken, AdminFault> {
  const missing = whatIsNotHeld(administrator, wanted.scopes);
  if (missing !== undefined) return failure(missing);
  const made = makeToken(keys, { ...wanted, replaces: undefined }, administrator, now);
  const event = eventOf("token.issued", administrator, made.token.id, now, describe(made.token));
  const added = store.tokens.add(made.token, event);
  return added.ok ? success(made) : failure({ kind: "store", fault: added.problem });
}

/** How long the old token may go on, in seconds. */
export const OVERLAPS = { none: 0, "15m": 15 * 60, "1h": 60 * 60, "24h": 24 * 60 * 60 } as const;
export type Overlap = keyof typeof OVERLAPS;

export function isOverlap(value: unknown): value is Overlap {
  return typeof value === "string" && Object.hasOwn(OVERLAPS, value);
}

/**
 * A successor with the same name, owner, scopes, lifetime and limit; the old one ends with the overlap, or before. As
 * whoever does it sees the new secret, nobody rotates a token that may do what they may not.
 */
export function rotateToken(
  office: TokenOffice,
  administrator: Administrator,
  id: string,
  overlap: Overlap,
  now: Date,
): Result<IssuedToken & { readonly oldEndsAt: Date }, AdminFault> {
  const { store, keys } = office;
  const found = findToken(office, administrator, id);
  if (!found.ok) return found;
  const old = found.value;
  const missing = whatIsNotHeld(administrator, old.scopes);
  if (missing !== undefined) return failure(missing);
  const state = stateOf(old, now);
  if (state !== "active") return failure({ kind: "wrong_state", state });
  const made = makeToken(keys, { ...old, replaces: old.id }, administrator, now);
  const event = eventOf("token.rotated", administrator, old.id, now, { successor: made.token.id, overlap });
  const overlapEnd = new Date(now.getTime() + OVERLAPS[overlap] * 1000);
  const oldEndsAt = old.expiresAt !== undefined && old.expiresAt < overlapEnd ? old.expiresAt : overlapEnd;
  const replaced = store.tokens.replace({ id: old.id, expiresAt: oldEndsAt }, made.token, event);
  if (!replaced.ok) return failure({ kind: "store", fault: replaced.problem });
  return replaced.value
    ? success({ ...made, oldEndsAt })
    : failure({ kind: "wrong_state", state: "rotated" });
}

export function suspendToken(
  office: TokenOffice,
  administrator: Administrator,
  id: string,
  now: Date,
): Result<Token, AdminFault> {
  const event = eventOf("token.suspended", administrator, id, now);
  return change(office, administrator, id, () => office.store.tokens.suspend(id, event));
}

export function resumeToken(
  office: TokenOffice,
  administrator: Administrator,
  id: string,
  now: Date,
): Result<Token, AdminFault> {
  const event = eventOf("token.resumed", administrator, id, now);
  return change(office, administrator, id, () => office.store.tokens.resume(id, event));
}

/** When it returns, no call is let through with this token any more. To revoke twice is no mistake. */
export function revokeToken(
  office: TokenOffice,
  administrator: Administrator,
  id: string,
  now: Date,
): Result<Token, AdminFault> {
  const event = eventOf("token.revoked", administrator, id, now);
  const revoked = change(office, administrator, id, () => office.store.tokens.revoke(id, event));
  if (revoked.ok || revoked.problem.kind !== "wrong_state" || revoked.problem.state !== "revoked") {
    return revoked;
  }
  return findToken(office, administrator, id);
}

/** Nobody sees, or touches, a token of another workspace. */
export function findToken(
  { store }: TokenOffice,
  { workspace }: Administrator,
  id: string,
): Result<Token, AdminFault> {
  const found = store.tokens.find(id);
  if (!found.ok) return failure({ kind: "store", fault: found.problem });
  if (found.value?.workspace !== workspace) return failure({ kind: "unknown_token" });
  return success(found.value);
}

function change(
  office: TokenOffice,
  administrator: Administrator,
  id: string,
  act: () => Result<boolean, StoreFault>,
): Result<Token, AdminFault> {
  const before = findToken(office, administrator, id);
  if (!before.ok) return before;
  const changed = act();
  if (!changed.ok) return failure({ kind: "store", fault: changed.problem });
  const after = findToken(office, administrator, id);
  if (!after.ok || changed.value) return after;
  return failure({ kind: "wrong_state", state: after.value.state });
}

function stateOf(token: Token, now: Date): Token["state"] | "expired" | "rotated" {
  if (token.replacedBy !== undefined) return "rotated";
  return whyOutOfForce(token, now) === "token_expired" ? "expired" : token.state;
}

function whatIsNotHeld(
  { scopes }: Administrator,
  wanted: ReadonlySet<string>,
): { readonly kind: "scope_not_held"; readonly scope: string } | undefined {
  const scope = scopes === "all" ? undefined : scopeNotHeld(scopes, wanted);
  return scope === undefined ? undefined : { kind: "scope_not_held", scope };
}

function makeToken(
  keys: TokenKeys,
  wanted: WantedToken & { readonly replaces: string | undefined },
  { id: creator, workspace, organization }: Administrator,
  now: Date,
): IssuedToken {
  const made = makeTokenText();
  const { name, owner, scopes, lifetime, limit, replaces } = wanted;
  const token: Token = {
    id: made.id,
    preview: previewOf(made),
    name,
    workspace,
    organization,
    creator,
    owner,
    scopes,
    createdAt: now,
    lifetime,
    expiresAt: expiryOf(lifetime, now),
    state: "active",
    limit,
    replaces,
    replacedBy: undefined,
    keyId: keys.current,
    mac: keys.macOf(keys.current, workspace, made.text),
  };
  return { token, text: made.text };
}

function eventOf(
  verb: AdminEvent["verb"],
  { id: actor }: Administrator,
  subject: string,
  at: Date,
  facts: AdminEvent["facts"] = {},
): AdminEvent {
  return { verb, at, actor, subject, facts };
}

function describe({ name, owner, scopes, lifetime }: Token): AdminEvent["facts"] {
  return { name, owner, scopes: [...scopes].join(" "), lifetime };
}
