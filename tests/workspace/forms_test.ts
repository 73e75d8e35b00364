import { assert, assertEquals, assertObjectMatch, assertStringIncludes } from "@std/assert";
import { isObject, type JsonObject } from "../../workspace/json.ts";
import { channelId, directTexts, items, personId, texts } from "../support/evidence.ts";
import { callForm } from "../support/form_call.ts";
import { openWorkspace, type TestWorkspace } from "../support/workspace.ts";

const APP = "tests/apps/forms";

async function elements(slack: TestWorkspace, person: string): Promise<Map<string, JsonObject>> {
  const [form] = await slack.as(person).views();
  const blocks = Array.isArray(form?.["blocks"]) ? form["blocks"].filter(isObject) : [];
  return new Map(blocks.flatMap(({ block_id, element }) => {
    return isObject(element) ? [[String(block_id), element]] : [];
  }));
}

Deno.test("a person who is asked everything sees a field of every kind, filled in with what is known", async () => {
  await using slack = await openWorkspace({ app: APP });
  await slack.as("operator").runShortcut("Ask everything", { channel: "general" });
  const [form] = await slack.as("operator").views();
  assertObjectMatch(form ?? {}, { title: { text: "Everything" }, submit: { text: "Tell" } });
  const shown = await elements(slack, "operator");
  assertEquals([...shown].map(([name, element]) => [name, element["type"]]), [
    ["subject", "plain_text_input"],
    ["details", "plain_text_input"],
    ["email", "email_text_input"],
    ["link", "url_text_input"],
    ["severity", "static_select"],
    ["urgent", "checkboxes"],
    ["people_affected", "number_input"],
    ["share", "number_input"],
    ["areas", "multi_static_select"],
    ["helpers", "multi_users_select"],
    ["rooms", "multi_conversations_select"],
    ["day", "datepicker"],
    ["moment", "datetimepicker"],
    ["owner", "users_select"],
    ["room", "conversations_select"],
    ["story", "rich_text_input"],
    ["pictures", "file_input"],
  ]);
  assertObjectMatch(Object.fromEntries(shown), {
    subject: { min_length: 3, max_length: 20 },
    details: { multiline: true, initial_value: "Nothing to add\nso far" },
    severity: { initial_option: { value: "low", text: { text: "Can wait" } } },
    urgent: { initial_options: [{ value: "true" }] },
    people_affected: { initial_value: "5", min_value: "1", max_value: "100", is_decimal_allowed: false },
    share: { is_decimal_allowed: true },
    areas: { initial_options: [{ value: "power" }], max_selected_items: 2 },
    day: { initial_date: "2030-01-31" },
    owner: { initial_user: await personId(slack, "operator") },
    room: { initial_conversation: await channelId(slack, "general") },
  });
});

Deno.test("a person who changes nothing but what is required has the defaults taken", async () => {
  await using slack = await openWorkspace({ app: APP });
  await slack.as("operator").runShortcut("Ask everything", { channel: "general" });
  await slack.as("operator").submit({ subject: "Outage" });
  const [kept] = await items(slack, "answers");
  assertEquals(JSON.parse(String(kept?.["json"])), {
    subject: "Outage",
    details: "Nothing to add\nso far",
    severity: "low",
    urgent: true,
    people_affected: 5,
    areas: ["power"],
    day: "2030-01-31",
    owner: await personId(slack, "operator"),
    room: await channelId(slack, "general"),
  });
});

Deno.test("a person who answers everything has each answer kept with its type, and those concerned told", async () => {
  await using slack = await openWorkspace({ app: APP });
  const operator = await personId(slack, "operator");
  const engineer = await personId(slack, "engineer");
  const random = await channelId(slack, "random");
  await slack.as("operator").runShortcut("Ask everything", { channel: "general" });
  const answers = {
    subject: "Fire",
    details: "In the\ncellar",
    email: "help@example.com",
    link: "https://example.com/fire",
    severity: "high",
    urgent: false,
    people_affected: 100,
    share: 0.25,
    areas: ["network", "storage"],
    helpers: [engineer, operator],
    rooms: [random],
    day: "2031-12-24",
    moment: 1_900_000_000,
    owner: engineer,
    room: random,
  };
  await slack.as("operator").submit({
    ...answers,
    owner: "engineer",
    room: "random",
    story: "A *bold* story",
  });
  assertEquals(await slack.as("operator").views(), []);
  const [kept] = await items(slack, "answers");
  const { story, ...plain } = JSON.parse(String(kept?.["json"]));
  assertEquals(plain, answers);
  assertObjectMatch(story, { type: "rich_text", elements: [{ type: "rich_text_section" }] });

  const [message] = await slack.messages("random");
  assertEquals(message?.text, `<@${operator}> says *Fire* (16 answers)`);
  assertEquals(await directTexts(slack, "engineer"), ["You own Fire"]);
});

Deno.test("a person who hands in a file has its id kept", async () => {
  await using slack = await openWorkspace({ app: APP });
  const upload = await callForm(slack, "files.getUploadURLExternal", { filename: "smoke.png", length: 5 });
  const { upload_url, file_id } = upload.body;
  await (await fetch(String(upload_url), { method: "POST", body: "smoke" })).body?.cancel();
  const files = [{ id: String(file_id), title: "Smoke" }];
  assertEquals((await slack.call("files.completeUploadExternal", { files })).ok, true);
  await slack.as("operator").runShortcut("Ask everything", { channel: "general" });
  await slack.as("operator").submit({ subject: "Fire", pictures: [String(file_id)] });
  const [kept] = await items(slack, "answers");
  assertEquals(JSON.parse(String(kept?.["json"])).pictures, [file_id]);
});

for (
  const [what, answers] of [
    ["leaves out what is required", {}],
    ["writes two characters where three are asked for", { subject: "No" }],
    ["writes 21 characters where 20 are allowed", { subject: "x".repeat(21) }],
    ["counts 101 people where 100 are allowed", { subject: "Outage", people_affected: 101 }],
    ["writes no web address", { subject: "Outage", link: "example" }],
  ] as const
) {
  Deno.test(`a person who ${what} stays at the form, and nothing is kept`, async () => {
    await using slack = await openWorkspace({ app: APP });
    await slack.as("operator").runShortcut("Ask everything", { channel: "general" });
    await slack.as("operator").submit(answers);
    assertEquals((await slack.as("operator").views()).length, 1);
    assertEquals(await items(slack, "answers"), []);
    assertEquals(await slack.messages("general"), []);
  });
}

Deno.test("a person who closes a form ends the run quietly", async () => {
  await using slack = await openWorkspace({ app: APP });
  const { execution } = await slack.as("operator").runShortcut("Ask everything", { channel: "general" });
  await slack.as("operator").close();
  const answer = await slack.look("executions", { id: String(execution) });
  assert(!JSON.stringify(answer).includes('"running"'), JSON.stringify(answer));
  assertEquals(await slack.as("operator").views(), []);
  assertEquals(await items(slack, "answers"), []);
});

Deno.test("a person who presses a button of a message is asked why, and the reason stands in its thread", async () => {
  await using slack = await openWorkspace({ app: APP });
  const channel = await channelId(slack, "alerts");
  await slack.post("Confirm", { channel, question: "Shall we stop?" });
  await slack.settled();
  const [question] = await slack.messages("alerts");
  assertObjectMatch(question ?? {}, {
    text: "Shall we stop?",
    metadata: { event_type: "question", event_payload: { question: "Shall we stop?" } },
  });
  await slack.as("engineer").press({ channel, ts: question?.ts ?? "" }, "no");
  await slack.as("engineer").submit({ reason: "Too late" });

  const thread = await slack.look("messages", { channel, thread_ts: question?.ts ?? "" });
  assertStringIncludes(JSON.stringify(thread), "no: Too late");
  const seen = await texts(slack, "alerts", "engineer");
  assertEquals(seen, ["Shall we stop?", "no: Too late", "It is taken down."]);
  const others = await texts(slack, "alerts", "operator");
  assertEquals(others, ["Shall we stop?", "no: Too late"]);
});

Deno.test("an incident gets a channel with all that belongs to it, which is closed when the delay is over", async () => {
  await using slack = await openWorkspace({ app: APP });
  const person = await personId(slack, "engineer");
  await slack.act("clock", { freeze: true });
  await slack.post("Open an incident", { name: "outage-1", person });
  await slack.settled();
  const { channels } = await slack.look("channels");
  const channel = Array.isArray(channels)
    ? channels.filter(isObject).find(({ name }) => name === "outage-1")
    : {};
  assertObjectMatch(channel ?? {}, {
    topic: { value: "Everything about outage-1" },
    is_archived: false,
  });
  assert(JSON.stringify(channel?.["members"]).includes(person));
  const [message] = await slack.messages("outage-1");
  assertObjectMatch(message ?? {}, {
    text: `<@${person}> opened outage-1`,
    reactions: [{ name: "eyes", count: 1 }],
  });
  assertStringIncludes(JSON.stringify(await slack.look("pins", { channel: "outage-1" })), message?.ts ?? "?");
  assertObjectMatch(await slack.call("bookmarks.list", { channel_id: String(channel?.["id"]) }), {
    bookmarks: [{ title: "First message" }],
  });

  await slack.act("clock", { advance: "89m" });
  assertObjectMatch((await slack.messages("outage-1"))[0] ?? {}, { reactions: [{ name: "eyes" }] });
  await slack.act("clock", { advance: "1m" });
  const [closed] = await slack.messages("outage-1");
  assertEquals(closed?.["reactions"], undefined);
  assertEquals(closed?.["reply_count"], 1);
  assertStringIncludes(JSON.stringify(await slack.look("channels")), '"is_archived":true');
});

Deno.test("a new group has those who were added, and not who was taken out again", async () => {
  await using slack = await openWorkspace({ app: APP });
  const person = await personId(slack, "engineer");
  const leaver = await personId(slack, "operator");
  await slack.post("Found a group", { handle: "sweepers", person, leaver });
  await slack.settled();
  const { groups } = await slack.look("groups");
  const group = Array.isArray(groups)
    ? groups.filter(isObject).find(({ handle }) => handle === "sweepers")
    : {};
  assertObjectMatch(group ?? {}, { name: "The sweepers", users: [person] });
});
