import type { App } from "../../apps/app.ts";
import { deleteExternalTokens, findExternalToken } from "../../apps/external_tokens.ts";
import { parseManifest } from "../../apps/manifest.ts";
import { listVariables, setVariable, unsetVariable } from "../../apps/variables.ts";
import { listActivities } from "../../engine/activity.ts";
import { isObject, type Json, type JsonObject } from "../../json.ts";
import { invalidArguments, Refusal } from "../../refusal.ts";
import { findPerson } from "../../team/people.ts";
import type { Call, Method } from "../method.ts";

const DEVELOPER = ["user", "configuration"] as const;
const WRITE_MANIFEST = ["app_configurations:write"];
const READ_MANIFEST = ["app_configurations:read"];

/** What developers and their tools ask about an app, and the external tokens that an app's functions borrow. */
export const appMethods: readonly Method[] = [
  {
    name: "apps.auth.external.get",
    scopes: [],
    tier: "tier3",
    tokens: ["bot", "workflow"],
    json: true,
    run: ({ world, token, args }) => {
      const external = findExternalToken(world, args.required("external_token_id"));
      if (external === undefined || external.app !== token.app) throw new Refusal("token_not_found");
      return { external_token: external.value, token_response_extras: null };
    },
  },
  {
    name: "apps.auth.external.delete",
    scopes: [],
    tier: "tier4",
    tokens: ["bot", "workflow", "user"],
    json: true,
    run: (call) => {
      const id = call.args.text("external_token_id");
      const provider = call.args.text("provider_key");
      const app = appOfCaller(call, "app_not_found").id;
      const deleted = deleteExternalTokens(call.world, app, {
        ...(id === undefined ? {} : { id }),
        ...(provider === undefined ? {} : { provider }),
      });
      if (deleted === 0) throw new Refusal(id === undefined ? "no_tokens_found" : "token_not_found");
      return {};
    },
  },
  {
    name: "apps.manifest.validate",
    scopes: WRITE_MANIFEST,
    tier: "tier3",
    tokens: DEVELOPER,
    json: true,
    run: (call) => {
      if (call.args.has("app_id")) namedApp(call);
      const given = call.args.value("manifest");
      if (!isObject(given)) throw invalidArguments("must be an object [json-pointer:/manifest]");
      const manifest = parseManifest(given);
      if (!manifest.ok) {
        throw new Refusal("invalid_manifest", {
          errors: manifest.problems.map((problem) => ({ ...problem })),
        });
      }
      return {};
    },
  },
  {
    name: "apps.manifest.export",
    scopes: READ_MANIFEST,
    tier: "tier3",
    tokens: DEVELOPER,
    json: true,
    run: (call) => ({ manifest: exported(namedApp(call)) }),
  },
  {
    name: "apps.status",
    scopes: [],
    tier: "tier3",
    tokens: DEVELOPER,
    json: true,
    run: ({ world, args }) => {
      const ids = args.list("app_ids") ?? [];
      const known = ids.filter((id) => world.apps.has(id));
      return {
        apps: known.map((app_id) => ({ app_id, is_installed: true, is_hosted: true })),
        team: { ...world.team },
      };
    },
  },
  {
    name: "apps.activities.list",
    scopes: ["hosting:read"],
    tier: "tier3",
    tokens: DEVELOPER,
    json: false,
    run: (call) => listActivities(call.world, { ...activityFilter(call), app: namedApp(call).id }),
  },
  {
    name: "apps.hosted.variables.add",
    scopes: [],
    tier: "tier3",
    tokens: DEVELOPER,
    json: true,
    run: (call) => {
      const app = namedApp(call);
      for (const { name, value } of variables(call)) setVariable(call.world, app.id, name, value);
      return {};
    },
  },
  {
    name: "apps.hosted.variables.list",
    scopes: [],
    tier: "tier3",
    tokens: DEVELOPER,
    json: true,
    run: (call) => ({ variable_names: Object.keys(listVariables(call.world, namedApp(call).id)) }),
  },
  {
    name: "apps.hosted.variables.remove",
    scopes: [],
    tier: "tier3",
    tokens: DEVELOPER,
    json: true,
    run: (call) => {
      const app = namedApp(call);
      const names = call.args.list("variable_names");
      if (names === undefined) throw invalidArguments("missing required field: variable_names");
      for (const name of names) unsetVariable(call.world, app.id, name);
      return {};
    },
  },
  {
    name: "developer.apps.owners.list",
    scopes: [],
    tier: "tier3",
    tokens: DEVELOPER,
    json: false,
    run: (call) => {
      const owner = findPerson(call.world, namedApp(call).developer);
      if (owner === undefined) return { owners: [] };
      const { id, handle, email } = owner;
      return {
        owners: [{ user_id: id, username: handle, user_email: email ?? "", permission_type: "owner" }],
      };
    },
  },
];

/** The app of an app's own token, or the one that a developer names. */
function appOfCaller(call: Call, code: string): App {
  const own = call.token.kind === "user" ? undefined : call.world.apps.get(call.token.app);
  return own ?? namedApp(call, code);
}

/** The app that a developer names, one of their own; a token for one app serves for all that this person develops. */
function namedApp({ world, token, args }: Call, code = "invalid_app_id"): App {
  const app = world.apps.get(args.required("app_id", code));
  if (app === undefined) throw new Refusal(code);
  if (app.developer !== token.person) throw new Refusal("access_denied");
  return app;
}

function variables({ args }: Call): { name: string; value: string }[] {
  const given = args.array("variables");
  if (given === undefined) throw invalidArguments("missing required field: variables");
  return given.map((variable, index) => {
    const { name, value } = isObject(variable) ? variable : {};
    if (typeof name === "string" && name !== "" && typeof value === "string") return { name, value };
    throw invalidArguments(`must be an object with a name and a value [json-pointer:/variables/${index}]`);
  });
}

/** Where an app's source files lie is known to this machine only. */
function exported(app: App): JsonObject {
  const functions = Object.entries(app.manifest.functions).map((
    [id, { source_file: _, ...rest }],
  ) => [id, rest]);
  return JSON.parse(JSON.stringify({ ...app.manifest, functions: Object.fromEntries(functions) }));
}

/** The filters as they came; the log knows which values it takes. */
function activityFilter({ args }: Call): Record<string, Json> {
  return Object.fromEntries(ACTIVITY_FILTERS.flatMap((name) => {
    const value = args.text(name);
    return value === undefined ? [] : [[name, value]];
  }));
}

const ACTIVITY_FILTERS = [
  "cursor",
  "limit",
  "min_log_level",
  "log_event_type",
  "source",
  "component_type",
  "component_id",
  "trace_id",
  "min_date_created",
  "max_date_created",
  "sort_direction",
];
