import { assertEquals, assertMatch } from "@std/assert";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { closeView, pressInView, submitView, suggest } from "./interactions.ts";
import type { Execution } from "./executions.ts";
import {
  Ended,
  type Event,
  found,
  type SampleApp,
  type SampleRuns,
  type Script,
  withRuns,
} from "../../tests/support/sample_runs.ts";
import { issueInteractivity } from "./pointers.ts";
import { findView, listViews, shownView, type View } from "./views.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const option = (value: string) => ({ text: plain(value), value });

function input(id: string, element: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: "input", block_id: id, label: plain(id), element: { ...element, action_id: id }, ...more };
}

const PAGE: JsonObject = {
  type: "modal",
  callback_id: "page",
  private_metadata: "kept",
  notify_on_close: true,
  title: plain("Page"),
  submit: plain("Send"),
  blocks: [
    input("name", { type: "plain_text_input", min_length: 2, max_length: 5 }),
    input("email", { type: "email_text_input" }, { optional: true }),
    input("count", { type: "number_input", is_decimal_allowed: false, min_value: "1", max_value: "9" }, {
      optional: true,
    }),
    input("city", { type: "external_select", min_query_length: 0 }, { optional: true }),
    input("who", { type: "users_select" }, { optional: true }),
    {
      type: "actions",
      block_id: "buttons",
      elements: [{ type: "button", action_id: "more", text: plain("More") }],
    },
  ],
};

function page(more: JsonObject = {}): JsonObject {
  return { ...PAGE, ...more };
}

/** A step that opens a view and stays open; its handlers are the test's. */
function modal(script: Script = {}, view: JsonObject = PAGE): SampleApp {
  const open = async ({ call, inputs }: Event) => {
    const { interactivity_pointer } = isObject(inputs["interactivity"]) ? inputs["interactivity"] : {};
    await call("views.open", { interactivity_pointer, view });
    return { completed: false };
  };
  const inputs = { "interactivity*": "slack#/types/interactivity" };
  return {
    functions: { act: { inputs, script: { function_executed: open, ...script } } },
    workflows: {
      it: { inputs, steps: [["#/functions/act", { interactivity: "{{inputs.interactivity}}" }]] },
    },
  };
}

interface Opened {
  readonly runs: SampleRuns;
  readonly run: Execution;
  readonly view: View;
  submit(values?: JsonObject, viewId?: string): ReturnType<typeof submitView>;
  press(actionId: string, answer?: Json, viewId?: string): ReturnType<typeof pressInView>;
  close(more?: { viewId?: string; all?: boolean }): ReturnType<typeof closeView>;
  /** The callback ids of the views that the person has open, the top one last. */
  stack(): unknown[];
}

async function withModal(sample: SampleApp, test: (opened: Opened) => Promise<void>): Promise<void> {
  await withRuns(sample, async (runs) => {
    const person = runs.person("engineer");
    const { interactivity } = issueInteractivity(runs.world, { person, app: runs.app.id, execution: null });
    const run = await runs.start("it", { interactivity });
    const views = () => listViews(runs.world, person);
    await test({
      runs,
      run,
      view: found(views()[0]),
      submit: (values = {}, viewId) =>
        submitView(runs.world, { person, values, ...(viewId === undefined ? {} : { viewId }) }),
      press: (actionId, answer, viewId = found(views().at(-1)).id) =>
        pressInView(runs.world, { person, viewId, actionId, ...(answer === undefined ? {} : { answer }) }),
      close: (more = {}) => closeView(runs.world, { person, ...more }),
      stack: () => views().map(({ content }) => content["callback_id"]),
    });
  });
}

const told = ({ events }: SampleRuns): JsonObject => found(events.at(-1));
const sentence = (outcome: Awaited<ReturnType<typeof submitView>>) => outcome.ok ? "" : outcome.error;

Deno.test("a submission reaches the step that opened the view, in Slack's shape, and closes it", () =>
  withModal(modal(), async ({ runs, run, view, submit, stack }) => {
    assertEquals(await submit({ name: "Ada", count: 3, who: "owner" }), { ok: true, answered: true });
    const body = told(runs);
    assertEquals([body["type"], body["response_urls"]], ["view_submission", []]);
    assertEquals(body["function_data"], {
      execution_id: runs.step(run).id,
      function: { callback_id: "act" },
      inputs: run.inputs,
    });
    const shown = isObject(body["view"]) ? body["view"] : {};
    assertEquals([shown["id"], shown["callback_id"], shown["private_metadata"]], [view.id, "page", "kept"]);
    assertEquals(shown["state"], {
      values: {
        name: { name: { type: "plain_text_input", value: "Ada" } },
        email: { email: { type: "email_text_input", value: null } },
        count: { count: { type: "number_input", value: "3" } },
        city: { city: { type: "external_select", selected_option: null } },
        who: { who: { type: "users_select", selected_user: runs.person("owner") } },
      },
    });
    assertMatch(String(body["trigger_id"]), /\w+/);
    assertEquals(stack(), []);
  }));

/** What Slack's own client does not submit, and where it says why. */
const INCOMPLETE: readonly (readonly [values: JsonObject, complaints: Record<string, RegExp>])[] = [
  [{}, { name: /required/ }],
  [{ name: "" }, { name: /required/ }],
  [{ name: null }, { name: /required/ }],
  [{ name: "x" }, { name: /at least 2/ }],
  [{ name: "xxxxxx" }, { name: /at most 5/ }],
  [{ name: "Ada", email: "nobody" }, { email: /e-mail/ }],
  [{ name: "Ada", count: 0 }, { count: /under 1/ }],
  [{ name: "Ada", count: 10 }, { count: /over 9/ }],
  [{ name: "Ada", count: 1.5 }, { count: /whole/ }],
  [{ name: "Ada", who: "stranger" }, { who: /nobody/ }],
  [{ name: "x", email: "nobody" }, { name: /at least/, email: /e-mail/ }],
];

for (const [values, complaints] of INCOMPLETE) {
  Deno.test(`a view with ${JSON.stringify(values)} is not submitted`, () =>
    withModal(modal(), async ({ runs, view, submit, stack }) => {
      const outcome = await submit(values);
      const errors = outcome.ok ? {} : outcome.errors ?? {};
      assertEquals(Object.keys(errors), Object.keys(complaints));
      for (const [block, complaint] of Object.entries(complaints)) {
        assertMatch(errors[block] ?? "", complaint);
      }
      assertEquals([runs.events.length, stack()], [1, ["page"]]);
      assertEquals(shownView(runs.world, found(findView(runs.world, view.id)))["errors"], errors);
      assertEquals((await submit({ name: "Ada", email: null, count: null, who: null })).ok, true);
    }));
}

Deno.test("what fits nowhere in the view is not submitted, and enters nothing", () =>
  withModal(modal(), async ({ runs, view, submit }) => {
    assertMatch(sentence(await submit({ name: "Ada", nick: "A", more: "x" })), /nothing called nick, more/);
    assertEquals([runs.events.length, findView(runs.world, view.id)?.values], [1, view.values]);
  }));

Deno.test("what was entered earlier is submitted too", () =>
  withModal(modal(), async ({ runs, press, submit }) => {
    assertEquals(await press("name", "Ada"), { ok: true, answered: false });
    assertEquals(runs.events.length, 1);
    assertEquals((await submit()).ok, true);
    assertMatch(JSON.stringify(told(runs)["view"]), /"value":"Ada"/);
  }));

/** How a submission is answered, whether that is fine, and which views are open then. */
const RESPONSES: readonly (readonly [response: Json, ok: boolean, open: string[]])[] = [
  [{}, true, []],
  [{ completed: true }, true, []],
  [{ response_action: "clear" }, true, []],
  [{ response_action: "update", view: page({ callback_id: "other" }) }, true, ["other"]],
  [{ response_action: "push", view: page({ callback_id: "top" }) }, true, ["page", "top"]],
  [{ response_action: "errors", errors: { name: "Taken." } }, false, ["page"]],
  [{ response_action: "errors", errors: { buttons: "No." } }, false, ["page"]],
  [{ response_action: "update", view: page({ title: plain("x".repeat(25)) }) }, false, ["page"]],
  [{ response_action: "push", view: {} }, false, ["page"]],
  [{ response_action: "nonsense" }, false, ["page"]],
  ["close", false, ["page"]],
];

for (const [response, ok, open] of RESPONSES) {
  Deno.test(`a submission answered with ${JSON.stringify(response).slice(0, 60)} leaves ${open.join() || "nothing"} open`, () =>
    withModal(modal({ view_submission: () => response }), async ({ runs, view, submit, stack }) => {
      assertEquals([(await submit({ name: "Ada" })).ok, stack()], [ok, open]);
      const left = findView(runs.world, view.id);
      const complains = left !== undefined && (left.error !== null || Object.keys(left.errors).length > 0);
      assertEquals(complains, !ok);
    }));
}

Deno.test("errors under a block that there is not are explained to whoever builds the app", () =>
  withModal(
    modal({ view_submission: () => ({ response_action: "errors", errors: { nme: "Taken." } }) }),
    async ({ submit }) => {
      const outcome = await submit({ name: "Ada" });
      assertMatch(outcome.ok ? "" : outcome.explanation ?? "", /^errors names nme, which is no input block/);
    },
  ));

Deno.test("errors that the app answers are shown under its blocks until the next try", () => {
  let tries = 0;
  const view_submission = () =>
    tries++ === 0 ? { response_action: "errors", errors: { name: "Taken." } } : {};
  return withModal(modal({ view_submission }), async ({ submit, stack }) => {
    const outcome = await submit({ name: "Ada" });
    assertEquals(outcome.ok ? {} : outcome.errors, { name: "Taken." });
    assertEquals([(await submit({ name: "Eve" })).ok, stack()], [true, []]);
  });
});

Deno.test("an updated view keeps what was entered where the ids stay", () =>
  withModal(
    modal({ view_submission: () => ({ response_action: "update", view: page({ title: plain("Again") }) }) }),
    async ({ runs, view, submit }) => {
      await submit({ name: "Ada" });
      const after = found(findView(runs.world, view.id));
      assertEquals(after.values["name"], { name: { type: "plain_text_input", value: "Ada" } });
      assertEquals([after.content["title"], after.hash === view.hash], [plain("Again"), false]);
    },
  ));

for (const kind of ["threw", "timed_out", "died"] as const) {
  Deno.test(`a submission whose handler ${kind} leaves the view open with a banner, and the step too`, () =>
    withModal(
      modal({
        view_submission: () => {
          throw new Ended({ kind, explanation: "why" });
        },
      }),
      async ({ runs, run, view, submit }) => {
        const error = "The app did not respond. Try again.";
        assertEquals(await submit({ name: "Ada" }), { ok: false, error, explanation: "why" });
        assertEquals(shownView(runs.world, found(findView(runs.world, view.id)))["error"], error);
        assertEquals(runs.run(run.id).status, "running");
      },
    ));
}

Deno.test("views.update within a submission does not keep the view from closing", () =>
  withModal(
    modal({
      view_submission: ({ call, body }) => {
        const id = isObject(body["view"]) ? String(body["view"]["id"]) : "";
        return call("views.update", { view_id: id, view: PAGE }).then(() => ({}));
      },
    }),
    async ({ submit, stack }) => {
      assertEquals([(await submit({ name: "Ada" })).ok, stack()], [true, []]);
    },
  ));

Deno.test("a handler may complete its step and still say what becomes of the view", () =>
  withModal(
    modal({
      view_submission: ({ complete }) =>
        complete().then(() => ({ response_action: "update", view: page({ callback_id: "thanks" }) })),
    }),
    async ({ runs, run, submit, close, stack }) => {
      assertEquals([(await submit({ name: "Ada" })).ok, stack()], [true, ["thanks"]]);
      assertEquals(runs.run(run.id).status, "completed");
      assertMatch(sentence(await submit({ name: "Ada" })), /has ended/);
      assertEquals([await close(), stack()], [{ ok: true, answered: false }, []]);
      assertEquals(runs.events.length, 2);
    },
  ));

Deno.test("a button of a view reaches the app with the view as it stands, and can push another", () =>
  withModal(
    modal({
      block_actions: ({ call, body }) =>
        call("views.push", { trigger_id: String(body["trigger_id"]), view: page({ callback_id: "top" }) }),
    }),
    async ({ runs, view, press, submit, stack }) => {
      await press("name", "Ada");
      assertEquals(await press("more"), { ok: true, answered: true });
      const { container, view: shown, actions, channel, message, state } = told(runs);
      assertEquals(container, { type: "view", view_id: view.id });
      assertMatch(JSON.stringify(shown), /"value":"Ada"/);
      assertMatch(JSON.stringify(actions), /"action_id":"more","block_id":"buttons"/);
      assertEquals([channel, message, state], [undefined, undefined, undefined]);
      assertEquals(stack(), ["page", "top"]);
      assertMatch(sentence(await press("more", undefined, view.id)), /on top/);
      assertMatch(sentence(await submit({ name: "Ada" }, view.id)), /on top/);
      assertEquals((await submit({ name: "Ada" })).ok, true);
      assertEquals(stack(), ["page"]);
    },
  ));

Deno.test("options for a menu in a view come from the app, and only they can be submitted", () =>
  withModal(
    modal({ block_suggestion: ({ body }) => ({ options: [option(`${body["value"]}burg`)] }) }),
    async ({ runs, view, submit }) => {
      const person = runs.person("engineer");
      const typing = { person, viewId: view.id, actionId: "city", typed: "Ham" };
      const outcome = await suggest(runs.world, typing);
      assertEquals(outcome, { ok: true, answered: true, options: [option("Hamburg")] });
      assertEquals(told(runs)["container"], { type: "view", view_id: view.id });
      assertEquals((await submit({ name: "Ada", city: "Berlin" })).ok, false);
      assertEquals((await submit({ name: "Ada", city: "Hamburg" })).ok, true);
    },
  ));

Deno.test("somebody else's view can be neither used nor closed", () =>
  withModal(modal(), async ({ runs, view, stack }) => {
    const place = { person: runs.person("owner"), viewId: view.id };
    const outcomes = [
      await submitView(runs.world, { ...place, values: { name: "Ada" } }),
      await pressInView(runs.world, { ...place, actionId: "more" }),
      await suggest(runs.world, { ...place, actionId: "city", typed: "x" }),
      await closeView(runs.world, place),
    ];
    assertEquals(outcomes.map(sentence), Array(4).fill("There is no such view."));
    const unnamed = await submitView(runs.world, { person: place.person });
    assertEquals(sentence(unnamed), "This person has no view open.");
    assertEquals([runs.events.length, stack()], [1, ["page"]]);
  }));

Deno.test("a view without a submit button, or one that waits, cannot be submitted", async () => {
  const blocks = [{ type: "divider" }];
  const still = { type: "modal", title: plain("Still"), blocks };
  await withModal(
    modal({}, still),
    async ({ submit }) => assertMatch(sentence(await submit()), /cannot be submitted/),
  );
  const waiting = page({ submit_disabled: true });
  await withModal(
    modal({}, waiting),
    async ({ submit }) => assertMatch(sentence(await submit()), /cannot .* yet/),
  );
});

Deno.test("closing tells the app only if it asked to be told", async () => {
  await withModal(modal(), async ({ runs, view, close, stack }) => {
    assertEquals([await close(), stack()], [{ ok: true, answered: true }, []]);
    const { type, is_cleared, view: shown, trigger_id } = told(runs);
    assertEquals([type, is_cleared, trigger_id], ["view_closed", false, undefined]);
    assertEquals(isObject(shown) && shown["id"], view.id);
  });
  await withModal(modal({}, page({ notify_on_close: false })), async ({ runs, close, stack }) => {
    assertEquals([await close(), stack(), runs.events.length], [{ ok: true, answered: false }, [], 1]);
  });
});

Deno.test("a view closes whatever its handler does", () =>
  withModal(
    modal({
      view_closed: () => {
        throw new Error("no");
      },
    }),
    async ({ close, stack }) => {
      assertEquals([await close(), stack()], [{ ok: true, answered: false }, []]);
    },
  ));

const PUSHING: Script = {
  block_actions: ({ call, body }) => {
    const top = page({ callback_id: "top", clear_on_close: true });
    return call("views.push", { trigger_id: String(body["trigger_id"]), view: top });
  },
};

Deno.test("closing all closes the whole stack, and tells so for each view from the top", () =>
  withModal(modal(PUSHING), async ({ runs, view, press, close, stack }) => {
    await press("more");
    assertEquals([(await close({ all: true, viewId: view.id })).ok, stack()], [true, []]);
    const closed = runs.events.slice(-2).map(({ type, is_cleared, view }) => {
      return [type, is_cleared, isObject(view) && view["callback_id"]];
    });
    assertEquals(closed, [["view_closed", true, "top"], ["view_closed", true, "page"]]);
  }));

Deno.test("a view that clears on close takes the stack with it, and a lower one cannot be closed alone", () =>
  withModal(modal(PUSHING), async ({ view, press, close, stack }) => {
    await press("more");
    assertMatch(sentence(await close({ viewId: view.id })), /on top/);
    assertEquals([(await close()).ok, stack()], [true, []]);
  }));

Deno.test("a view that was opened with the bot's token belongs to the step of the interaction", () =>
  withModal(modal(), async ({ runs, press, submit, stack }) => {
    await press("more");
    const view = page({ callback_id: "by_bot" });
    const trigger_id = String(told(runs)["trigger_id"]);
    assertEquals((await runs.call("views.open", { view, trigger_id })).ok, true);
    assertEquals(stack(), ["page", "by_bot"]);
    assertEquals((await submit({ name: "Ada" })).ok, true);
    assertMatch(JSON.stringify(told(runs)["view"]), /by_bot/);
  }));
