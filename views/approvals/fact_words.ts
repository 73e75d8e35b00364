import type { Fact, Facts } from "../../core/audit/event.ts";
import { oneLine } from "../../core/text/line.ts";
import { neutral } from "../../core/text/neutral.ts";
import { shorten } from "../../core/text/shorten.ts";
import { channel, person } from "../mentions.ts";
import { list } from "../phrases.ts";

const MOST_FACTS = 8;
const MOST_FACT = 60;
const MOST_NAMED = 5;

/** How a fact reads that says little by its bare name; an empty text is not worth a word. */
const READS: Readonly<Record<string, (fact: Fact) => string>> = {
  answer: (fact) => ANSWERS[String(fact)] ?? "",
  at: nothing,
  behalf_of: (fact) => fact === "" ? "" : `for ${person(String(fact))}`,
  by: (fact) => fact === "" ? "" : `by ${list(String(fact).split(",").map(person), "and", MOST_NAMED)}`,
  delegation: nothing,
  ends_at: nothing,
  groups_age_seconds: (fact) => Number(fact) === 0 ? "" : `groups as of ${fact} seconds before`,
  is_break_glass: (fact) => fact === true ? "by break-glass" : "",
  is_step_told: (fact) => fact === false ? "whoever waits was not told" : "",
  is_justified: (fact) => fact === true ? "it was right" : "it should have waited",
  kind: plainly,
  place: (fact) => /^[UW]/.test(String(fact)) ? person(String(fact)) : channel(String(fact)),
  policy_hash: nothing,
  reason: quoted,
  review: nothing,
  stage: (fact) => `stage ${Number(fact) + 1}`,
  starts_at: nothing,
  status: plainly,
  text: quoted,
  to: (fact) => `to ${person(String(fact))}`,
  why: (fact) => `because: ${plainly(fact)}`,
};

const ANSWERS: Readonly<Record<string, string>> = {
  approve: "approve",
  deny: "deny",
  withdraw: "taken back",
};

/** What is known besides who, what and when, in few words. An export has all of it. */
export function factWords(facts: Facts): string[] {
  const all = Object.entries(facts).map(read).filter((words) => words !== "");
  const rest = all.length - MOST_FACTS;
  return [...all.slice(0, MOST_FACTS), ...(rest > 0 ? [`and ${rest} more facts`] : [])];
}

function read([name, fact]: readonly [string, Fact]): string {
  const reads = Object.hasOwn(READS, name) ? READS[name] : undefined;
  if (reads !== undefined) return reads(fact);
  return fact === "" ? "" : `${visible(name.replaceAll("_", " "))}: ${visible(String(fact))}`;
}

function nothing(): string {
  return "";
}

/** `seat_taken` as `seat taken`. */
function plainly(fact: Fact): string {
  return visible(String(fact).replaceAll("_", " "));
}

function quoted(fact: Fact): string {
  const words = visible(String(fact));
  return words === "" ? "" : `“${words}”`;
}

function visible(text: string): string {
  return neutral(shorten(oneLine(text), MOST_FACT).text);
}
