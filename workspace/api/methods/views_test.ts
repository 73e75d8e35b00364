import { assertEquals, assertMatch } from "@std/assert";
import { issuePointer } from "../../engine/pointers.ts";
import {
  assertRefused,
  NOON,
  type SampleApp,
  type SampleRuns,
  withRuns,
} from "../../../tests/support/sample_runs.ts";
import { findView, listViews } from "../../engine/views.ts";
import { isObject, type JsonObject } from "../../json.ts";
import { issueToken } from "../../tokens.ts";
import type { Reply } from "../method.ts";

const SAMPLE: SampleApp = { workflows: {} };

const plain = (text: string) => ({ type: "plain_text", text });

function modal(more: JsonObject = {}): JsonObject {
  return { type: "modal", title: plain("Hello"), blocks: [{ type: "divider" }], ...more };
}

function form(...ids: string[]): JsonObject {
  const element = { type: "plain_text_input" };
  const blocks = ids.map((id) => ({
    type: "input",
    block_id: id,
    label: plain(id),
    element: { ...element, action_id: id },
  }));
  return modal({ submit: plain("Go"), blocks });
}

/** A fresh interaction of the engineer's. */
function pointer({ world, app, person }: SampleRuns, view: string | null = null) {
  return issuePointer(world, { person: person("engineer"), app: app.id, execution: null, view });
}

function open(runs: SampleRuns, view: JsonObject = modal()): Promise<Reply> {
  return runs.call("views.open", { view, trigger_id: pointer(runs).trigger_id });
}

function push(runs: SampleRuns, on: string | null, view: JsonObject = modal()): Promise<Reply> {
  return runs.call("views.push", { view, trigger_id: pointer(runs, on).trigger_id });
}

function viewOf(reply: Reply): JsonObject {
  const view = reply["view"];
  if (!isObject(view)) throw new Error(JSON.stringify(reply));
  return view;
}

const idOf = (reply: Reply) => String(viewOf(reply)["id"]);

function shown(runs: SampleRuns): string[] {
  return listViews(runs.world, runs.person("engineer")).map(({ id }) => id);
}

const messages = (reply: Reply) => JSON.stringify(reply["response_metadata"]);

Deno.test("views.open shows a modal to whoever stands behind the pointer, and answers with it", () =>
  withRuns(SAMPLE, async (runs) => {
    const view = viewOf(
      await open(runs, modal({ callback_id: "c", private_metadata: "p", external_id: "e" })),
    );
    const { id, blocks, hash, ...rest } = view;
    assertMatch(String(id), /^V/);
    assertMatch(String(hash), /^\d+\.\w+$/);
    assertMatch(JSON.stringify(blocks), /^\[\{"type":"divider","block_id":"\w+"\}\]$/);
    assertEquals(rest, {
      team_id: "T0WORKSPACE",
      type: "modal",
      title: plain("Hello"),
      submit: null,
      close: null,
      submit_disabled: false,
      private_metadata: "p",
      callback_id: "c",
      external_id: "e",
      state: { values: {} },
      clear_on_close: false,
      notify_on_close: false,
      root_view_id: id,
      previous_view_id: null,
      app_id: "A0SAMPLE",
      app_installed_team_id: "T0WORKSPACE",
      bot_id: "B0SAMPLE",
    });
    assertEquals(shown(runs), [id]);
  }));

Deno.test("views.open takes either spelling of an interaction, and the interaction once", () =>
  withRuns(SAMPLE, async (runs) => {
    const { trigger_id, interactivity_pointer } = pointer(runs);
    assertEquals((await runs.call("views.open", { view: modal(), interactivity_pointer })).ok, true);
    for (const spelling of [{ interactivity_pointer }, { trigger_id }]) {
      assertRefused(await runs.call("views.open", { view: modal(), ...spelling }), "exchanged_trigger_id");
    }
    assertEquals(shown(runs).length, 1);
  }));

for (
  const [ms, error] of [[2_999, undefined], [3_000, "expired_trigger_id"], [3_001, "expired_trigger_id"]]
) {
  Deno.test(`views.open ${ms} ms after the interaction ${error === undefined ? "opens" : "is too late"}`, () =>
    withRuns(SAMPLE, async (runs) => {
      const { trigger_id } = pointer(runs);
      runs.world.clock.restore({ offsetMs: 0, frozenAt: NOON + Number(ms) });
      const reply = await runs.call("views.open", { view: modal(), trigger_id });
      assertEquals([reply["error"], shown(runs).length], [error, error === undefined ? 1 : 0]);
    }));
}

Deno.test("views.open refuses what names no interaction, and leaves the interaction for another try", () =>
  withRuns(SAMPLE, async (runs) => {
    const { trigger_id, interactivity_pointer } = pointer(runs);
    const view = modal();
    const calls: [JsonObject, string][] = [
      [{ view }, "invalid_arguments"],
      [{ view, trigger_id, interactivity_pointer }, "invalid_arguments"],
      [{ trigger_id }, "invalid_arguments"],
      [{ view: "modal", trigger_id }, "invalid_arguments"],
      [{ view: {}, trigger_id }, "invalid_arguments"],
      [{ view: modal({ type: "home" }), trigger_id }, "invalid_arguments"],
      [{ view, trigger_id: "12345.98765.abcd" }, "invalid_trigger_id"],
    ];
    for (const [args, error] of calls) assertRefused(await runs.call("views.open", args), error);
    assertEquals(shown(runs), []);
    assertEquals((await runs.call("views.open", { view, trigger_id })).ok, true);
  }));

Deno.test("what is wrong with a view is told before what else the call names is looked for", () =>
  withRuns(SAMPLE, async (runs) => {
    const view = modal({ title: plain("x".repeat(25)) });
    const trigger_id = "12345.98765.abcd";
    const calls: [method: string, args: JsonObject, says: RegExp][] = [
      ["views.open", { view, trigger_id }, /\/view\/title/],
      ["views.push", { view, trigger_id }, /\/view\/title/],
      [
        "views.open",
        { view: { type: "home", blocks: [] }, trigger_id },
        /must be of type `modal` .*\/view\/type/,
      ],
      ["views.update", { view, view_id: "V0NONE" }, /\/view\/title/],
      ["views.publish", { view: { type: "home", blocks: 1 }, user_id: "U0NONE" }, /\/view\/blocks/],
    ];
    for (const [name, args, says] of calls) {
      const reply = await runs.call(name, args);
      assertRefused(reply, "invalid_arguments");
      assertMatch(messages(reply), says);
    }
    assertRefused(await runs.call("views.open", { view: modal(), trigger_id }), "invalid_trigger_id");
  }));

Deno.test("views.publish names the type of a modal, and nothing that only a modal has", () =>
  withRuns(SAMPLE, async (runs) => {
    const view = { type: "modal", blocks: [{ type: "divider" }] };
    const reply = await runs.call("views.publish", { view, user_id: runs.person("engineer") });
    assertRefused(reply, "invalid_arguments");
    assertEquals(reply["response_metadata"], {
      messages: ["[ERROR] must be of type `home` [json-pointer:/view/type]"],
    });
  }));

Deno.test("a view that Block Kit does not allow is refused with a sentence for each problem", () =>
  withRuns(SAMPLE, async (runs) => {
    const reply = await open(runs, modal({ title: plain("x".repeat(25)), blocks: [{ type: "nonsense" }] }));
    assertRefused(reply, "invalid_arguments");
    assertMatch(messages(reply), /\/view\/title.*\/view\/blocks\/0/);
  }));

Deno.test("a view of 250,000 bytes is taken, and one of a byte more is too large", () =>
  withRuns(SAMPLE, async (runs) => {
    const section = (length: number) => ({ type: "section", text: plain("x".repeat(length)) });
    const filled = modal({ blocks: Array.from({ length: 80 }, () => section(3000)) });
    const size = (view: JsonObject) => JSON.stringify(view).length;
    const blocks = Array.isArray(filled["blocks"]) ? filled["blocks"] : [];
    const pad = (bytes: number) => {
      const missing = bytes - size({ ...filled, blocks: [...blocks, section(1)] });
      const count = Math.floor(missing / 3100);
      const more = Array.from({ length: count }, () => section(3000));
      const view = { ...filled, blocks: [...blocks, ...more, section(1)] };
      return { ...view, private_metadata: "y".repeat(bytes - size({ ...view, private_metadata: "" })) };
    };
    assertEquals(size(pad(250_000)), 250_000);
    assertEquals((await open(runs, pad(250_000))).ok, true);
    assertRefused(await open(runs, pad(250_001)), "view_too_large");
  }));

Deno.test("an external_id names one view at a time", () =>
  withRuns(SAMPLE, async (runs) => {
    const first = await open(runs, modal({ external_id: "mine" }));
    assertRefused(await open(runs, modal({ external_id: "mine" })), "duplicate_external_id");
    const other = await open(runs, modal({ external_id: "other" }));
    const update = { view_id: idOf(other), view: modal({ external_id: "mine" }) };
    assertRefused(await runs.call("views.update", update), "duplicate_external_id");
    const again = { external_id: "mine", view: modal({ external_id: "mine", callback_id: "new" }) };
    assertEquals(viewOf(await runs.call("views.update", again))["id"], idOf(first));
    for (let count = 0; count < 2; count++) {
      assertEquals((await open(runs, modal({ external_id: "" }))).ok, true);
    }
  }));

Deno.test("views.push puts a view on the stack that the interaction was in, three high and no higher", () =>
  withRuns(SAMPLE, async (runs) => {
    const first = idOf(await open(runs));
    const second = viewOf(await push(runs, first));
    assertEquals([second["root_view_id"], second["previous_view_id"]], [first, first]);
    const third = viewOf(await push(runs, String(second["id"])));
    assertEquals([third["root_view_id"], third["previous_view_id"]], [first, second["id"]]);
    assertRefused(await push(runs, String(third["id"])), "push_limit_reached");
    assertEquals(shown(runs), [first, String(second["id"]), String(third["id"])]);
  }));

Deno.test("views.push needs an interaction in a view that is still open", () =>
  withRuns(SAMPLE, async (runs) => {
    assertRefused(await push(runs, null), "not_found");
    assertRefused(await push(runs, "V0GONE"), "not_found");
    const args = { view: modal(), trigger_id: "1.2.3" };
    assertRefused(await runs.call("views.push", args), "invalid_trigger_id");
    assertEquals(shown(runs), []);
  }));

Deno.test("views.update replaces what a view shows, and its hash", () =>
  withRuns(SAMPLE, async (runs) => {
    const before = viewOf(await open(runs));
    const view = modal({ title: plain("Changed") });
    const after = viewOf(await runs.call("views.update", { view_id: String(before["id"]), view }));
    assertEquals([after["id"], after["title"]], [before["id"], plain("Changed")]);
    assertEquals(after["hash"] === before["hash"], false);
  }));

Deno.test("views.update with a hash changes only the view that has it", () =>
  withRuns(SAMPLE, async (runs) => {
    const { id, hash } = viewOf(await open(runs));
    const update = (more: JsonObject) => runs.call("views.update", { view_id: id, view: modal(), ...more });
    const { hash: newer } = viewOf(await update({ hash }));
    assertRefused(await update({ hash }), "hash_conflict");
    assertRefused(await update({ hash: "x" }), "hash_conflict");
    assertEquals(
      viewOf(await runs.call("views.update", { view_id: id, view: modal(), hash: newer }))["id"],
      id,
    );
  }));

Deno.test("views.update keeps what was entered where block, element and type stay the same", () =>
  withRuns(SAMPLE, async (runs) => {
    const id = idOf(await open(runs, form("a", "b")));
    const entered = (text: string) => ({ type: "plain_text_input", value: text });
    const view = findView(runs.world, id);
    const values = { a: { a: entered("kept") }, b: { b: entered("lost") } };
    runs.world.database.run("UPDATE views SET json = ?", JSON.stringify({ ...view, values }));
    await runs.call("views.update", { view_id: id, view: form("a", "c") });
    const nothing = { type: "plain_text_input", value: null };
    assertEquals(findView(runs.world, id)?.values, { a: { a: entered("kept") }, c: { c: nothing } });
  }));

Deno.test("nobody updates a view that is gone, unnamed, or another app's", () =>
  withRuns(SAMPLE, async (runs) => {
    const view_id = idOf(await open(runs));
    const update = (args: JsonObject) => runs.call("views.update", { view: modal(), ...args });
    assertRefused(await update({}), "invalid_arguments");
    assertRefused(await update({ view_id: "V0GONE" }), "not_found");
    assertRefused(await update({ external_id: "nobody" }), "not_found");
    assertRefused(await runs.call("views.update", { view_id }), "invalid_arguments");
    const other = { kind: "bot", app: "A0OTHER", person: "U1", execution: null, scopes: [] } as const;
    const { secret } = issueToken(runs.world, { ...other, expiresAt: null });
    const stolen = await runs.call("views.update", { view: modal(), view_id }, secret);
    assertRefused(stolen, "not_found");
  }));

Deno.test("views.publish gives each person one home tab, which is no modal", () =>
  withRuns(SAMPLE, async (runs) => {
    const home = (text: string) => ({ type: "home", blocks: [{ type: "section", text: plain(text) }] });
    const publish = (args: JsonObject) =>
      runs.call("views.publish", { user_id: runs.person("engineer"), ...args });
    const first = viewOf(await publish({ view: home("one") }));
    const second = viewOf(await publish({ view: home("two"), hash: first["hash"] }));
    assertEquals([first["type"], first["id"], shown(runs)], ["home", second["id"], []]);
    assertRefused(await publish({ view: home("three"), hash: first["hash"] }), "hash_conflict");
    assertRefused(await publish({ view: modal() }), "invalid_arguments");
    assertRefused(await publish({ view: home("x"), user_id: "U0NOBODY" }), "user_not_found");
    assertRefused(await publish({ view: home("x"), user_id: "engineer" }), "user_not_found");
    const other = await publish({ view: home("x"), user_id: runs.person("owner") });
    assertEquals(viewOf(other)["id"] === first["id"], false);
  }));
