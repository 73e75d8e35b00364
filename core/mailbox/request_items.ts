import { asMoment, asObject, type Fields, parseObject } from "../json.ts";
import { isEndStatus, type Outcome } from "../approvals/outcome.ts";
import { isPersonId, isRequestId } from "../approvals/ids.ts";

/** What a gateway says about requests that it began: here is one, or one is settled. */
export type RequestItem =
  | { readonly kind: "open"; readonly opened: OpenedRequest }
  | { readonly kind: "settled"; readonly outcome: Outcome };

/** A request as the gateway keeps it. Texts are as they came in; the digest is of what the gateway will let through. */
export interface OpenedRequest {
  readonly id: string;
  readonly fields: Fields;
  /** Who holds the token with which it is asked, when that is a person here. */
  readonly person: string | null;
  readonly excluded: readonly string[];
  readonly policyHash: string;
  readonly digest: string;
  readonly receivedAt: Date;
}

/** The most that one letter of requests brings. */
export const MOST_ITEMS = 100;

/** Undefined when the letter is no list of items; what is wrong with one item is no reason to lose the others. */
export function parseRequestItems(body: string): readonly (RequestItem | undefined)[] | undefined {
  const items = parseObject(body)?.["items"];
  if (!Array.isArray(items) || items.length > MOST_ITEMS) return undefined;
  return items.map((item: unknown) => parseItem(asObject(item) ?? {}));
}

function parseItem(item: Fields): RequestItem | undefined {
  if (item["kind"] === "open") return parseOpened(asObject(item["request"]) ?? {});
  if (item["kind"] === "settled") return parseSettled(item);
  return undefined;
}

function parseOpened(fields: Fields): RequestItem | undefined {
  const { id, digest } = fields;
  const [policyHash, person] = [fields["policy_hash"], fields["person"] ?? null];
  const receivedAt = asMoment(fields["received_at"]);
  const excluded = readPeople(fields["excluded"] ?? []);
  if (typeof id !== "string" || !isRequestId(id) || typeof digest !== "string") return undefined;
  if (typeof policyHash !== "string" || receivedAt === undefined || excluded === undefined) return undefined;
  if (person !== null && (typeof person !== "string" || !isPersonId(person))) return undefined;
  return { kind: "open", opened: { id, fields, person, excluded, policyHash, digest, receivedAt } };
}

function parseSettled(item: Fields): RequestItem | undefined {
  const { id, digest, status } = item;
  const [at, by] = [asMoment(item["at"]), readPeople(item["by"] ?? [])];
  const reason = item["reason"] ?? null;
  if (typeof id !== "string" || !isRequestId(id) || typeof digest !== "string") return undefined;
  if (!isEndStatus(status) || at === undefined || by === undefined) return undefined;
  if (reason !== null && typeof reason !== "string") return undefined;
  const isBreakGlass = item["is_break_glass"] === true;
  return { kind: "settled", outcome: { requestId: id, digest, status, by, reason, at, isBreakGlass } };
}

const MOST_PEOPLE = 50;

function readPeople(value: unknown): string[] | undefined {
  if (!Array.isArray(value) || value.length > MOST_PEOPLE) return undefined;
  const people = value.filter((person) => typeof person === "string" && isPersonId(person));
  return people.length === value.length ? people : undefined;
}
