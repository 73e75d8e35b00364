import { completeFunction, failFunction } from "../../engine/executions.ts";
import { findStep } from "../../engine/stored_executions.ts";
import type { JsonObject } from "../../json.ts";
import { invalidArguments, Refusal } from "../../refusal.ts";
import type { Call, Method } from "../method.ts";

const PERMISSIONS = ["everyone", "app_collaborators", "named_entities", "no_one"];

/** How functions end, and who may use them. */
export const functionMethods: readonly Method[] = [
  {
    name: "functions.completeSuccess",
    scopes: [],
    tier: "tier3",
    tokens: ["bot", "workflow"],
    json: true,
    run: (call) => {
      const execution = ownExecution(call);
      const outputs = call.args.object("outputs");
      if (outputs === undefined) throw invalidArguments("missing required field: outputs");
      const refusal = completeFunction(call.world, execution, outputs);
      return refusal === undefined ? {} : refusedOutputs(refusal);
    },
  },
  {
    name: "functions.completeError",
    scopes: [],
    tier: "tier3",
    tokens: ["bot", "workflow"],
    json: true,
    run: (call) => {
      const execution = ownExecution(call);
      failFunction(call.world, execution, call.args.required("error"));
      return {};
    },
  },
  {
    name: "functions.distributions.permissions.set",
    scopes: ["app_configurations:write"],
    tier: "tier3",
    tokens: ["user", "configuration"],
    json: true,
    run: setPermission,
  },
];

/** Every problem of the outputs, each with its place in them. */
function refusedOutputs({ code, detail }: Refusal): JsonObject {
  const problems = Array.isArray(detail["errors"]) ? detail["errors"].map(String) : [];
  const errors = problems.map((message) => ({ code, message, pointer: pointerIn(message) }));
  return { ok: false, error: code, ...detail, errors };
}

/** A problem names its parameter as `list[0].name`. */
function pointerIn(problem: string): string {
  const name = /`([^`]+)`/.exec(problem)?.[1] ?? "";
  return ["/outputs", ...name.split(/[.[\]]+/).filter((part) => part !== "")].join("/");
}

/** The execution that the call names, if its token may end it. */
function ownExecution({ world, token, args }: Call): string {
  const id = args.required("function_execution_id");
  const step = findStep(world, id);
  if (step === undefined) throw new Refusal("function_execution_not_found");
  const isOther = token.kind === "workflow" && token.execution !== id;
  if (step.app !== token.app || (isOther && !world.settings.completeOtherExecutions)) {
    throw new Refusal("access_denied");
  }
  return id;
}

/** Functions of one app are not offered to another here, so whoever may use them is noted and no more. */
function setPermission({ world, token, args }: Call): JsonObject {
  const app = world.apps.get(args.text("function_app_id") ?? token.app);
  if (app === undefined) throw new Refusal("app_not_found");
  const callbackId = args.text("function_callback_id");
  const id = args.text("function_id");
  const known = Object.keys(app.manifest.functions).some((name) =>
    name === callbackId || (id !== undefined && app.functionIds[name] === id)
  );
  if (!known) throw new Refusal("function_not_found");
  const permission = args.required("permission_type", "permission_type_required");
  if (!PERMISSIONS.includes(permission)) throw new Refusal("invalid_permission_type");
  return {
    permission_type: permission,
    users: args.list("user_ids") ?? [],
    team_ids: args.list("team_ids") ?? [],
    org_ids: args.list("org_ids") ?? [],
  };
}
