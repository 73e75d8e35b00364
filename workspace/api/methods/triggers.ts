import type { App } from "../../apps/app.ts";
import type { Json, JsonObject } from "../../json.ts";
import { invalidArguments, Refusal } from "../../refusal.ts";
import {
  accessPayload,
  addAccess,
  type Entities,
  removeAccess,
  setAccess,
  type TriggerAccess,
} from "../../triggers/access.ts";
import {
  changeAccess,
  createTrigger,
  deleteTrigger,
  findTrigger,
  listTriggers,
  type Trigger,
  triggerPayload,
  updateTrigger,
} from "../../triggers/triggers.ts";
import type { World } from "../../world.ts";
import type { Call, Method } from "../method.ts";
import { page } from "../paging.ts";

const READ = ["triggers:read"];
const WRITE = ["triggers:write"];

const PAGE = { most: 1_000, usual: 100 };

/** What a definition is made of, besides the texts. */
const PARTS = ["inputs", "shortcut", "event", "schedule", "webhook"];
const TEXTS = ["type", "name", "description", "workflow"];

export const triggerMethods: readonly Method[] = [
  method("create", WRITE, (call) => {
    const app = namedApp(call, "workflow_app_id", "invalid_workflow_app_id");
    const trigger = createTrigger(call.world, app, definition(call), call.token.person);
    return { trigger: triggerPayload(call.world, trigger) };
  }),
  method("update", WRITE, (call) => {
    const { id, app: appId } = ownTrigger(call);
    const named = call.args.text("workflow_app_id") ?? appId;
    const app = call.world.apps.get(appId);
    if (app === undefined || named !== appId) throw new Refusal("invalid_workflow_app_id");
    return { trigger: triggerPayload(call.world, updateTrigger(call.world, app, id, definition(call))) };
  }),
  method("delete", WRITE, (call) => {
    deleteTrigger(call.world, ownTrigger(call).id);
    return {};
  }),
  method("list", READ, ({ world, token, args }) => {
    const app = namedApp({ world, token, args }, "app_id", "invalid_app_id");
    const listed = listTriggers(world, app.id, { type: args.text("type") })
      .filter(({ creator }) => args.flag("is_owner") !== true || creator === token.person);
    const { items, response_metadata } = page(listed, args, PAGE);
    return { triggers: items.map((trigger) => triggerPayload(world, trigger)), response_metadata };
  }),
  method("info", READ, (call) => ({ trigger: triggerPayload(call.world, ownTrigger(call)) })),
  method("permissions.list", READ, (call) => accessPayload(ownTrigger(call).access)),
  permissions("set", (world, _before, named, args) => {
    return setAccess(world, args.required("permission_type"), named);
  }),
  permissions("add", (world, before, named) => addAccess(world, before, named)),
  permissions("remove", (world, before, named) => removeAccess(world, before, named)),
];

function method(name: string, scopes: readonly string[], run: Method["run"]): Method {
  const tokens = ["bot", "workflow", "user"] as const;
  return { name: `workflows.triggers.${name}`, scopes, tier: "tier3", tokens, json: true, run };
}

type ChangeAccess = (
  world: World,
  before: TriggerAccess,
  named: Entities,
  args: Call["args"],
) => TriggerAccess;

/** Who may trip a trigger, after a change that is answered with the outcome. */
function permissions(name: string, change: ChangeAccess): Method {
  return method(`permissions.${name}`, WRITE, (call) => {
    const trigger = ownTrigger(call);
    const access = change(call.world, trigger.access, entities(call), call.args);
    changeAccess(call.world, trigger, access);
    return accessPayload(access);
  });
}

function entities({ args }: Call): Entities {
  const ids = (name: string) => [...new Set(args.list(name) ?? [])];
  return {
    people: ids("user_ids"),
    channels: ids("channel_ids"),
    teams: ids("team_ids"),
    orgs: ids("org_ids"),
  };
}

/** In a form, the parts of a definition are JSON within text. */
function definition({ args }: Call): JsonObject {
  const texts = TEXTS.map((name) => [name, args.raw[name]] as const);
  const parts = PARTS.map((name) => [name, args.value(name)] as const);
  return Object.fromEntries<Json | undefined>(
    [...texts, ...parts].filter(([, value]) => value !== undefined),
  );
}

/** Apps act on their own triggers; a developer names the app, one of their own. */
function namedApp({ world, token, args }: Call, argument: string, code: string): App {
  const named = args.text(argument);
  const id = token.kind === "user" ? named : named ?? token.app;
  const app = id === undefined ? undefined : world.apps.get(id);
  if (app === undefined || !mayManage({ world, token, args }, app.id)) throw new Refusal(code);
  return app;
}

/** A trigger that the caller may see; to everyone else there is none. */
function ownTrigger(call: Call): Trigger {
  const id = call.args.text("trigger_id");
  if (id === undefined) throw invalidArguments("missing required field: trigger_id");
  const trigger = id.includes("/") ? undefined : findTrigger(call.world, id);
  if (trigger === undefined || !mayManage(call, trigger.app)) throw new Refusal("trigger_not_found");
  return trigger;
}

function mayManage({ world, token }: Call, app: string): boolean {
  return token.app === app || (token.kind === "user" && world.apps.get(app)?.developer === token.person);
}
