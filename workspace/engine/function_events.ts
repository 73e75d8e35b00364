import type { App } from "../apps/app.ts";
import { parameterList } from "../apps/parameter_list.ts";
import type { JsonObject } from "../json.ts";
import { issueToken, WORKFLOW_TOKEN_MS } from "../tokens.ts";
import type { World } from "../world.ts";
import type { Callable } from "./callables.ts";
import type { FunctionExecution } from "./stored_executions.ts";

/** Mints the token of one event: it may what the app's bot may, and dies with the step at the latest. */
export function issueEventToken(world: World, app: App, execution: string): string {
  return issueToken(world, {
    kind: "workflow",
    app: app.id,
    person: app.botUser,
    execution,
    scopes: app.manifest.oauth_config.scopes.bot,
    expiresAt: world.clock.now() + WORKFLOW_TOKEN_MS,
  }).secret;
}

/** The event that asks the app's code to run one of its functions. */
export function functionExecuted(
  world: World,
  app: App,
  step: FunctionExecution,
  callable: Callable,
  secret: string,
): JsonObject {
  return {
    type: "event_callback",
    team_id: world.team.id,
    api_app_id: app.id,
    event_id: world.ids.make("Ev"),
    event_time: Math.floor(world.clock.now() / 1000),
    event: {
      type: "function_executed",
      function: functionPayload(app, callable),
      function_execution_id: step.id,
      workflow_execution_id: step.run,
      inputs: step.inputs,
      bot_access_token: secret,
      event_ts: timestamp(world),
    },
  };
}

/** The function as Slack describes it. */
export function functionPayload(app: App, callable: Callable): JsonObject {
  return {
    id: callable.id,
    callback_id: callable.callbackId,
    title: callable.title,
    description: callable.description,
    type: "app",
    input_parameters: parameterList(callable.inputs),
    output_parameters: parameterList(callable.outputs),
    app_id: app.id,
    date_created: 0,
    date_updated: 0,
  };
}

function timestamp(world: World): string {
  return (world.clock.now() / 1000).toFixed(6);
}
