import { asMoment, type Fields } from "../json.ts";
import type { Result } from "../result.ts";
import type { SealKeys } from "../seals/seal.ts";
import { isPersonId } from "./ids.ts";
import { openRow, type RowKind, type RowProblem, type SealedRow, sealRow, STORES } from "./sealed_row.ts";

/** Somebody lends their voice to somebody else, for a while. It cannot be lent on. */
export interface Delegation {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly startsAt: Date;
  /** From then on the voice is back. */
  readonly endsAt: Date;
  readonly createdAt: Date;
  readonly reason: string;
}

export interface DelegationRow extends SealedRow {
  readonly delegate: string;
}

export type DelegationDecision =
  | { readonly kind: "give" }
  | { readonly kind: "refuse"; readonly why: DelegationRefusal };

export type DelegationRefusal =
  | "to_oneself"
  | "not_a_person"
  | "not_a_member"
  | "ends_before_it_starts"
  | "already_over"
  | "too_long"
  | "too_far_ahead"
  | "no_reason"
  | "reason_too_long"
  | "already_given"
  | "too_many";

/** The longest that a voice is lent at once. */
export const LONGEST_DELEGATION_DAYS = 30;
export const MOST_DAYS_AHEAD = 90;
/** To how many people one voice may be lent at a time. */
export const MOST_DELEGATES = 3;
export const LONGEST_DELEGATION_REASON = 1_000;

const DAY = 24 * 60 * 60_000;

/** May this voice be lent? `isMember` is whether the delegate can vote at all, `given` what was lent before. */
export function decideDelegation(
  { wanted, isMember, given, now }: {
    readonly wanted: Delegation;
    readonly isMember: boolean;
    readonly given: readonly Delegation[];
    readonly now: Date;
  },
): DelegationDecision {
  const why = whyNoSuch(wanted, now) ?? (isMember ? whyNoMore(wanted, given, now) : "not_a_member");
  return why === undefined ? { kind: "give" } : { kind: "refuse", why };
}

/** Whose voices this person may use now, in the order in which they were lent. Only their own: nobody lends on. */
export function delegatorsOf(person: string, delegations: readonly Delegation[], now: Date): string[] {
  const mine = delegations.filter(({ to, from }) => to === person && from !== person)
    .filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  return [...new Set(mine.map(({ from }) => from))];
}

export function delegationRow(delegation: Delegation, keys: SealKeys): DelegationRow {
  const { id, from, to, startsAt, endsAt, createdAt, reason } = delegation;
  const times = { startsAt: startsAt.getTime(), endsAt: endsAt.getTime(), createdAt: createdAt.getTime() };
  return { ...sealRow(DELEGATIONS.store, id, { id, from, to, reason, ...times }, keys), delegate: to };
}

export function parseDelegationRow(row: unknown, keys: SealKeys): Result<Delegation, RowProblem> {
  return openRow(DELEGATIONS, row, keys);
}

const DELEGATIONS: RowKind<Delegation> = {
  store: STORES.delegations,
  read: readDelegation,
  idOf: ({ id }) => id,
};

function whyNoSuch(wanted: Delegation, now: Date): DelegationRefusal | undefined {
  const { from, to, startsAt, endsAt, reason } = wanted;
  if (from === to) return "to_oneself";
  if (!isPersonId(from) || !isPersonId(to)) return "not_a_person";
  if (endsAt <= startsAt) return "ends_before_it_starts";
  if (endsAt <= now) return "already_over";
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_DELEGATION_DAYS * DAY) return "too_long";
  if (startsAt.getTime() - now.getTime() > MOST_DAYS_AHEAD * DAY) return "too_far_ahead";
  if (reason.trim() === "") return "no_reason";
  return reason.length > LONGEST_DELEGATION_REASON ? "reason_too_long" : undefined;
}

function whyNoMore(
  wanted: Delegation,
  given: readonly Delegation[],
  now: Date,
): DelegationRefusal | undefined {
  const standing = given.filter(({ from, endsAt }) => from === wanted.from && endsAt > now);
  const meanwhile = standing.filter(({ startsAt, endsAt }) =>
    startsAt < wanted.endsAt && wanted.startsAt < endsAt
  );
  if (meanwhile.some(({ to }) => to === wanted.to)) return "already_given";
  return new Set(meanwhile.map(({ to }) => to)).size >= MOST_DELEGATES ? "too_many" : undefined;
}

function readDelegation(body: Fields): Delegation | undefined {
  const { id, from, to, reason } = body;
  const [startsAt, endsAt, createdAt] = [body["startsAt"], body["endsAt"], body["createdAt"]].map(asMoment);
  if (typeof id !== "string" || typeof from !== "string" || typeof to !== "string") return undefined;
  if (startsAt === undefined || endsAt === undefined || createdAt === undefined) return undefined;
  return typeof reason === "string" ? { id, from, to, startsAt, endsAt, createdAt, reason } : undefined;
}
