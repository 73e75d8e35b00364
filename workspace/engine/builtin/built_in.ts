import type { App } from "../../apps/app.ts";
import type { ParameterDefinition, Parameters } from "../../apps/manifest.ts";
import type { Json, JsonObject } from "../../json.ts";
import type { World } from "../../world.ts";
import type { FunctionExecution, Waiting, WorkflowExecution } from "../stored_executions.ts";

/** One of Slack's own functions, which workflows of every app may have as steps. */
export interface BuiltIn {
  /** The id that Slack's activity logs show. */
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** Any one of these bot scopes is enough; an empty list asks for none. */
  readonly scopes: readonly string[];
  readonly inputs: Parameters;
  readonly outputs: Parameters;
  /** Runs inside one transaction; throws a `Refusal` to fail the step. */
  readonly run: (step: BuiltInStep) => BuiltInEnd;
}

export interface BuiltInStep {
  readonly world: World;
  readonly app: App;
  readonly run: WorkflowExecution;
  readonly execution: FunctionExecution;
  /** Checked against what the function declares. */
  readonly inputs: JsonObject;
  /** The inputs as the manifest has them, markers and all. */
  readonly configured: Readonly<Record<string, Json>>;
}

export type BuiltInEnd = { readonly outputs: JsonObject } | { readonly waitsFor: Waiting };

/** Declares parameters: a name that ends in `*` is required, and a text is short for a type. */
export function declare(parameters: Readonly<Record<string, string | ParameterDefinition>>): Parameters {
  const entries = Object.entries(parameters).map(([name, type]) => {
    const required = name.endsWith("*");
    const definition = typeof type === "string" ? { type } : type;
    return { name: required ? name.slice(0, -1) : name, required, definition };
  });
  return {
    properties: Object.fromEntries(entries.map(({ name, definition }) => [name, definition])),
    required: entries.filter(({ required }) => required).map(({ name }) => name),
  };
}

export function listOf(type: string): ParameterDefinition {
  return { type: "array", items: { type } };
}

export const SLACK = {
  blocks: "slack#/types/blocks",
  channel: "slack#/types/channel_id",
  file: "slack#/types/file_id",
  form: "slack#/types/form_input_object",
  interactivity: "slack#/types/interactivity",
  messageContext: "slack#/types/message_context",
  messageTs: "slack#/types/message_ts",
  person: "slack#/types/user_id",
  richText: "slack#/types/rich_text",
  team: "slack#/types/team_id",
  time: "slack#/types/timestamp",
  userGroup: "slack#/types/usergroup_id",
} as const;
