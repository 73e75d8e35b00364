import { assertEquals, assertObjectMatch } from "@std/assert";
import { SAMPLE_APP, type SampleWorld, withSampleWorld } from "../../../tests/support/sample_world.ts";
import { findExternalToken, putExternalToken } from "../../apps/external_tokens.ts";
import { listVariables, setVariable } from "../../apps/variables.ts";
import { type Activity, recordActivity } from "../../engine/activity.ts";
import { isObject, type Json, type JsonObject } from "../../json.ts";
import type { Token, TokenKind } from "../../tokens.ts";
import { callMethod } from "../call.ts";
import type { Reply } from "../method.ts";
import { findMethod } from "./registry.ts";

const app_id = SAMPLE_APP;

/** The developer's own token for their app: what a CI job holds. */
function service({ token }: SampleWorld): Token {
  return token([], { kind: "user", person: "owner" });
}

/** Calls as the server does, token and all. */
async function ask(
  { world }: SampleWorld,
  method: string,
  { secret }: Token,
  args: JsonObject = {},
): Promise<Reply> {
  const end = await callMethod(world, { method, secret, args, json: true });
  if (typeof end === "string") throw new Error(`the call was not answered: ${end}`);
  return end.body;
}

const FOR_DEVELOPERS: readonly [method: string, args: JsonObject][] = [
  ["apps.manifest.export", {}],
  ["apps.activities.list", {}],
  ["apps.hosted.variables.add", { variables: [{ name: "A", value: "1" }] }],
  ["apps.hosted.variables.list", {}],
  ["apps.hosted.variables.remove", { variable_names: ["A"] }],
  ["developer.apps.owners.list", {}],
];

for (const [method, args] of FOR_DEVELOPERS) {
  Deno.test(`${method} with a service token wants to be told the app, one that its owner develops`, () =>
    withSampleWorld((sample) => {
      const { call, refuses, token } = sample;
      const stranger = token([], { kind: "user", person: "engineer" });
      const found = findMethod(method);
      assertEquals(refuses(found, args, service(sample)).code, "invalid_app_id");
      assertEquals(refuses(found, { ...args, app_id: "A0NONE" }, service(sample)).code, "invalid_app_id");
      assertEquals(refuses(found, { ...args, app_id }, stranger).code, "access_denied");
      call(found, { ...args, app_id }, service(sample));
    }));

  Deno.test(`${method} is not for an app's own tokens`, () =>
    withSampleWorld(async (sample) => {
      for (const kind of ["bot", "workflow", "app_level"] as const) {
        const reply = await ask(sample, method, sample.token([], { kind }), { ...args, app_id });
        assertEquals(reply, { ok: false, error: "not_allowed_token_type" });
      }
    }));
}

const SERVICE_CALLS: readonly [method: string, args: JsonObject, error: string | undefined][] = [
  ["auth.test", {}, undefined],
  ["users.info", { user: "U0NONE" }, "user_not_found"],
  ["apps.datastore.query", { datastore: "x" }, "invalid_app_id"],
  ["apps.datastore.query", { datastore: "x", app_id }, "datastore_error"],
  ["workflows.triggers.list", {}, "invalid_app_id"],
  ["workflows.triggers.list", { app_id }, undefined],
  ["workflows.triggers.create", { type: "webhook" }, "invalid_workflow_app_id"],
  ["functions.completeSuccess", { function_execution_id: "Fx1", outputs: {} }, "not_allowed_token_type"],
  ["functions.completeError", { function_execution_id: "Fx1", error: "x" }, "not_allowed_token_type"],
  ["apps.auth.external.get", { external_token_id: "Et1" }, "not_allowed_token_type"],
  ["apps.auth.external.delete", { provider_key: "x" }, "app_not_found"],
  ["apps.connections.open", {}, "not_allowed_token_type"],
];

for (const [method, args, error] of SERVICE_CALLS) {
  const outcome = error === undefined ? "is answered" : `is refused with ${error}`;
  Deno.test(`a service token's ${method} ${JSON.stringify(args)} ${outcome}`, () =>
    withSampleWorld(async (sample) => {
      const reply = await ask(sample, method, service(sample), args);
      assertEquals([reply.ok, reply["error"]], [error === undefined, error]);
    }));
}

Deno.test("a service token posts as the person whom it belongs to", () =>
  withSampleWorld(async (sample) => {
    const channel = sample.channel("general").id;
    const reply = await ask(sample, "chat.postMessage", service(sample), { channel, text: "hello" });
    assertObjectMatch(reply, { ok: true, message: { user: sample.person("owner"), text: "hello" } });
  }));

function connect({ world, person }: SampleWorld, more: { app?: string; provider?: string } = {}) {
  return putExternalToken(world, {
    app: app_id,
    provider: "issues",
    person: person("engineer"),
    value: "opens the issues",
    ...more,
  });
}

Deno.test("apps.auth.external.get lends an app the token behind an Et id of its own, and no other's", () =>
  withSampleWorld((sample) => {
    const get = findMethod("apps.auth.external.get");
    const external_token_id = connect(sample).id;
    const foreign = connect(sample, { app: "A0OTHER" }).id;
    for (const kind of ["bot", "workflow"] as const) {
      assertEquals(sample.call(get, { external_token_id }, sample.token([], { kind })), {
        external_token: "opens the issues",
        token_response_extras: null,
      });
    }
    assertEquals(sample.refuses(get, { external_token_id: foreign }).code, "token_not_found");
    assertEquals(sample.refuses(get, { external_token_id: "Et0NONE" }).code, "token_not_found");
    assertEquals(sample.refuses(get, {}).code, "invalid_arguments");
  }));

Deno.test("apps.auth.external.delete forgets one token, those of a provider, or all of an app's", () =>
  withSampleWorld((sample) => {
    const left = (args: JsonObject) => {
      const tokens = [
        connect(sample),
        connect(sample, { provider: "mail" }),
        connect(sample, { app: "A0OTHER" }),
      ];
      sample.call(findMethod("apps.auth.external.delete"), args);
      return tokens.map(({ id }) => findExternalToken(sample.world, id) !== undefined);
    };
    const one = connect(sample).id;
    assertEquals(left({ external_token_id: one }), [false, true, true]);
    assertEquals(left({ provider_key: "mail" }), [true, false, true]);
    assertEquals(left({}), [false, false, true]);
  }));

Deno.test("apps.auth.external.delete that finds nothing says so", () =>
  withSampleWorld((sample) => {
    const remove = findMethod("apps.auth.external.delete");
    const foreign = connect(sample, { app: "A0OTHER" }).id;
    assertEquals(sample.refuses(remove, { external_token_id: foreign }).code, "token_not_found");
    assertEquals(sample.refuses(remove, { provider_key: "mail" }).code, "no_tokens_found");
    assertEquals(sample.refuses(remove, { app_id: "A0NONE" }, service(sample)).code, "app_not_found");
    assertEquals(sample.refuses(remove, { app_id }, service(sample)).code, "no_tokens_found");
  }));

const MANIFEST = {
  display_information: { name: "Sample" },
  settings: { function_runtime: "slack" },
  features: { bot_user: { display_name: "sample" } },
  oauth_config: { scopes: { bot: ["commands"] } },
};

for (const [how, manifest] of [["JSON", MANIFEST], ["text in a form", JSON.stringify(MANIFEST)]] as const) {
  Deno.test(`apps.manifest.validate accepts a manifest that is fine, as ${how}`, () =>
    withSampleWorld((sample) => {
      assertEquals(sample.call(findMethod("apps.manifest.validate"), { manifest }, service(sample)), {});
    }));
}

Deno.test("apps.manifest.validate lists every problem of a broken manifest, each with its place", () =>
  withSampleWorld((sample) => {
    const manifest = {
      ...MANIFEST,
      display_information: {},
      workflows: {
        greet: { title: "Greet", steps: [{ id: "0", function_id: "#/functions/gone", inputs: {} }] },
      },
      outgoing_domains: ["https://example.com/"],
    };
    const refusal = sample.refuses(findMethod("apps.manifest.validate"), { manifest }, service(sample));
    assertEquals(refusal.code, "invalid_manifest");
    const { errors } = refusal.detail;
    const found = Array.isArray(errors) ? errors.filter(isObject) : [];
    assertEquals(found.map(({ pointer }) => pointer).sort(), [
      "/display_information/name",
      "/outgoing_domains/0",
      "/workflows/greet/steps/0/function_id",
    ]);
    assertEquals(found.every(({ message }) => typeof message === "string" && message.length > 5), true);
  }));

Deno.test("apps.manifest.validate wants a manifest, and an app that is there when it is told one", () =>
  withSampleWorld((sample) => {
    const validate = findMethod("apps.manifest.validate");
    for (const manifest of [undefined, "", "not JSON", [], 1]) {
      assertEquals(sample.refuses(validate, { manifest }, service(sample)).code, "invalid_arguments");
    }
    const elsewhere = { manifest: MANIFEST, app_id: "A0NONE" };
    assertEquals(sample.refuses(validate, elsewhere, service(sample)).code, "invalid_app_id");
    assertEquals(sample.call(validate, { manifest: MANIFEST, app_id }, service(sample)), {});
  }));

const MANIFEST_SCOPES: readonly [method: string, scope: string][] = [
  ["apps.manifest.validate", "app_configurations:write"],
  ["apps.manifest.export", "app_configurations:read"],
];

for (const [method, needed] of MANIFEST_SCOPES) {
  Deno.test(`${method} asks a configuration token for ${needed}`, () =>
    withSampleWorld(async (sample) => {
      const args = { app_id, manifest: MANIFEST };
      const token = (scopes: string[]) => sample.token(scopes, { kind: "configuration", person: "owner" });
      assertEquals((await ask(sample, method, token([needed]), args)).ok, true);
      assertEquals(await ask(sample, method, token(["users:read"]), args), {
        ok: false,
        error: "missing_scope",
        needed,
        provided: "users:read",
      });
    }));
}

Deno.test("apps.manifest.export gives the manifest that the app was installed with, which validates again", () =>
  withSampleWorld((sample) => {
    const { manifest } = sample.call(findMethod("apps.manifest.export"), { app_id }, service(sample));
    assertObjectMatch(Object(manifest), { display_information: { name: "Sample" } });
    assertEquals(sample.call(findMethod("apps.manifest.validate"), { manifest }, service(sample)), {});
  }));

for (const ids of [[app_id, "A0NONE"], `${app_id},A0NONE`]) {
  Deno.test(`apps.status of ${JSON.stringify(ids)} tells which of them are installed`, () =>
    withSampleWorld((sample) => {
      const answer = sample.call(findMethod("apps.status"), { app_ids: ids }, service(sample));
      assertEquals(answer["apps"], [{ app_id, is_installed: true, is_hosted: true }]);
      assertObjectMatch(answer, { team: { id: "T0WORKSPACE" } });
    }));
}

Deno.test("developer.apps.owners.list names who develops the app", () =>
  withSampleWorld((sample) => {
    assertEquals(sample.call(findMethod("developer.apps.owners.list"), { app_id }, service(sample)), {
      owners: [{
        user_id: sample.person("owner"),
        username: "owner",
        user_email: "owner@example.com",
        permission_type: "owner",
      }],
    });
  }));

const ENTRIES: readonly (Partial<Activity> & { readonly at: number })[] = [
  { at: 1, level: "trace", event_type: "trigger_executed", trace_id: "Tr1" },
  { at: 2, level: "info", event_type: "function_deployed", component_id: "Fn1" },
  { at: 3, level: "info", event_type: "function_execution_output", source: "developer", trace_id: "Tr1" },
  { at: 4, level: "error", event_type: "workflow_execution_result", component_type: "workflows" },
];

async function logged({ world }: SampleWorld): Promise<number> {
  const start = world.clock.now();
  for (const { at, ...entry } of ENTRIES) {
    await world.clock.moveTo(start + at * 1_000, () => Promise.resolve());
    recordActivity(world, {
      app: app_id,
      level: "info",
      event_type: "",
      source: "slack",
      component_type: "functions",
      component_id: "",
      trace_id: "",
      payload: {},
      ...entry,
    });
  }
  return start * 1_000;
}

const FILTERS: readonly [what: string, (start: number) => JsonObject, readonly number[]][] = [
  ["anything", () => ({}), [4, 3, 2, 1]],
  ["a least level", () => ({ min_log_level: "info" }), [4, 3, 2]],
  ["a level", () => ({ min_log_level: "error" }), [4]],
  ["an event", () => ({ log_event_type: "function_deployed" }), [2]],
  ["a source", () => ({ source: "developer" }), [3]],
  ["a type of component", () => ({ component_type: "workflows" }), [4]],
  ["a component", () => ({ component_id: "Fn1" }), [2]],
  ["a trace", () => ({ trace_id: "Tr1" }), [3, 1]],
  ["two things at once", () => ({ trace_id: "Tr1", min_log_level: "info" }), [3]],
  ["a first moment", (start) => ({ min_date_created: String(start + 3_000_000) }), [4, 3]],
  ["a moment after the first", (start) => ({ min_date_created: start + 3_000_001 }), [4]],
  ["a last moment", (start) => ({ max_date_created: start + 2_000_000 }), [2, 1]],
  ["the oldest first", () => ({ sort_direction: "asc" }), [1, 2, 3, 4]],
  ["few", () => ({ limit: "2" }), [4, 3]],
];

for (const [what, args, expected] of FILTERS) {
  Deno.test(`apps.activities.list asked for ${what} shows ${expected.join(", ")}`, () =>
    withSampleWorld(async (sample) => {
      const start = await logged(sample);
      const answer = sample.call(
        findMethod("apps.activities.list"),
        { app_id, ...args(start) },
        service(sample),
      );
      assertEquals(moments(answer, start), expected);
    }));
}

function moments({ activities }: JsonObject, start: number): readonly number[] {
  const list = Array.isArray(activities) ? activities.filter(isObject) : [];
  return list.map(({ created }) => Math.floor((Number(created) - start) / 1_000_000));
}

Deno.test("apps.activities.list read page by page shows each entry once", () =>
  withSampleWorld(async (sample) => {
    const start = await logged(sample);
    const list = (cursor: Json | undefined) =>
      sample.call(findMethod("apps.activities.list"), { app_id, limit: 3, cursor }, service(sample));
    const first = list(undefined);
    assertEquals(moments(first, start), [4, 3, 2]);
    const second = list(Object(first["response_metadata"]).next_cursor);
    assertEquals(moments(second, start), [1]);
    assertEquals(second["response_metadata"], { next_cursor: "" });
  }));

const BAD_FILTERS: readonly [JsonObject, string][] = [
  [{ min_log_level: "loud" }, "invalid_args"],
  [{ limit: "many" }, "invalid_args"],
  [{ limit: 0 }, "invalid_args"],
  [{ min_date_created: "yesterday" }, "invalid_args"],
  [{ cursor: "@" }, "invalid_cursor"],
];

for (const [args, code] of BAD_FILTERS) {
  Deno.test(`apps.activities.list refuses ${JSON.stringify(args)} with ${code}`, () =>
    withSampleWorld((sample) => {
      const refusal = sample.refuses(
        findMethod("apps.activities.list"),
        { app_id, ...args },
        service(sample),
      );
      assertEquals(refusal.code, code);
    }));
}

Deno.test("apps.hosted.variables are set, replaced and removed, and only their names are ever shown", () =>
  withSampleWorld((sample) => {
    const variables = (verb: string, args: JsonObject = {}) =>
      sample.call(findMethod(`apps.hosted.variables.${verb}`), { app_id, ...args }, service(sample));
    setVariable(sample.world, app_id, "OLD", "1");
    const given = [{ name: "OLD", value: "2" }, { name: "EMPTY", value: "" }];
    assertEquals(variables("add", { variables: JSON.stringify(given) }), {});
    assertEquals(listVariables(sample.world, app_id), { EMPTY: "", OLD: "2" });
    assertEquals(variables("list"), { variable_names: ["EMPTY", "OLD"] });
    assertEquals(variables("remove", { variable_names: ["OLD", "NEVER"] }), {});
    assertEquals(listVariables(sample.world, app_id), { EMPTY: "" });
  }));

const BAD_VARIABLES: readonly [verb: string, JsonObject][] = [
  ["add", {}],
  ["add", { variables: "A=1" }],
  ["add", { variables: ["A"] }],
  ["add", { variables: [{ name: "A", value: "1" }, { name: "B" }] }],
  ["add", { variables: [{ name: "", value: "1" }] }],
  ["add", { variables: [{ name: "A", value: 1 }] }],
  ["remove", {}],
];

for (const [verb, args] of BAD_VARIABLES) {
  Deno.test(`apps.hosted.variables.${verb} refuses ${JSON.stringify(args)}, and changes none`, () =>
    withSampleWorld((sample) => {
      const method = findMethod(`apps.hosted.variables.${verb}`);
      assertEquals(sample.refuses(method, { app_id, ...args }, service(sample)).code, "invalid_arguments");
    }));
}

Deno.test("a configuration token that is no developer's of the app is refused as any other is", () =>
  withSampleWorld((sample) => {
    const kind: TokenKind = "configuration";
    const token = sample.token([], { kind, person: "admin" });
    assertEquals(sample.refuses(findMethod("apps.manifest.export"), { app_id }, token).code, "access_denied");
  }));
