import type { App } from "../apps/app.ts";
import type { FunctionDefinition, Parameters, WorkflowDefinition } from "../apps/manifest.ts";
import type { BuiltIn } from "./builtin/built_in.ts";
import { findBuiltIn } from "./builtin/registry.ts";

/** What a step of a workflow can be: a function of the app, one of Slack's own, or another workflow of the app. */
export interface Callable {
  readonly kind: "app" | "builtin" | "workflow";
  readonly callbackId: string;
  /** As the activity log names it: `Fn...`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly inputs: Parameters;
  readonly outputs: Parameters;
  readonly builtIn?: BuiltIn;
}

const BUILT_IN = "slack#/functions/";
const OWN = /^#\/(functions|workflows)\/(.+)$/;
const NOTHING: Parameters = { properties: {}, required: [] };

/** What a step's `function_id` names, if this workspace knows it. */
export function findCallable(app: App, functionId: string): Callable | undefined {
  if (functionId.startsWith(BUILT_IN)) return builtInCallable(functionId.slice(BUILT_IN.length));
  const [, kind, name = ""] = OWN.exec(functionId) ?? [];
  const asFunction = kind === "functions" ? functionCallable(app, name) : undefined;
  return asFunction ?? workflowCallable(app, name);
}

export function functionCallable(app: App, callbackId: string): Callable | undefined {
  const definition = own(app.manifest.functions, callbackId);
  if (definition === undefined) return undefined;
  return { kind: "app", ...described(app, callbackId, definition), outputs: definition.output_parameters };
}

function workflowCallable(app: App, callbackId: string): Callable | undefined {
  const definition = own(app.manifest.workflows, callbackId);
  if (definition === undefined) return undefined;
  return { kind: "workflow", ...described(app, callbackId, definition), outputs: NOTHING };
}

/** What functions and workflows of an app have in common. */
function described(
  app: App,
  callbackId: string,
  { title, description = "", input_parameters }: FunctionDefinition | WorkflowDefinition,
) {
  const id = app.functionIds[callbackId] ?? callbackId;
  return { callbackId, id, title, description, inputs: input_parameters };
}

function builtInCallable(name: string): Callable | undefined {
  const builtIn = findBuiltIn(name);
  if (builtIn === undefined) return undefined;
  const { id, title, inputs, outputs } = builtIn;
  return { kind: "builtin", callbackId: name, id, title, description: "", inputs, outputs, builtIn };
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
