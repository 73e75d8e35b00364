import { assertEquals, assertObjectMatch, assertThrows } from "@std/assert";
import { ITEM_BYTES } from "../../datastores/item_check.ts";
import { listItems } from "../../datastores/items.ts";
import { DEEPEST_VALUE } from "../../datastores/nesting.ts";
import {
  NOON,
  sampleApp,
  type SampleStore,
  task,
  withSampleStore,
} from "../../../tests/support/sample_store.ts";
import { listActivities } from "../../engine/activity.ts";
import { isObject, type Json, type JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import { issueToken, type Token } from "../../tokens.ts";
import { Arguments } from "../arguments.ts";
import { datastoreMethods } from "./datastores.ts";

const datastore = "tasks";

function token({ world }: SampleStore, more: Partial<Token> = {}): Token {
  return issueToken(world, {
    kind: "bot",
    app: "A0SAMPLE",
    person: "U0BOT",
    execution: null,
    scopes: [],
    expiresAt: null,
    ...more,
  });
}

/** Calls as the server does, inside a transaction; the answer is what is added to `ok: true`. */
function call(sample: SampleStore, verb: string, args: JsonObject, as: Token = token(sample)): JsonObject {
  const method = datastoreMethods.find(({ name }) => name === `apps.datastore.${verb}`);
  if (method === undefined) throw new Error(`there is no method ${verb}`);
  const { world } = sample;
  return world.database.transaction(() => method.run({ world, token: as, args: new Arguments(args) }));
}

/** As the SDK sends arguments: a form, whose objects are JSON inside it. */
function form(args: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(args).map((
      [name, value],
    ) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

function kept({ world, app }: SampleStore): JsonObject[] {
  return listItems(world, app, "tasks", { limit: 1000 });
}

function log({ world }: SampleStore): JsonObject[] {
  const { activities } = listActivities(world, { app: "A0SAMPLE" });
  return Array.isArray(activities) ? activities.filter(isObject) : [];
}

for (const [encoding, encode] of [["JSON", (args: JsonObject) => args], ["a form", form]] as const) {
  Deno.test(`every method answers in Slack's shape what it was sent as ${encoding}`, () =>
    withSampleStore((sample) => {
      const ask = (verb: string, args: JsonObject) => call(sample, verb, encode({ datastore, ...args }));
      const item = task(1, { title: "a", labels: ["x"], place: { floor: 2 } });
      const expression = "contains(#l, :l)";
      const filter = {
        expression,
        expression_attributes: { "#l": "labels" },
        expression_values: { ":l": "x" },
      };
      assertEquals(ask("put", { item }), { datastore, item });
      assertEquals(ask("get", { id: "task 1" }), { datastore, item });
      assertEquals(ask("get", { id: "task 2" }), { datastore, item: {} });
      assertEquals(ask("update", { item: { id: "task 1", done: true } }), {
        datastore,
        item: { ...item, done: true },
      });
      assertEquals(ask("bulkPut", { items: [task(2), task(3)] }), { datastore, failed_items: [] });
      assertEquals(ask("bulkGet", { ids: ["task 2", "task 9"] }), { items: [task(2)], failed_items: [] });
      assertEquals(ask("count", {}), { datastore, count: 3 });
      assertEquals(ask("count", filter), { datastore, count: 1 });
      assertEquals(ask("query", filter), { datastore, items: [{ ...item, done: true }] });
      assertEquals(Object.keys(ask("query", { limit: 3 })), ["datastore", "items", "response_metadata"]);
      assertEquals(ask("bulkDelete", { ids: ["task 2", "task 9"] }), { failed_items: [] });
      assertEquals(ask("delete", { id: "task 1" }), {});
      assertEquals(kept(sample), [task(3)]);
    }));
}

Deno.test("a cursor leads from page to page until there is none", () =>
  withSampleStore((sample) => {
    call(sample, "bulkPut", { datastore, items: Array.from({ length: 25 }, (_, number) => task(number)) });
    const seen: Json[] = [];
    let cursor: string | undefined;
    do {
      const page = call(sample, "query", {
        datastore,
        limit: "10",
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (Array.isArray(page["items"])) seen.push(...page["items"]);
      const metadata = page["response_metadata"];
      cursor = isObject(metadata) ? String(metadata["next_cursor"]) : undefined;
    } while (cursor !== undefined);
    assertEquals(seen, kept(sample));
    assertEquals(seen.length, 25);
  }));

Deno.test("an empty expression is no filter, also with a limit or with empty maps", () =>
  withSampleStore((sample) => {
    call(sample, "put", { datastore, item: task(1) });
    for (const more of [{}, { limit: 1000 }, { expression_attributes: {}, expression_values: {} }]) {
      const args = form({ datastore, expression: "", ...more });
      assertEquals(call(sample, "query", args), { datastore, items: [task(1)] });
    }
  }));

const BY_KEY = {
  expression: "#id = :id",
  expression_attributes: { "#id": "id" },
  expression_values: { ":id": "task 1" },
};

Deno.test("an expression may use the primary key, unless the setting says no", async () => {
  await withSampleStore((sample) => {
    call(sample, "put", { datastore, item: task(1) });
    assertEquals(call(sample, "query", { datastore, ...BY_KEY }), { datastore, items: [task(1)] });
  });
  await withSampleStore((sample) => {
    const refused = call(sample, "query", { datastore, ...BY_KEY });
    assertObjectMatch(refused, {
      ok: false,
      error: "datastore_error",
      errors: [{ code: "datastore_query_failed", pointer: "/expression" }],
    });
  }, { primaryKeyInExpressions: false });
});

Deno.test("what no source confirms works where the setting says so", async () => {
  const args = {
    datastore,
    expression: "NOT #p <> :p",
    expression_attributes: { "#p": "priority" },
    expression_values: { ":p": 1 },
  };
  await withSampleStore((sample) => {
    assertObjectMatch(call(sample, "count", args), { ok: false, error: "datastore_error" });
  });
  await withSampleStore((sample) => {
    call(sample, "bulkPut", { datastore, items: [task(1), task(2)] });
    assertEquals(call(sample, "count", args), { datastore, count: 1 });
  }, { permissiveExpressions: true });
});

Deno.test("a bulk put that half succeeds keeps the one half and gives back the other", () =>
  withSampleStore((sample) => {
    const answer = call(sample, "bulkPut", { datastore, items: [task(1), task(2, { done: "yes" })] });
    assertObjectMatch(answer, {
      ok: false,
      error: "partial_failure",
      failed_items: [task(2, { done: "yes" })],
      errors: [{ code: "datastore_wrong_type", pointer: "/items/1/done" }],
    });
    assertEquals(kept(sample), [task(1)]);
  }));

let deep: Json = "x";
for (let level = 1; level < DEEPEST_VALUE; level++) deep = [deep];

const BAD_ARGUMENTS: readonly [string, JsonObject][] = [
  ["put", {}],
  ["put", { item: "text" }],
  ["put", { item: [] }],
  ["put", { item: { id: "1", notes: { deep: [deep] } } }],
  ["update", {}],
  ["get", {}],
  ["delete", { id: "" }],
  ["query", { limit: 0 }],
  ["query", { limit: 1001 }],
  ["query", { limit: "ten" }],
  ["query", { limit: 1.5 }],
  ["query", { expression: "#a = :a", expression_attributes: [] }],
  ["count", { expression: "#a = :a", expression_values: "text" }],
  ["bulkPut", {}],
  ["bulkPut", { items: [] }],
  ["bulkPut", { items: ["text"] }],
  ["bulkPut", { items: task(1) }],
  ["bulkGet", { ids: "task 1" }],
  ["bulkDelete", { ids: [{}] }],
];

for (const [verb, args] of BAD_ARGUMENTS) {
  Deno.test(`apps.datastore.${verb} refuses ${JSON.stringify(args).slice(0, 60)} as invalid_arguments, with a reason`, () =>
    withSampleStore((sample) => {
      const answer = call(sample, verb, { datastore, ...args });
      assertObjectMatch(answer, { ok: false, error: "invalid_arguments" });
      assertEquals(JSON.stringify(answer["response_metadata"]).includes("[ERROR]"), true);
      assertEquals(kept(sample), []);
    }));
}

Deno.test(`what an item holds is nested ${DEEPEST_VALUE} deep at most`, () =>
  withSampleStore((sample) => {
    const put = (notes: Json) => call(sample, "put", { datastore, item: { id: "1", notes: { notes } } });
    let value: Json = "x";
    for (let level = 2; level < DEEPEST_VALUE; level++) value = [value];
    assertEquals(put(value)["ok"], undefined);
    assertEquals(put([value])["error"], "invalid_arguments");
  }));

Deno.test("a bad cursor, and a datastore that is not defined, are refused in Slack's words", () =>
  withSampleStore((sample) => {
    assertEquals(call(sample, "query", { datastore, cursor: "x" }), { ok: false, error: "invalid_cursor" });
    for (const name of ["nothing", "constructor"]) {
      assertObjectMatch(call(sample, "get", { datastore: name, id: "1" }), {
        ok: false,
        error: "datastore_error",
        errors: [{ code: "datastore_config_not_found", pointer: "/datastores" }],
      });
    }
    assertThrows(() => call(sample, "get", { id: "1" }), Refusal, "invalid_arguments");
  }));

Deno.test("a refused call leaves everything but the activity log as it was, even what had expired", () =>
  withSampleStore((sample) => {
    const { world, happenings } = sample;
    const rows = () => world.database.rows("SELECT * FROM datastore_items");
    call(sample, "put", { datastore, item: task(1, { expires: NOON + 10 }) });
    const before = [rows(), happenings.filter(({ type }) => type === "datastore_changed")];
    world.clock.restore({ offsetMs: 0, frozenAt: (NOON + 10) * 1000 });
    const item = { id: "task 1", title: "x".repeat(ITEM_BYTES) };
    assertEquals(call(sample, "update", { datastore, item })["error"], "datastore_error");
    assertEquals([rows(), happenings.filter(({ type }) => type === "datastore_changed")], before);
  }));

const ACCESS: readonly [string, Partial<Token>, string | undefined, string | undefined][] = [
  ["an app's bot reaches its own datastores without naming the app", { kind: "bot" }, undefined, undefined],
  ["a step reaches its app's datastores without naming the app", { kind: "workflow" }, undefined, undefined],
  ["an app's bot may name its own app", { kind: "bot" }, "A0SAMPLE", undefined],
  ["an app's bot does not reach another app", { kind: "bot" }, "A0OTHER", "access_denied"],
  ["a person must name the app", { kind: "user", person: "U0OWNER" }, undefined, "invalid_app_id"],
  [
    "a developer reaches the app that they name",
    { kind: "user", person: "U0OWNER", app: "A0OTHER" },
    "A0SAMPLE",
    undefined,
  ],
  [
    "a service token reaches the app it was made for",
    { kind: "user", person: "U0ANY" },
    "A0SAMPLE",
    undefined,
  ],
  ["others do not reach it", { kind: "user", person: "U0ANY", app: "A0OTHER" }, "A0SAMPLE", "access_denied"],
  [
    "an app that does not exist is not found",
    { kind: "user", person: "U0OWNER" },
    "A0NONE",
    "invalid_app_id",
  ],
];

for (const [sentence, as, app_id, code] of ACCESS) {
  Deno.test(sentence, () =>
    withSampleStore((sample) => {
      const { world } = sample;
      world.apps.set("A0OTHER", { ...sampleApp(), id: "A0OTHER", developer: "U0ELSE" });
      const put = () =>
        call(
          sample,
          "put",
          { datastore, item: task(1), ...(app_id === undefined ? {} : { app_id }) },
          token(sample, as),
        );
      if (code === undefined) assertEquals(put(), { datastore, item: task(1) });
      else assertThrows(put, Refusal, code);
      assertEquals(kept(sample).length, code === undefined ? 1 : 0);
    }));
}

Deno.test("an app that runs elsewhere has no datastores", () =>
  withSampleStore((sample) => {
    const { manifest } = sample.app;
    const remote = { ...sample.app, manifest: { ...manifest, settings: { function_runtime: "remote" } } };
    sample.world.apps.set("A0SAMPLE", remote);
    assertThrows(() => call(sample, "get", { datastore, id: "1" }), Refusal, "app_not_hosted");
  }));

Deno.test("the activity log tells every request, what became of it, and to which run it belongs", () =>
  withSampleStore((sample) => {
    const { database } = sample.world;
    database.run(
      "INSERT INTO workflow_executions (id, app, status, json) VALUES ('Wx1', 'A0SAMPLE', 'running', ?)",
      '{"trace":"Tr1"}',
    );
    database.run(
      "INSERT INTO function_executions (id, app, status, json) VALUES ('Fx1', 'A0SAMPLE', 'running', ?)",
      '{"run":"Wx1"}',
    );
    const step = token(sample, { kind: "workflow", execution: "Fx1" });
    call(sample, "put", { datastore, item: task(1) }, step);
    call(sample, "put", { datastore, item: task(2, { done: "yes" }) });
    call(sample, "query", { datastore, ...BY_KEY });
    call(sample, "bulkPut", { datastore, items: [task(2), task(3, { done: "yes" })] });
    call(sample, "get", { datastore: "nothing", id: "task 1" });
    assertEquals(
      log(sample).every(({ event_type, source }) =>
        event_type === "datastore_request_result" && source === "slack"
      ),
      true,
    );
    assertEquals(
      log(sample).reverse().map((
        { level, trace_id, component_id, payload },
      ) => [level, trace_id, component_id, payload]),
      [
        ["info", "Tr1", "tasks", { request_type: "put", datastore_name: "tasks", details: "id: task 1" }],
        ["error", "", "tasks", {
          request_type: "put",
          datastore_name: "tasks",
          details: "id: task 2",
          error: "datastore_error: The attribute done does not fit its type: it must be a boolean",
        }],
        ["info", "", "tasks", {
          request_type: "query",
          datastore_name: "tasks",
          details: "expression: #id = :id",
        }],
        ["error", "", "tasks", {
          request_type: "bulkPut",
          datastore_name: "tasks",
          details: "2 items",
          error: "partial_failure: The attribute done does not fit its type: it must be a boolean",
        }],
        ["error", "", "nothing", {
          request_type: "get",
          datastore_name: "nothing",
          details: "id: task 1",
          error: "datastore_error: The app defines no datastore called nothing",
        }],
      ],
    );
  }));

Deno.test("reading and writing ask for their own scope, of bots, steps and people", () => {
  const writing = ["put", "update", "delete", "bulkPut", "bulkDelete"];
  assertEquals(datastoreMethods.length, 9);
  for (const { name, scopes, tokens, json, tier } of datastoreMethods) {
    const verb = name.slice("apps.datastore.".length);
    assertEquals(scopes, [writing.includes(verb) ? "datastore:write" : "datastore:read"]);
    assertEquals([tokens, json], [["bot", "workflow", "user"], true]);
    assertEquals(tier, verb.startsWith("bulk") || verb === "count" ? "tier3" : "tier4");
  }
});
