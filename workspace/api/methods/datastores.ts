import type { App } from "../../apps/app.ts";
import { deleteItems, getItems, putItems } from "../../datastores/bulk.ts";
import { type Datastore, findDatastore } from "../../datastores/datastore.ts";
import { parseFilter } from "../../datastores/expression.ts";
import { deleteItem, getItem, putItem, updateItem } from "../../datastores/items.ts";
import { DEEPEST_VALUE, isDeeperThan } from "../../datastores/nesting.ts";
import { countItems, queryItems } from "../../datastores/scan.ts";
import { recordActivity } from "../../engine/activity.ts";
import { findRun, findStep } from "../../engine/stored_executions.ts";
import { isObject, type JsonObject } from "../../json.ts";
import { invalidArguments, Refusal } from "../../refusal.ts";
import type { Token } from "../../tokens.ts";
import type { World } from "../../world.ts";
import type { Arguments } from "../arguments.ts";
import type { Call, Method } from "../method.ts";

/** How many characters of an id or an expression the activity log repeats. */
const MOST_DETAIL = 200;

type Act = (call: Call, store: Datastore) => JsonObject;

export const datastoreMethods: readonly Method[] = [
  method("put", "write", "tier4", ({ world, args }, store) => {
    return { datastore: store.name, item: putItem(world, store, item(args)) };
  }),
  method("get", "read", "tier4", ({ world, args }, store) => {
    return { datastore: store.name, item: getItem(world, store, args.required("id")) };
  }),
  method("update", "write", "tier4", ({ world, args }, store) => {
    return { datastore: store.name, item: updateItem(world, store, item(args)) };
  }),
  method("delete", "write", "tier4", ({ world, args }, store) => {
    deleteItem(world, store, args.required("id"));
    return {};
  }),
  method("query", "read", "tier4", query),
  method("count", "read", "tier3", (call, store) => {
    return { datastore: store.name, count: countItems(call.world, store, filter(call, store)) };
  }),
  method("bulkPut", "write", "tier3", bulkPut),
  method("bulkGet", "read", "tier3", ({ world, args }, store) => {
    return { items: getItems(world, store, ids(args)), failed_items: [] };
  }),
  method("bulkDelete", "write", "tier3", ({ world, args }, store) => {
    deleteItems(world, store, ids(args));
    return { failed_items: [] };
  }),
];

function method(verb: string, access: "read" | "write", tier: Method["tier"], act: Act): Method {
  return {
    name: `apps.datastore.${verb}`,
    scopes: [`datastore:${access}`],
    tier,
    tokens: ["bot", "workflow", "user"],
    json: true,
    run: (call) => answer(call, verb, act),
  };
}

/**
 * Acts, and tells the activity log how it went. A refusal is answered here rather than thrown on, because what is
 * undone with it must not take its own entry in the log along.
 */
function answer(call: Call, verb: string, act: Act): JsonObject {
  const app = calledApp(call);
  const name = call.args.required("datastore");
  let body: JsonObject;
  try {
    body = call.world.database.transaction(() => act(call, findDatastore(app, name)));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    body = { ...error.detail, ok: false, error: error.code };
  }
  record(call, app, verb, name, body);
  return body;
}

function record({ world, token, args }: Call, app: App, verb: string, name: string, body: JsonObject): void {
  const error = body["error"];
  const failure = typeof error === "string" ? { error: [error, ...reasons(body)].join(": ") } : {};
  recordActivity(world, {
    app: app.id,
    level: typeof error === "string" ? "error" : "info",
    event_type: "datastore_request_result",
    source: "slack",
    component_type: "tables",
    component_id: name,
    trace_id: traceOf(world, token),
    payload: { request_type: verb, datastore_name: name, details: details(args, app, name), ...failure },
  });
}

/** The trace of the run for which a workflow token was minted; other tokens belong to none. */
function traceOf(world: World, { execution }: Token): string {
  const step = execution === null ? undefined : findStep(world, execution);
  return step === undefined ? "" : findRun(world, step.run)?.trace ?? "";
}

/** What the call was about, in a few words. */
function details(args: Arguments, app: App, name: string): string {
  const item = args.value("item");
  const key = app.manifest.datastores[name]?.primary_key ?? "";
  const id = args.text("id") ?? (isObject(item) ? item[key] : undefined);
  if (id !== undefined) return `id: ${String(id).slice(0, MOST_DETAIL)}`;
  const expression = args.text("expression");
  if (expression !== undefined) return `expression: ${expression.slice(0, MOST_DETAIL)}`;
  const many = args.value("items") ?? args.value("ids");
  return Array.isArray(many) ? `${many.length} items` : "";
}

function reasons({ errors }: JsonObject): string[] {
  const problems = Array.isArray(errors) ? errors : [];
  return problems.slice(0, 1).map((problem) => isObject(problem) ? String(problem["message"]) : "");
}

/** The app whose datastore is meant: a person's token must name it, an app's own need not. */
function calledApp({ world, token, args }: Call): App {
  const id = args.text("app_id") ?? (token.kind === "user" ? undefined : token.app);
  const app = id === undefined ? undefined : world.apps.get(id);
  if (app === undefined) throw new Refusal("invalid_app_id");
  if (app.id !== token.app && (token.kind !== "user" || app.developer !== token.person)) {
    throw new Refusal("access_denied");
  }
  if (app.manifest.settings.function_runtime === "remote") throw new Refusal("app_not_hosted");
  return app;
}

function query(call: Call, store: Datastore): JsonObject {
  const { world, args } = call;
  const page = queryItems(world, store, {
    filter: filter(call, store),
    limit: args.count("limit"),
    cursor: args.text("cursor"),
  });
  const more = page.cursor === undefined ? {} : { response_metadata: { next_cursor: page.cursor } };
  return { datastore: store.name, items: [...page.items], ...more };
}

function bulkPut({ world, args }: Call, store: Datastore): JsonObject {
  const { failed, problems } = putItems(world, store, items(args));
  if (failed.length === 0) return { datastore: store.name, failed_items: [] };
  return {
    ok: false,
    error: "partial_failure",
    datastore: store.name,
    failed_items: [...failed],
    errors: problems.map((problem) => ({ ...problem })),
  };
}

function filter({ world: { settings }, args }: Call, { definition }: Datastore) {
  return parseFilter(
    args.text("expression"),
    shallow(args.object("expression_attributes"), "expression_attributes"),
    shallow(args.object("expression_values"), "expression_values"),
    {
      permissive: settings.permissiveExpressions,
      refusedAttribute: settings.primaryKeyInExpressions ? undefined : definition.primary_key,
    },
  );
}

function item(args: Arguments): JsonObject {
  return shallow(args.object("item"), "item") ?? missing("item");
}

function items(args: Arguments): JsonObject[] {
  return (args.array("items") ?? missing("items")).map((one, index) => {
    if (isObject(one)) return shallow(one, `items/${index}`);
    throw invalidArguments(`must be an object [json-pointer:/items/${index}]`);
  });
}

function ids(args: Arguments): string[] {
  return (args.array("ids") ?? missing("ids")).map((id, index) => {
    if (typeof id === "string" || typeof id === "number") return String(id);
    throw invalidArguments(`must be a string [json-pointer:/ids/${index}]`);
  });
}

/** The object, unless what it holds is nested so deep that it could be neither stored nor sent back. */
function shallow<T extends JsonObject | undefined>(object: T, pointer: string): T {
  if (!isDeeperThan(DEEPEST_VALUE, object)) return object;
  throw invalidArguments(`must not be nested deeper than ${DEEPEST_VALUE} levels [json-pointer:/${pointer}]`);
}

function missing(name: string): never {
  throw invalidArguments(`missing required field: ${name}`);
}
