import type { Refusal } from "../../core/approvals/refusal.ts";
import { neutral } from "../../core/text/neutral.ts";
import { context, literal, type Message, section } from "../blocks.ts";
import { person } from "../mentions.ts";
import { type RedactKey, showLine } from "./content.ts";
import { explainRefusal } from "./explain_refusal.ts";

/** What is known of something that was asked and not taken; none of it is certain. */
export interface AskedFor {
  readonly action: string;
  readonly source: string;
  /** Who asks, where Slack or the gateway says so. */
  readonly person: string | null;
}

const MOST_ACTION = 200;
const MOST_SOURCE = 80;

/** Tells whoever asked why nothing came of it. */
export function refusedForRequester(refused: Refusal, asked: AskedFor, key: RedactKey): Message {
  return told(`:no_entry: *${TITLES[titleOf(refused)]}*`, refused, asked, key);
}

/** Tells the fallback channel, where nobody else can be told or somebody has to put it right. */
export function refusedForChannel(refused: Refusal, asked: AskedFor, key: RedactKey): Message {
  const source = neutral(showLine(asked.source, key, MOST_SOURCE)) || "an unknown system";
  const who = asked.person === null ? source : person(asked.person);
  return told(`:warning: *A request of ${who} ${titleOf(refused)}.*`, refused, asked, key);
}

/** The same in one line of plain words, for the error with which a workflow ends. */
export function refusedWords(refused: Refusal, key: RedactKey): string {
  const { cause, next } = explainRefusal(refused, key);
  return `The request ${titleOf(refused)}. ${cause} ${next}`.replaceAll("*", "");
}

const TITLES = {
  "was refused": "Your request was refused.",
  "could reach nobody": "Your request could reach nobody.",
} as const;

function titleOf({ kind }: Refusal): keyof typeof TITLES {
  return kind === "unroutable" ? "could reach nobody" : "was refused";
}

function told(title: string, refused: Refusal, asked: AskedFor, key: RedactKey): Message {
  const { cause, next } = explainRefusal(refused, key);
  const action = showLine(asked.action, key, MOST_ACTION);
  return {
    text: `${title} ${cause}`,
    blocks: [
      section(`${title}\n${cause}`),
      section(`*What to do next*\n${next}`),
      ...(action === "" ? [] : [context(literal(`What was asked: ${action}`))]),
    ],
  };
}
