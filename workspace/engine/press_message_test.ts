import { assertEquals, assertMatch } from "@std/assert";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { createTrigger, triggerPayload } from "../triggers/triggers.ts";
import { findToken } from "../tokens.ts";
import { pressElement, suggest } from "./interactions.ts";
import {
  Ended,
  type Event,
  found,
  type SampleApp,
  type SampleRuns,
  withRuns,
} from "../../tests/support/sample_runs.ts";
import { type Execution, listExecutions } from "./executions.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const option = (value: string) => ({ text: plain(value), value });

const BUTTON = { type: "button", action_id: "go", text: plain("Go"), value: "v" };

const BLOCKS: JsonObject[] = [
  {
    type: "actions",
    block_id: "main",
    elements: [
      BUTTON,
      { type: "button", action_id: "link", text: plain("Link"), url: "https://example.com" },
      { type: "static_select", action_id: "pick", options: [option("a"), option("b")] },
      { type: "external_select", action_id: "find", min_query_length: 2 },
      { type: "users_select", action_id: "who" },
      { type: "conversations_select", action_id: "where" },
      { type: "overflow", action_id: "more", options: [option("x")] },
      { type: "datepicker", action_id: "day" },
    ],
  },
  { type: "actions", block_id: "again", elements: [{ ...BUTTON, value: "second" }] },
  note("note", {}),
  note("at_once", { dispatch_action: true }),
];

function note(id: string, more: JsonObject): JsonObject {
  const element = { type: "plain_text_input", action_id: id };
  return { type: "input", block_id: id, label: plain(id), element, ...more };
}

/** A step that posts the blocks in #general and stays open; its handlers are the test's. */
function board(script: NonNullable<SampleApp["functions"]>[string]["script"] = {}): SampleApp {
  const post = async ({ call, inputs }: Event) => {
    await call("chat.postMessage", { channel: String(inputs["channel"]), text: "The board", blocks: BLOCKS });
    return { completed: false };
  };
  return {
    functions: { act: { inputs: { "channel*": "string" }, script: { function_executed: post, ...script } } },
    workflows: {
      board: {
        inputs: { "channel*": "string" },
        steps: [["#/functions/act", { channel: "{{inputs.channel}}" }]],
      },
    },
  };
}

async function withBoard(
  sample: SampleApp,
  test: (runs: SampleRuns, press: Presser, run: Execution) => Promise<void>,
): Promise<void> {
  await withRuns(sample, async (runs) => {
    const channel = runs.channel("general").id;
    const run = await runs.start("board", { channel });
    const { ts } = found(runs.messages("general")[0]);
    const press: Presser = (actionId, answer, more = {}) => {
      const where = { person: runs.person("engineer"), channel, ts, actionId, ...more };
      return pressElement(runs.world, { ...where, ...(answer === undefined ? {} : { answer }) });
    };
    await test(runs, press, run);
  });
}

type Presser = (
  actionId: string,
  answer?: Json,
  more?: { person?: string; blockId?: string; ts?: string; channel?: string; values?: JsonObject },
) => ReturnType<typeof pressElement>;

/** What the app was told last. */
function told({ events }: SampleRuns): JsonObject {
  return found(events.at(-1));
}

function actionOf(body: JsonObject): JsonObject {
  const [action] = Array.isArray(body["actions"]) ? body["actions"].filter(isObject) : [];
  return found(action);
}

Deno.test("a press on a button reaches the step that posted it, in Slack's shape", () =>
  withBoard(board(), async (runs, press, run) => {
    assertEquals(await press("go", undefined, { blockId: "main" }), { ok: true, answered: true });
    const { state, message, actions, interactivity, bot_access_token, trigger_id, ...rest } = told(runs);
    const { person, channel } = runs;
    const { ts } = found(runs.messages("general")[0]);
    assertEquals(rest, {
      type: "block_actions",
      team: { id: "T0WORKSPACE", domain: "workspace" },
      enterprise: null,
      is_enterprise_install: false,
      user: { id: person("engineer"), username: "engineer", name: "engineer", team_id: "T0WORKSPACE" },
      api_app_id: "A0SAMPLE",
      token: "verification-token",
      function_data: {
        execution_id: runs.step(run).id,
        function: { callback_id: "act" },
        inputs: { channel: channel("general").id },
      },
      container: { type: "message", message_ts: ts, channel_id: channel("general").id, is_ephemeral: false },
      channel: { id: channel("general").id, name: "general" },
    });
    const [action] = Array.isArray(actions) ? actions.filter(isObject) : [];
    assertMatch(String(action?.["action_ts"]), /^\d{10}\.\d{6}$/);
    assertEquals({ ...action, action_ts: "" }, { ...BUTTON, block_id: "main", action_ts: "" });
    assertEquals([isObject(message) && message["ts"], isObject(state)], [ts, true]);
    assertEquals(isObject(interactivity) && isObject(interactivity["interactor"]), true);
    assertMatch(String(trigger_id), /^\d+\.\d+\.\w+$/);
    const token = findToken(runs.world, String(bot_access_token));
    assertEquals([token?.kind, token?.execution], ["workflow", runs.step(run).id]);
  }));

Deno.test("of two buttons with one action id the block tells which is meant", () =>
  withBoard(board(), async (runs, press) => {
    await press("go", undefined, { blockId: "again" });
    assertEquals(actionOf(told(runs))["value"], "second");
    await press("link");
    assertEquals(actionOf(told(runs))["action_id"], "link");
  }));

/** What is answered, and what the action tells. */
const ANSWERS:
  readonly (readonly [actionId: string, answer: Json, told: (runs: SampleRuns) => JsonObject])[] = [
    ["pick", "b", () => ({ selected_option: option("b") })],
    ["pick", null, () => ({ selected_option: null })],
    ["who", "owner", ({ person }) => ({ selected_user: person("owner") })],
    ["who", "@owner", ({ person }) => ({ selected_user: person("owner") })],
    ["where", "#random", ({ channel }) => ({ selected_conversation: channel("random").id })],
    ["more", "x", () => ({ selected_option: option("x") })],
    ["day", "2026-06-01", () => ({ selected_date: "2026-06-01" })],
    ["at_once", "typed", () => ({ value: "typed" })],
  ];

for (const [actionId, answer, expected] of ANSWERS) {
  Deno.test(`answering ${actionId} with ${JSON.stringify(answer)} tells the app`, () =>
    withBoard(board(), async (runs, press) => {
      assertEquals(await press(actionId, answer), { ok: true, answered: true });
      const action = actionOf(told(runs));
      for (const [key, value] of Object.entries(expected(runs))) assertEquals(action[key], value);
    }));
}

Deno.test("what was entered before comes along with the next press, for whoever entered it", () =>
  withBoard(board(), async (runs, press) => {
    await press("pick", "a");
    assertEquals(await press("note", "later"), { ok: true, answered: false });
    assertEquals(runs.events.length, 2);
    await press("go", undefined, { blockId: "main" });
    const values = JSON.stringify(told(runs)["state"]);
    assertMatch(values, /"note":\{"note":\{"type":"plain_text_input","value":"later"\}\}/);
    assertMatch(values, /"selected_option":\{"text":\{"type":"plain_text","text":"a"\},"value":"a"\}/);
    await press("go", undefined, { blockId: "main", person: runs.person("owner") });
    assertMatch(JSON.stringify(told(runs)["state"]), /"note":\{"type":"plain_text_input","value":null\}/);
  }));

Deno.test("what stands in the other elements comes along with a press, and is kept for the next", () =>
  withBoard(board(), async (runs, press) => {
    await press("go", undefined, {
      blockId: "main",
      values: { note: { note: "typed" }, main: { pick: "b" } },
    });
    await press("go", undefined, { blockId: "main" });
    for (const event of runs.events.slice(-2)) {
      const values = JSON.stringify(event["state"]);
      assertMatch(values, /"note":\{"note":\{"type":"plain_text_input","value":"typed"\}\}/);
      assertMatch(values, /"selected_option":\{"text":\{"type":"plain_text","text":"b"\}/);
    }
  }));

/** What cannot be done, and how the person is told; nothing reaches the app. */
const REFUSED: readonly (readonly [
  what: string,
  sentence: RegExp,
  press: (press: Presser, runs: SampleRuns) => ReturnType<Presser>,
])[] = [
  ["an element that is not there", /nothing called nope/, (press) => press("nope")],
  [
    "a block that is not there",
    /nothing called go/,
    (press) => press("go", undefined, { blockId: "nope" }),
  ],
  ["a message that is not there", /no such message/, (press) => press("go", undefined, { ts: "1.000000" })],
  [
    "a channel that is not there",
    /no such conversation/,
    (press) => press("go", undefined, { channel: "C0" }),
  ],
  [
    "a message by its ts in another channel",
    /no such message/,
    (press, { channel }) => press("go", undefined, { channel: channel("random").id }),
  ],
  [
    "a channel that they do not see",
    /no such conversation/,
    (press, { channel }) => press("go", undefined, { channel: channel("leadership").id }),
  ],
  ["an option that is not there", /not among the options/, (press) => press("pick", "c")],
  ["a menu without an answer", /needs an answer/, (press) => press("pick")],
  ["a date without an answer", /needs an answer/, (press) => press("day")],
  ["an answer to a button", /takes no answer/, (press) => press("go", "x", { blockId: "main" })],
  ["a person who is not there", /nobody in this workspace/, (press) => press("who", "stranger")],
  [
    "a channel that the person does not see",
    /does not see|not a conversation/,
    (press) => press("where", "leadership"),
  ],
  ["an option that was never suggested", /not offered/, (press) => press("find", "a")],
];

for (const [what, sentence, act] of REFUSED) {
  Deno.test(`nobody can use ${what}`, () =>
    withBoard(board(), async (runs, press) => {
      const outcome = await act(press, runs);
      assertEquals(outcome.ok, false);
      assertMatch(outcome.ok ? "" : outcome.error, sentence);
      assertEquals(runs.events.length, 1);
    }));
}

Deno.test("a guest cannot press in a public channel that they are not in", () =>
  withRuns(board(), async (runs) => {
    const channel = runs.channel("random").id;
    await runs.start("board", { channel });
    const { ts } = found(runs.messages("random")[0]);
    const press = (handle: string) =>
      pressElement(runs.world, { person: runs.person(handle), channel, ts, actionId: "go" });
    assertEquals((await press("guest")).ok, false);
    assertEquals((await press("owner")).ok, true);
  }));

const ENDS = [
  { kind: "threw", explanation: "Error: it broke" },
  { kind: "timed_out", explanation: "the function did not end within 10 seconds" },
  { kind: "died", explanation: "the process ended" },
] as const;

for (const end of ENDS) {
  Deno.test(`a handler that ${end.kind} is an error for the person only: the step stays open`, () =>
    withBoard(
      board({
        block_actions: () => {
          throw new Ended(end);
        },
      }),
      async (runs, press, run) => {
        const before = runs.log();
        assertEquals(await press("go"), {
          ok: false,
          error: "The app did not respond. Try again.",
          explanation: end.explanation,
        });
        assertEquals([runs.run(run.id).status, runs.log()], ["running", before]);
        assertEquals(runs.events.at(-1)?.["type"], "block_actions");
      },
    ));
}

Deno.test("a button dies with its step: whoever presses it later is told, and the app is not", () =>
  withBoard(board({ block_actions: ({ complete }) => complete() }), async (runs, press, run) => {
    assertEquals((await press("go")).ok, true);
    assertEquals(runs.run(run.id).status, "completed");
    const outcome = await press("go");
    assertMatch(outcome.ok ? "" : outcome.error, /step .* has ended/);
    assertEquals(runs.events.length, 2);
  }));

Deno.test("a message that no step posted has dead buttons", () =>
  withBoard(board(), async (runs, press) => {
    const posted = await runs.call("chat.postMessage", {
      channel: runs.channel("general").id,
      text: "x",
      blocks: BLOCKS,
    });
    const outcome = await press("go", undefined, { ts: String(posted["ts"]) });
    assertMatch(outcome.ok ? "" : outcome.error, /has ended/);
    assertEquals(runs.events.length, 1);
  }));

Deno.test("two presses at once are two events, and only one completes the step", () =>
  withBoard(board({ block_actions: ({ complete }) => complete() }), async (runs, press, run) => {
    const outcomes = await Promise.all([press("go"), press("go")]);
    assertEquals([outcomes.map(({ ok }) => ok), runs.events.length], [[true, true], 3]);
    assertEquals([runs.run(run.id).status, runs.run(run.id).error], ["completed", null]);
  }));

Deno.test("an ephemeral message's buttons work for its reader, and the payload does not repeat it", () =>
  withBoard(
    board({
      block_actions: async ({ call, body }) => {
        const user = isObject(body["user"]) ? String(body["user"]["id"]) : "";
        const channel = isObject(body["channel"]) ? String(body["channel"]["id"]) : "";
        const blocks = [{
          type: "actions",
          block_id: "secret",
          elements: [{ ...BUTTON, action_id: "hush" }],
        }];
        return await call("chat.postEphemeral", { channel, user, text: "psst", blocks });
      },
    }),
    async (runs, press) => {
      await press("go");
      const { ts } = found(
        runs.world.database.row<{ ts: string }>("SELECT ts FROM ephemeral_messages"),
      );
      assertEquals((await press("hush", undefined, { ts, person: runs.person("owner") })).ok, false);
      assertEquals((await press("hush", undefined, { ts })).ok, true);
      const { container, message } = told(runs);
      assertEquals([isObject(container) && container["is_ephemeral"], message], [true, undefined]);
    },
  ));

const typed = (runs: SampleRuns, text: string, actionId = "find") =>
  suggest(runs.world, {
    person: runs.person("engineer"),
    channel: runs.channel("general").id,
    ts: found(runs.messages("general")[0]).ts,
    actionId,
    typed: text,
  });

Deno.test("typing into an external menu asks the app, and what it offers can be picked", () =>
  withBoard(
    board({ block_suggestion: ({ body }) => ({ options: [option(`${body["value"]} 1`)] }) }),
    async (runs, press) => {
      assertEquals(await typed(runs, "a"), { ok: true, answered: false, options: [] });
      assertEquals(runs.events.length, 1);
      assertEquals(await typed(runs, "ab"), { ok: true, answered: true, options: [option("ab 1")] });
      const { type, value, action_id, block_id, trigger_id, message } = told(runs);
      assertEquals([type, value, action_id, block_id], ["block_suggestion", "ab", "find", "main"]);
      assertEquals([trigger_id, isObject(message)], [undefined, true]);
      assertEquals((await press("find", "other")).ok, false);
      assertEquals((await press("find", "ab 1")).ok, true);
      assertEquals(actionOf(told(runs))["selected_option"], option("ab 1"));
    },
  ));

Deno.test("what an earlier search has shown can still be picked after a later one", () =>
  withBoard(
    board({ block_suggestion: ({ body }) => ({ options: [option(`${body["value"]} 1`)] }) }),
    async (runs, press) => {
      await typed(runs, "ab");
      await typed(runs, "cd");
      assertEquals((await press("find", "ab 1")).ok, true);
      assertEquals((await press("find", "cd 1")).ok, true);
      assertEquals((await press("find", "ef 1")).ok, false);
    },
  ));

const SUGGESTIONS: readonly (readonly [what: string, response: Json, ok: boolean])[] = [
  ["groups", { option_groups: [{ label: plain("g"), options: [option("a")] }] }, true],
  ["no options", { options: [] }, true],
  ["100 options", { options: Array.from({ length: 100 }, (_, index) => option(`${index}`)) }, true],
  ["101 options", { options: Array.from({ length: 101 }, (_, index) => option(`${index}`)) }, false],
  ["nothing", {}, false],
  ["nonsense", { options: ["a"] }, false],
];

for (const [what, response, ok] of SUGGESTIONS) {
  Deno.test(`a menu whose app answers with ${what} ${ok ? "shows it" : "could not be loaded"}`, () =>
    withBoard(board({ block_suggestion: () => response }), async (runs) => {
      const outcome = await typed(runs, "abc");
      assertEquals(outcome.ok, ok);
    }));
}

Deno.test("nothing is suggested where nothing can be, nor by a handler that throws", () =>
  withBoard(
    board({
      block_suggestion: () => {
        throw new Error("no idea");
      },
    }),
    async (runs) => {
      assertEquals((await typed(runs, "abc", "pick")).ok, false);
      const outcome = await typed(runs, "abc");
      assertEquals(outcome, {
        ok: false,
        error: "The app did not respond. Try again.",
        explanation: "Error: no idea",
      });
    },
  ));

Deno.test("a workflow button starts its workflow, and the step that posted it goes on", () =>
  withRuns(
    {
      ...board(),
      workflows: {
        follow: {
          inputs: { "note*": "string", "who*": "slack#/types/user_id", "pressed*": "string" },
          steps: [["slack#/functions/send_dm", { user_id: "{{inputs.who}}", message: "{{inputs.note}}" }]],
        },
      },
    },
    async (runs) => {
      const trigger = createTrigger(runs.world, runs.app, {
        type: "shortcut",
        name: "Follow",
        workflow: "#/workflows/follow",
        inputs: {
          note: { customizable: true },
          who: { value: "{{data.user_id}}" },
          pressed: { value: "{{data.action_id}} in {{data.block_id}}" },
        },
      }, runs.app.developer);
      const url = String(triggerPayload(runs.world, trigger)["shortcut_url"]);
      const button = (action_id: string, to: string) => ({
        type: "workflow_button",
        action_id,
        text: plain("Follow"),
        workflow: { trigger: { url: to, customizable_input_parameters: [{ name: "note", value: "hi" }] } },
      });
      const channel = runs.channel("general").id;
      const elements = [button("follow", url), button("gone", "https://slack.com/shortcuts/Ft0/x")];
      const blocks = [{ type: "actions", block_id: "b", elements }];
      const posted = await runs.call("chat.postMessage", { channel, text: "x", blocks });
      const place = { person: runs.person("engineer"), channel, ts: String(posted["ts"]) };
      const outcome = await pressElement(runs.world, { ...place, actionId: "follow" });
      await runs.settled();
      const [run] = listExecutions(runs.world);
      assertEquals(outcome, { ok: true, answered: true, execution: run?.id ?? "" });
      assertEquals(run?.inputs, { note: "hi", who: place.person, pressed: "follow in b" });
      assertEquals(run?.status, "completed");
      assertEquals((await pressElement(runs.world, { ...place, actionId: "gone" })).ok, false);
      assertEquals(listExecutions(runs.world).length, 1);
    },
  ));
