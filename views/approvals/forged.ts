import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { neutral } from "../../core/text/neutral.ts";
import { context, literal, type Message, section } from "../blocks.ts";
import { count } from "../phrases.ts";

const MOST_ROWS_CHARACTERS = 1_000;

/** Somebody wrote answers into the store of votes that no handler of ours sealed. */
export function forgedVotes({ id, policy }: ApprovalRequest, rows: readonly string[]): Message {
  const text = `:rotating_light: *${neutral(policy.title)}*: ${count(rows.length, "answer")} ` +
    `of request \`${id}\` stand in the datastore without our seal. They do not count. ` +
    "Find out who can write there: whoever can, can also remove answers.";
  return { text, blocks: [section(text), context(literal(rows.join("\n").slice(0, MOST_ROWS_CHARACTERS)))] };
}
