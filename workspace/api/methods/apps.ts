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
      const app = appOfCaller(call).id;
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
    scopes: [],
    tier: "tier3",
    tokens: DEVELOPER,
    json: true,
    run: ({ args }) => {
      const given = args.value("manifest");
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
    scopes: [],
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
    scopes: [],
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
      for (const variable of call.args.array("variables") ?? []) {
        if (!isObject(variable)) {
          throw invalidArguments("must be a list of {name, value} [json-pointer:/variables]");
        }
        setVariable(call.world, app.id, String(variable["name"] ?? ""), String(variable["value"] ?? ""));
      }
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
      for (const name of call.args.list("variable_names") ?? []) unsetVariable(call.world, app.id, name);
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
      namedApp(call);
      const owner = findPerson(call.world, call.token.person);
      const permission_type = "owner";
      return {
        owners: [
          {
            user_id: owner?.id,
            username: owner?.handle,
            user_email: owner?.email ?? undefined,
            permission_type,
          },
        ],
      };
    },
  },
];

/** The app of an app's own token, or the one that a developer names. */
function appOfCaller(call: Call): App {
  const own = call.token.kind === "user" ? undefined : call.world.apps.get(call.token.app);
  return own ?? namedApp(call);
}

function namedApp({ world, args }: Call): App {
  const app = world.apps.get(args.required("app_id", "invalid_app_id"));
  if (app === undefined) throw new Refusal("invalid_app_id");
  return app;
}

/** Where an app's source files lie is known to this machine only. */
function exported(app: App): JsonObject {
  const functions = Object.entries(app.manifest.functions).map((
    [id, { source_file: _, ...rest }],
  ) => [id, rest]);
  return JSON.parse(JSON.stringify({ ...app.manifest, functions: Object.fromEntries(functions) }));
}

function activityFilter({ args }: Call): Record<string, Json> {
  const names = [
    "cursor",
    "min_log_level",
    "log_event_type",
    "source",
    "component_type",
    "component_id",
    "trace_id",
  ];
  const texts = names.flatMap((name) => args.has(name) ? [[name, args.text(name) ?? ""] as const] : []);
  const counts = ["limit", "min_date_created", "max_date_created"].flatMap((name) => {
    const count = args.count(name);
    return count === undefined ? [] : [[name, count] as const];
  });
  return Object.fromEntries([...texts, ...counts]);
}
