/** Everything that the audit trail can say, in the past tense. A new kind of fact is a line here and one in docs/audit.md. */
export const VERBS = [
  "request.received",
  "request.refused",
  "request.unroutable",
  "card.posted",
  "card.failed",
  "vote.cast",
  "vote.refused",
  "vote.forged",
  "details.asked",
  "details.given",
  "request.cancelled",
  "decision.proposed",
  "request.approved",
  "request.denied",
  "request.expired",
  "outcome.published",
  "stage.opened",
  "reminder.announced",
  "stage.escalated",
  "delegation.given",
  "delegation.ended",
  "glass.broken",
  "review.opened",
  "review.closed",
  "mailbox.opened",
  "mailbox.refused",
  "root.posted",
  "root.retired",
] as const;

export type Verb = (typeof VERBS)[number];

const KNOWN: ReadonlySet<string> = new Set(VERBS);

export function isVerb(text: unknown): text is Verb {
  return typeof text === "string" && KNOWN.has(text);
}
