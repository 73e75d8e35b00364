import type { MessageRef } from "../approvals/vote.ts";
import type { Verb } from "./verb.ts";

export { type Verb, VERBS } from "./verb.ts";

/** A fact in the past tense, about one request or alert or about none; appended, never edited. */
export interface AuditEvent {
  readonly id: string;
  readonly verb: Verb;
  readonly at: Date;
  /** The request or alert that it is about. */
  readonly subject: string | null;
  readonly actor: Actor;
  /** The digest of the request that was seen or decided. */
  readonly digest: string | null;
  /** The Slack message that was posted, pressed or changed. */
  readonly message: MessageRef | null;
  readonly facts: Facts;
}

/** Who did it: a person in Slack, a system by the name of its trigger, or Countersign by itself. */
export type Actor =
  | { readonly kind: "person"; readonly team: string; readonly user: string }
  | { readonly kind: "source"; readonly name: string }
  | { readonly kind: "countersign" };

/** Redacted before it comes here. Only whole numbers read back the same everywhere; others are kept as text. */
export type Facts = Readonly<Record<string, Fact>>;

export type Fact = string | number | boolean;

/** An event as it is written down; what is left out is null or empty. */
export interface Happened {
  readonly verb: Verb;
  readonly at: Date;
  readonly actor: Actor;
  readonly subject?: string | null;
  readonly digest?: string | null;
  readonly message?: MessageRef | null;
  readonly facts?: Facts;
}

/** A longer text ends here, with an ellipsis, so that a row stays far below what Slack keeps. */
export const LONGEST_FACT = 2000;

const EVENT_ID = /^\d{8}T\d{9}Z-[A-Za-z0-9-]{8,64}$/;

/** Ids sort as the events happened. The random part is letters, digits and dashes, 8 to 64 of them. */
export function eventId(at: Date, random: string): string {
  const id = `${at.toISOString().replaceAll(/[-:.]/g, "")}-${random}`;
  if (!isEventId(id)) throw new RangeError(`${id} is no id of an event`);
  return id;
}

export function isEventId(id: unknown): id is string {
  return typeof id === "string" && EVENT_ID.test(id);
}

export function auditEvent(happened: Happened, random: string): AuditEvent {
  const { verb, at, actor, subject = null, digest = null, message = null, facts = {} } = happened;
  const kept = Object.entries(facts).map(([name, fact]) => [name, keepFact(fact)] as const);
  const id = eventId(at, random);
  return { id, verb, at, subject, actor, digest, message, facts: Object.fromEntries(kept) };
}

function keepFact(fact: Fact): Fact {
  if (typeof fact === "boolean" || Number.isSafeInteger(fact)) return fact;
  const text = String(fact).toWellFormed();
  return text.length > LONGEST_FACT ? `${text.slice(0, LONGEST_FACT).toWellFormed()}…` : text;
}
