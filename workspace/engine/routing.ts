import type { App } from "../apps/app.ts";
import type { InvocationEnd } from "../apps/host.ts";
import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { findPerson } from "../team/people.ts";
import type { World } from "../world.ts";
import { findCallable } from "./callables.ts";
import { ConsoleLog } from "./console_log.ts";
import { deliver } from "./deliver.ts";
import { ExecutionLog } from "./execution_log.ts";
import { issueEventToken } from "./function_events.ts";
import { issueInteractivity } from "./pointers.ts";
import { findRun, findStep, type FunctionExecution } from "./stored_executions.ts";

export type InteractionType = "block_actions" | "block_suggestion" | "view_submission" | "view_closed";

/** What one person did, for the function execution that hears of it. */
export interface Interaction {
  readonly type: InteractionType;
  readonly step: FunctionExecution;
  readonly person: string;
  /** The open view in which they did it. */
  readonly view: string | null;
  /** What only this type of payload has. */
  readonly body: JsonObject;
}

/** The step that hears of what happens in a message or a view, as long as it is open. */
export function openStepOf(world: World, execution: string | null): FunctionExecution | undefined {
  const step = execution === null ? undefined : findStep(world, execution);
  return step?.status === "running" ? step : undefined;
}

/** Tells the app's code what a person did, and brings back its answer. */
export async function tellApp(world: World, interaction: Interaction): Promise<InvocationEnd> {
  const { step } = interaction;
  const app = world.apps.get(step.app);
  const run = findRun(world, step.run);
  const callable = app === undefined ? undefined : findCallable(app, step.functionId);
  if (app === undefined || run === undefined || callable === undefined) throw new Refusal("app_not_found");
  const { body, secret } = world.database.transaction(() => payloadOf(world, app, interaction));
  const lines = new ConsoleLog(new ExecutionLog(world, app, run), callable);
  return await deliver(world, step, {
    body,
    secret,
    limitSeconds: world.settings.handlerSeconds,
    log: (line) => lines.write(line),
  });
}

function payloadOf(world: World, app: App, interaction: Interaction): { body: JsonObject; secret: string } {
  const { type, step, person, view } = interaction;
  const secret = issueEventToken(world, app, step.id);
  const issued = issueInteractivity(world, { person, app: app.id, execution: step.id, view });
  const body: JsonObject = {
    type,
    team: { id: world.team.id, domain: world.team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: userPayload(world, person),
    api_app_id: app.id,
    token: "verification-token",
    bot_access_token: secret,
    function_data: {
      execution_id: step.id,
      function: { callback_id: step.callbackId },
      inputs: step.inputs,
    },
    interactivity: issued.interactivity,
    ...(type === "block_suggestion" || type === "view_closed" ? {} : { trigger_id: issued.trigger_id }),
    ...interaction.body,
  };
  return { body, secret };
}

function userPayload(world: World, id: string): JsonObject {
  const name = findPerson(world, id)?.handle ?? id;
  return { id, username: name, name, team_id: world.team.id };
}
