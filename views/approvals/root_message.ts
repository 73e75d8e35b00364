import { anchorSentence } from "../../core/audit/anchor.ts";
import type { Root } from "../../core/audit/root.ts";
import { context, literalSection, marked, type Message } from "../blocks.ts";

/** The daily root in the audit channel, in the words that the check of the trail reads. */
export function rootMessage(root: Root): Message {
  const text = anchorSentence(root);
  return { text, blocks: [literalSection(text), context(marked(HINT))] };
}

const HINT = "It closes the audit trail of the day. `deno task audit verify` holds the trail against it.";
