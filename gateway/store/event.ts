import type { Database } from "./database.ts";

/** What was done to a token or to a request for approval. It is written in the transaction that does it. */
export interface AdminEvent {
  readonly verb: TokenVerb | RequestVerb;
  readonly at: Date;
  /** The id of the token that was used for it, `console`, or `link` for what follows from what came from Slack. */
  readonly actor: string;
  /** The id of the token or the request that it was done to. */
  readonly subject: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

export type TokenVerb =
  | "token.issued"
  | "token.rotated"
  | "token.suspended"
  | "token.resumed"
  | "token.revoked";

export type RequestVerb =
  | "request.received"
  | "request.approved"
  | "request.denied"
  | "request.expired"
  | "request.cancelled"
  | "request.unroutable"
  | "request.refused"
  /** After it was approved, and before it was used. */
  | "request.stopped";

export function addEvent(database: Database, { at, verb, actor, subject, facts }: AdminEvent): void {
  database.run(
    "INSERT INTO events (at, verb, actor, subject, facts) VALUES (?, ?, ?, ?, ?)",
    at.getTime(),
    verb,
    actor,
    subject,
    JSON.stringify(facts),
  );
}
