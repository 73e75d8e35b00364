import type { Actor, AuditEvent, Verb } from "../../core/audit/event.ts";
import { oneLine } from "../../core/text/line.ts";
import { neutral } from "../../core/text/neutral.ts";
import { shorten } from "../../core/text/shorten.ts";
import { channel, person } from "../mentions.ts";
import { moment } from "../moment.ts";
import { factWords } from "./fact_words.ts";

const MOST_NAME = 60;

/** What happened, in words. */
const WORDS: Readonly<Record<Verb, string>> = {
  "request.received": "Request received",
  "request.refused": "Request refused",
  "request.unroutable": "Nobody could be reached",
  "card.posted": "Card posted",
  "card.failed": "Card could not be posted",
  "vote.cast": "Answer given",
  "vote.refused": "Answer refused",
  "vote.forged": "Forged answer found",
  "details.asked": "Details asked for",
  "details.given": "Details given",
  "request.cancelled": "Request cancelled",
  "decision.proposed": "Decision about to be committed",
  "request.approved": "Request approved",
  "request.denied": "Request denied",
  "request.expired": "Request expired",
  "outcome.published": "Outcome told",
  "stage.opened": "Stage opened",
  "reminder.announced": "Reminder sent",
  "stage.escalated": "Next stage's people let in",
  "delegation.given": "Voice lent",
  "delegation.ended": "Voice taken back",
  "glass.broken": "Glass broken",
  "review.opened": "Review opened",
  "review.closed": "Review closed",
  "mailbox.opened": "Taken from the mailbox",
  "mailbox.refused": "Letter in the mailbox refused",
  "root.posted": "Daily root posted",
  "root.retired": "Old events cleared away",
};

/** One line of a trail. */
export function eventWords({ verb, at, actor, message, facts }: AuditEvent): string {
  return [
    moment(at),
    `*${WORDS[verb]}*${by(actor)}`,
    ...(message === null ? [] : [`in ${channel(message.channel)}`]),
    ...factWords(facts),
  ].join(" · ");
}

function by(actor: Actor): string {
  switch (actor.kind) {
    case "person":
      return ` by ${person(actor.user)}`;
    case "source":
      return ` by ${visible(actor.name)}`;
    case "countersign":
      return "";
  }
}

function visible(text: string): string {
  return neutral(shorten(oneLine(text), MOST_NAME).text);
}
