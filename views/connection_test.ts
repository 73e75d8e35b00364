import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  CHANNEL_BLOCK,
  CHANNEL_ELEMENT,
  CONNECTION_FORM,
  connectionForm,
  connectionMessage,
  connectionWorks,
} from "./connection.ts";

const NOT_IN_CHANNEL = { kind: "slack_refused", method: "chat.postMessage", code: "not_in_channel" } as const;

Deno.test("connectionForm asks for one channel and says nothing of a failure before there was one", () => {
  const form = connectionForm();
  assertEquals(form.callback_id, CONNECTION_FORM);
  assertEquals(form.submit.text, "Post one line");
  assertEquals(form.blocks.map((block) => block.type), ["input"]);
});

Deno.test("connectionForm hears of being closed, or the step would stay open", () => {
  assertEquals(connectionForm().notify_on_close, true);
});

Deno.test("connectionForm after a refusal names the channel, the cause and the next step, and keeps the choice", () => {
  const form = connectionForm({ channel: "C1", problem: NOT_IN_CHANNEL });
  assertEquals(form.submit.text, "Try again");
  assertEquals(form.blocks.map((block) => block.type), ["section", "section", "input"]);
  const shown = JSON.stringify(form.blocks);
  assertStringIncludes(shown, "<#C1>");
  assertStringIncludes(shown, "not a member");
  assertStringIncludes(shown, "/invite @Countersign");
  assertStringIncludes(shown, '"initial_conversation":"C1"');
});

Deno.test("connectionForm keeps its input's names after a refusal, so that the same handler reads both", () => {
  for (const form of [connectionForm(), connectionForm({ channel: "C1", problem: NOT_IN_CHANNEL })]) {
    const input = JSON.stringify(form.blocks.at(-1));
    assertStringIncludes(input, `"block_id":"${CHANNEL_BLOCK}"`);
    assertStringIncludes(input, `"action_id":"${CHANNEL_ELEMENT}"`);
  }
});

Deno.test("connectionWorks says where to look and offers nothing more to submit", () => {
  const view = connectionWorks("C1");
  assertStringIncludes(JSON.stringify(view.blocks), "<#C1>");
  assertEquals("submit" in view, false);
});

Deno.test("connectionMessage names whoever pressed", () => {
  assertStringIncludes(connectionMessage("U1"), "<@U1>");
});

Deno.test("the views keep Slack's limit of 24 characters for titles and buttons", () => {
  const forms = [connectionForm(), connectionForm({ channel: "C1", problem: NOT_IN_CHANNEL })];
  const texts = forms.flatMap((form) => [form.title, form.submit, form.close]);
  for (const { text } of [...texts, connectionWorks("C1").title, connectionWorks("C1").close]) {
    assertEquals(text.length <= 24, true, text);
  }
});
