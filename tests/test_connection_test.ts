import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { openWorkspace } from "./support/workspace.ts";

const NAME = "Test connection";
const CHANNEL = "channel";

Deno.test("an operator who tests a channel that the app is in finds one line there", async () => {
  await using slack = await openWorkspace();
  await slack.act("join", { user: slack.installed.app.botUser, channel: "alerts" });
  const operator = slack.as("operator");
  await operator.runShortcut(NAME);
  await operator.submit({ [CHANNEL]: "alerts" });
  const messages = await slack.messages("alerts");
  assertEquals(messages.length, 1);
  assertMatch(messages[0]?.text ?? "", /^:wave: Connection test by <@U\w+>: Countersign can post here\.$/);
  assertStringIncludes(JSON.stringify(await operator.views()), "It works.");
});

Deno.test("an operator who tests a channel that the app is not in reads why, and can pick another", async () => {
  await using slack = await openWorkspace();
  const operator = slack.as("operator");
  await operator.runShortcut(NAME);
  await operator.submit({ [CHANNEL]: "alerts" });
  const refused = JSON.stringify(await operator.views());
  assertStringIncludes(refused, "The app is not a member of that channel.");
  assertStringIncludes(refused, "/invite @Countersign");
  assertEquals(await slack.messages("alerts"), []);

  await slack.act("join", { user: slack.installed.app.botUser, channel: "random" });
  await operator.submit({ [CHANNEL]: "random" });
  assertEquals((await slack.messages("random")).length, 1);
});

Deno.test("an operator who closes the form ends the run, and nothing is posted", async () => {
  await using slack = await openWorkspace();
  const operator = slack.as("operator");
  const { execution } = await operator.runShortcut(NAME);
  await operator.close();
  const answer = await slack.look("executions", { id: String(execution) });
  assertStringIncludes(JSON.stringify(answer), '"completed"');
  assertEquals(await operator.views(), []);
});
