import type { CallLimit } from "../rules/rule.ts";

/** What is kept of a token. Its secret is not; the keyed hash opens nothing. */
export interface Token {
  readonly id: string;
  readonly preview: string;
  readonly name: string;
  readonly workspace: string;
  readonly organization: string;
  /** Who made it: the id of an administrator's token, or `console`. */
  readonly creator: string;
  /** Who answers for it. */
  readonly owner: string;
  readonly scopes: ReadonlySet<string>;
  readonly createdAt: Date;
  readonly lifetime: Lifetime;
  /** Undefined for a token that lives until it is revoked. */
  readonly expiresAt: Date | undefined;
  readonly state: TokenState;
  /** Its own limit, where it has one; otherwise the gateway's holds. */
  readonly limit: CallLimit | undefined;
  /** The token before and after it, where it was rotated. */
  readonly replaces: string | undefined;
  readonly replacedBy: string | undefined;
  /** Which of the gateway's keys its hash was made with. */
  readonly keyId: string;
  readonly mac: Uint8Array;
}

export type TokenState = "active" | "suspended" | "revoked";

/** For how long a token may be made, in days. */
export const LIFETIMES = [7, 30, 90, "never"] as const;
export type Lifetime = (typeof LIFETIMES)[number];
export const USUAL_LIFETIME: Lifetime = 30;

const DAY_MS = 24 * 60 * 60 * 1000;

export function expiryOf(lifetime: Lifetime, from: Date): Date | undefined {
  return lifetime === "never" ? undefined : new Date(from.getTime() + lifetime * DAY_MS);
}

export function isLifetime(value: unknown): value is Lifetime {
  const known: readonly unknown[] = LIFETIMES;
  return known.includes(value);
}

export type OutOfForce = "token_expired" | "token_revoked" | "token_suspended";

/** Why a token opens nothing now, if it does not. A token is expired from its last moment on. */
export function whyOutOfForce(
  { state, expiresAt }: Pick<Token, "state" | "expiresAt">,
  now: Date,
): OutOfForce | undefined {
  if (state === "revoked") return "token_revoked";
  if (expiresAt !== undefined && expiresAt.getTime() <= now.getTime()) return "token_expired";
  return state === "suspended" ? "token_suspended" : undefined;
}
