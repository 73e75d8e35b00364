import type { App } from "../apps/app.ts";
import { findExternalTokenOf } from "../apps/external_tokens.ts";
import type { ParameterDefinition, Parameters } from "../apps/manifest.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import type { WorkflowExecution } from "./stored_executions.ts";

const CREDENTIAL = "slack#/types/credential/oauth2";

/**
 * A step names whose account at another service it borrows, the developer's or that of whoever runs the workflow; the
 * function is given the handle of that person's token.
 */
export function resolveCredentials(
  world: World,
  app: App,
  run: WorkflowExecution,
  parameters: Parameters,
  inputs: JsonObject,
): JsonObject {
  const resolved = Object.entries(parameters.properties).flatMap(([name, definition]) => {
    const value = inputs[name];
    if (definition.type !== CREDENTIAL || !isObject(value)) return [];
    return [[name, handleFor(world, app, run, definition, value)] as const];
  });
  return { ...inputs, ...Object.fromEntries(resolved) };
}

function handleFor(
  world: World,
  app: App,
  run: WorkflowExecution,
  definition: ParameterDefinition,
  value: JsonObject,
): Json {
  const provider = String(Reflect.get(definition, "oauth2_provider_key") ?? "");
  const person = value["credential_source"] === "DEVELOPER" ? app.developer : run.person;
  const token = person === null ? undefined : findExternalTokenOf(world, app.id, provider, person);
  if (token !== undefined) return token.id;
  throw new Refusal("token_not_found", {
    errors: [explain(person, provider)],
  });
}

function explain(person: string | null, provider: string): string {
  return person === null
    ? `nobody runs this workflow whose account at ${provider} could be used`
    : `<@${person}> has not connected an account at ${provider}`;
}
