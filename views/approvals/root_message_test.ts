import { assertEquals } from "@std/assert";
import { anchorSentence, parseAnchors } from "../../core/audit/anchor.ts";
import { NOW } from "../../tests/support/sample_approvals.ts";
import { rootMessage } from "./root_message.ts";

const ROOT = {
  number: 12,
  previous: "b".repeat(64),
  count: 431,
  late: 0,
  from: null,
  until: NOW,
  pages: [],
  hash: "a".repeat(64),
  at: NOW,
};

Deno.test("the daily root reads back from its message as the anchor that it is", () => {
  const { text, blocks } = rootMessage(ROOT);
  assertEquals(parseAnchors(text), [{ number: 12, hash: "a".repeat(64) }]);
  assertEquals(blocks?.[0], {
    type: "section",
    text: { type: "plain_text", text: anchorSentence(ROOT), emoji: false },
    expand: true,
  });
});
