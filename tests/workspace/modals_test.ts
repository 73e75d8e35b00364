import { assertEquals, assertNotEquals, assertObjectMatch, assertStringIncludes } from "@std/assert";
import { isObject, type JsonObject } from "../../workspace/json.ts";
import { activity, channelId, directTexts, held, personId, received, runs } from "../support/evidence.ts";
import { openWorkspace, type TestWorkspace } from "../support/workspace.ts";

const APP = "tests/apps/modals";

async function openSurvey(): Promise<TestWorkspace> {
  const slack = await openWorkspace({ app: APP });
  await slack.as("operator").runShortcut("Survey");
  return slack;
}

async function titles(slack: TestWorkspace): Promise<string[]> {
  return (await slack.as("operator").views()).map(({ title }) =>
    isObject(title) ? String(title["text"]) : ""
  );
}

async function top(slack: TestWorkspace): Promise<JsonObject> {
  return (await slack.as("operator").views()).at(-1) ?? {};
}

async function pressOnTop(slack: TestWorkspace, action_id: string): Promise<void> {
  await slack.act("press", { user: "operator", view_id: String((await top(slack))["id"]), action_id });
}

/** What everyone who hears of an interaction is told about it. */
async function common(slack: TestWorkspace): Promise<JsonObject> {
  const operator = await personId(slack, "operator");
  const { team } = slack.workspace.world;
  return {
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: operator, name: "operator", team_id: team.id },
    api_app_id: slack.installed.app.id,
    function_data: { function: { callback_id: "survey" } },
    interactivity: { interactor: { id: operator } },
  };
}

Deno.test("a person who runs the survey sees it, and a pointer that was used opens nothing more", async () => {
  await using slack = await openSurvey();
  assertEquals(await titles(slack), ["Survey"]);
  const opened = await received(slack, "opened");
  const view = await top(slack);
  assertObjectMatch(opened, {
    ok: true,
    view: {
      id: String(view["id"]),
      type: "modal",
      callback_id: "survey",
      private_metadata: '{"round":1}',
      notify_on_close: true,
      clear_on_close: false,
      external_id: "",
      root_view_id: String(view["id"]),
      previous_view_id: null,
      team_id: slack.workspace.world.team.id,
      app_id: slack.installed.app.id,
      bot_id: slack.installed.app.botId,
      app_installed_team_id: slack.workspace.world.team.id,
    },
  });
  assertObjectMatch(await received(slack, "opened again"), { ok: false, error: "exchanged_trigger_id" });
});

Deno.test("a person who submits a survey has every value in the payload, and the workflow goes on", async () => {
  await using slack = await openSurvey();
  const engineer = await personId(slack, "engineer");
  const random = await channelId(slack, "random");
  const view_id = String((await top(slack))["id"]);
  await slack.act("suggest", { user: "operator", view_id, action_id: "city", text: "Ber" });
  await slack.as("operator").submit({
    name: "Ada",
    city: "Bern",
    likes: ["tea", "coffee"],
    day: "2031-12-24",
    time: "09:30",
    friends: ["engineer"],
    room: "random",
  });
  const body = await received(slack, "submission");
  const option = (value: string) => ({ text: { type: "plain_text", text: value }, value });
  assertObjectMatch(body, { type: "view_submission", ...await common(slack) });
  assertObjectMatch(body, {
    view: {
      id: view_id,
      type: "modal",
      callback_id: "survey",
      private_metadata: '{"round":1}',
      root_view_id: view_id,
      previous_view_id: null,
      state: {
        values: {
          name: { name: { type: "plain_text_input", value: "Ada" } },
          then: { then: { type: "radio_buttons", selected_option: option("close") } },
          city: { city: { type: "external_select", selected_option: option("Bern") } },
          likes: { likes: { type: "checkboxes", selected_options: [option("tea"), option("coffee")] } },
          day: { day: { type: "datepicker", selected_date: "2031-12-24" } },
          time: { time: { type: "timepicker", selected_time: "09:30" } },
          friends: { friends: { type: "multi_users_select", selected_users: [engineer] } },
          room: { room: { type: "conversations_select", selected_conversation: random } },
          files: { files: { type: "file_input", files: [] } },
        },
      },
    },
  });
  assertEquals(await titles(slack), []);
  assertEquals(await directTexts(slack, "operator"), ["Thank you, Ada."]);
});

Deno.test("a person who touches nothing submits what was there at first, and null for the rest", async () => {
  await using slack = await openSurvey();
  await slack.as("operator").submit({ name: "Ada" });
  assertObjectMatch(await received(slack, "submission"), {
    view: {
      state: {
        values: {
          city: { city: { type: "external_select", selected_option: null } },
          likes: { likes: { type: "checkboxes", selected_options: [] } },
          day: { day: { selected_date: "2030-01-31" } },
          time: { time: { selected_time: null } },
          friends: { friends: { selected_users: [] } },
          room: { room: { selected_conversation: null } },
        },
      },
    },
  });
});

Deno.test("a person who types into an external select gets the app's options, for what was typed", async () => {
  await using slack = await openSurvey();
  const view_id = String((await top(slack))["id"]);
  const typed = (text: string) =>
    slack.act("suggest", { user: "operator", view_id, action_id: "city", text });
  const option = (value: string) => ({ text: { type: "plain_text", text: value }, value });
  assertEquals((await typed("Ber"))["options"], [option("Berlin"), option("Bergen"), option("Bern")]);
  assertEquals((await typed("X"))["options"], []);
  const body = await received(slack, "suggestion");
  assertObjectMatch(body, {
    type: "block_suggestion",
    action_id: "city",
    block_id: "city",
    value: "X",
    container: { type: "view", view_id },
    view: { id: view_id, callback_id: "survey" },
    ...await common(slack),
  });
});

Deno.test("a person whose answer is refused reads why, and can submit again", async () => {
  await using slack = await openSurvey();
  const refused = await slack.as("operator").submit({ name: "Ada", then: "errors" });
  assertStringIncludes(JSON.stringify(refused), "Nobody is called that.");
  assertEquals(await titles(slack), ["Survey"]);
  assertStringIncludes(await runs(slack), "running");
  await slack.as("operator").submit({ name: "Ada", then: "close" });
  assertEquals(await titles(slack), []);
});

Deno.test("a person who submits sees the page that the answer puts in its place, with another hash", async () => {
  await using slack = await openSurvey();
  const before = await top(slack);
  await slack.as("operator").submit({ name: "Ada", then: "update" });
  const after = await top(slack);
  assertEquals(await titles(slack), ["Once more"]);
  assertEquals(after["id"], before["id"]);
  assertNotEquals(after["hash"], before["hash"]);
});

Deno.test("a person who is pushed a page comes back to the first when that one is submitted", async () => {
  await using slack = await openSurvey();
  const first = await top(slack);
  await slack.as("operator").submit({ name: "Ada", then: "push" });
  assertEquals(await titles(slack), ["Survey", "Page 2"]);
  const second = await top(slack);
  assertEquals([second["root_view_id"], second["previous_view_id"]], [first["id"], first["id"]]);
  await slack.as("operator").submit({ remark: "fine" });
  assertEquals(await titles(slack), ["Survey"]);
  assertObjectMatch(await received(slack, "page submission"), {
    view: { callback_id: "page", private_metadata: "2", previous_view_id: String(first["id"]) },
  });
});

Deno.test("a person can go three pages deep and no further", async () => {
  await using slack = await openSurvey();
  await pressOnTop(slack, "deeper");
  assertObjectMatch(await received(slack, "action deeper"), {
    type: "block_actions",
    actions: [{
      type: "button",
      action_id: "deeper",
      block_id: "buttons",
      value: "value of deeper",
      text: { type: "plain_text", text: "deeper" },
    }],
    container: { type: "view" },
    view: { callback_id: "survey" },
    ...await common(slack),
  });
  await pressOnTop(slack, "deeper");
  assertEquals(await titles(slack), ["Survey", "Page 2", "Page 3"]);
  await pressOnTop(slack, "deeper");
  assertObjectMatch(await received(slack, "pushed"), { ok: false, error: "push_limit_reached" });
  assertEquals(await titles(slack), ["Survey", "Page 2", "Page 3"]);
});

Deno.test("a person whose survey is cleared has no page left, however many there were", async () => {
  await using slack = await openSurvey();
  await slack.as("operator").submit({ name: "Ada", then: "push" });
  await slack.act("close_view", { user: "operator" });
  await slack.as("operator").submit({ name: "Ada", then: "clear" });
  assertEquals(await titles(slack), []);
});

Deno.test("a person sees a page that the app updates with its hash, and a stale hash changes nothing", async () => {
  await using slack = await openSurvey();
  await pressOnTop(slack, "rename_twice");
  assertEquals(await titles(slack), ["Renamed"]);
  assertObjectMatch(await received(slack, "renamed again"), { ok: false, error: "hash_conflict" });
});

Deno.test("a person who closes one page comes back to the one below, and the app hears of it", async () => {
  await using slack = await openSurvey();
  await pressOnTop(slack, "deeper");
  await slack.as("operator").close();
  assertEquals(await titles(slack), ["Survey"]);
  const body = await received(slack, "closed page");
  assertObjectMatch(body, { type: "view_closed", is_cleared: false, view: { callback_id: "page" } });
  assertObjectMatch(body, { ...await common(slack) });
});

Deno.test("a person who leaves all pages at once ends the step with the app's error", async () => {
  await using slack = await openSurvey();
  await pressOnTop(slack, "deeper");
  await slack.as("operator").close({ all: true });
  assertEquals(await titles(slack), []);
  assertObjectMatch(await received(slack, "closed survey"), { type: "view_closed", is_cleared: true });
  assertStringIncludes(JSON.stringify(await activity(slack)), "Nobody answered.");
});

Deno.test("a person whose submission makes the app throw keeps the page and its values, and can try again", async () => {
  await using slack = await openSurvey();
  await slack.as("operator").submit({ name: "Ada", then: "throw" });
  assertEquals(await titles(slack), ["Survey"]);
  assertStringIncludes(await runs(slack), "running");
  await slack.as("operator").submit({ name: "Ada", then: "close" });
  assertEquals(await titles(slack), []);
});

Deno.test("a person whom the app is too slow to answer has a page with nothing in it that opens", async () => {
  await using slack = await openWorkspace({ app: APP });
  await slack.act("clock", { freeze: true });
  await slack.act("hold", { calls: true, names: ["views.open"] });
  await slack.as("operator").runShortcut("Survey", { wait: false });
  const [opening] = await held(slack);
  await slack.workspace.world.clock.moveTo(
    slack.workspace.world.clock.now() + 3_001,
    () => Promise.resolve(),
  );
  await slack.act("hold", { release: String(opening?.["id"]) });
  await slack.act("hold", { release_all: true });
  await slack.settled();
  assertEquals(await titles(slack), []);
  assertStringIncludes(JSON.stringify(await activity(slack)), "expired_trigger_id");
});
