import type { App } from "../apps/app.ts";
import type { ParameterDefinition, WorkflowDefinition } from "../apps/manifest.ts";
import { checkParameters } from "../engine/parameters.ts";
import { markers } from "../engine/template.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { aTrigger, type AvailableData, type TriggerType, typeOfData } from "./available_data.ts";
import { readLiteral } from "./literal.ts";
import { type Problem, problem, refusalFor } from "./problem.ts";

/** Where one input of the workflow comes from: the trigger's own value, or whoever makes a button of the trigger. */
export type TriggerInput =
  | { readonly value: Json; readonly hidden: boolean; readonly locked: boolean }
  | { readonly customizable: true };

/** The kind of trigger whose inputs are checked, and what it can give them. */
export interface InputSource {
  readonly app: App;
  readonly workflow: WorkflowDefinition;
  readonly type: TriggerType;
  readonly available: AvailableData;
}

const MOST_CUSTOMIZABLE = 10;
const CUSTOMIZABLE_TYPES = ["string", "slack#/types/user_id", "slack#/types/channel_id"];
const INTERACTIVITY = "slack#/types/interactivity";

/** Types that only data of the same kind can become; all others are texts of some shape. */
const NOT_TEXT = [INTERACTIVITY, "integer", "number", "boolean", "array", "object", "slack#/types/timestamp"];

export function parseInputs(source: InputSource, given: Json | undefined): Record<string, TriggerInput> {
  const inputs = given ?? {};
  if (!isObject(inputs)) throw problem("invalid_trigger_inputs", "inputs must be an object", "/inputs");
  const entries = Object.entries(inputs).filter(([, entry]) => entry !== undefined);
  const [first, ...more] = [
    ...missingInputs(source.workflow, inputs),
    ...entries.flatMap(([name, entry]) => problemsOf(source, name, entry)),
    ...tooMany(entries),
  ];
  if (first !== undefined) throw refusalFor(first, ...more);
  return Object.fromEntries(
    entries.flatMap(([name, entry]) => isObject(entry) ? [[name, toInput(entry)]] : []),
  );
}

function toInput({ value, customizable, hidden, locked }: JsonObject): TriggerInput {
  if (customizable === true) return { customizable };
  return { value: value ?? null, hidden: hidden === true, locked: locked === true };
}

function missingInputs({ input_parameters }: WorkflowDefinition, inputs: JsonObject): Problem[] {
  return input_parameters.required.filter((name) => inputs[name] === undefined).map((name) => ({
    code: "invalid_trigger_inputs",
    message: `the workflow's required input ${name} is missing`,
    pointer: "/inputs",
    missing_parameter_name: name,
    missing_parameter_type: input_parameters.properties[name]?.type ?? "string",
  }));
}

function tooMany(entries: readonly [string, Json | undefined][]): Problem[] {
  const customizable = entries.filter(([, entry]) => isObject(entry) && entry["customizable"] === true);
  if (customizable.length <= MOST_CUSTOMIZABLE) return [];
  const message = `at most ${MOST_CUSTOMIZABLE} inputs can be customizable`;
  return [{ code: "too_many_customizable_inputs", message, pointer: "/inputs" }];
}

function problemsOf(source: InputSource, name: string, entry: Json | undefined): Problem[] {
  const { properties } = source.workflow.input_parameters;
  const parameter = Object.hasOwn(properties, name) ? properties[name] : undefined;
  const pointer = `/inputs/${name}`;
  if (!isObject(entry)) {
    return [{ code: "parameter_validation_failed", message: "an input must be an object", pointer }];
  }
  const found = entry["customizable"] === true
    ? customizableProblem(source, name, entry, parameter)
    : valueProblem(source, entry, parameter);
  return found === undefined ? [] : [{ code: found[0], message: found[1], pointer }];
}

/** A code, and the sentence that explains it. */
type Found = readonly [code: string, message: string] | undefined;

function customizableProblem(
  { type, workflow }: InputSource,
  name: string,
  entry: JsonObject,
  parameter: ParameterDefinition | undefined,
): Found {
  if (type !== "shortcut") {
    return [
      "customizable_inputs_only_allowed_on_link_triggers",
      `${aTrigger(type)} has no customizable inputs`,
    ];
  }
  if (parameter === undefined) {
    return ["customizable_input_missing_matching_workflow_input", "the workflow has no such input"];
  }
  if (["value", "hidden", "locked"].some((key) => entry[key] !== undefined)) {
    const message = "what is customizable has no value, and is not hidden or locked";
    return ["invalid_arguments_customizable_inputs", message];
  }
  if (!CUSTOMIZABLE_TYPES.includes(parameter.type)) {
    return [
      "customizable_input_unsupported_type",
      `an input of type ${parameter.type} cannot be customizable`,
    ];
  }
  if (!workflow.input_parameters.required.includes(name)) {
    return ["customizable_inputs_not_allowed_on_optional_inputs", "an optional input cannot be customizable"];
  }
  return undefined;
}

function valueProblem(
  source: InputSource,
  { value }: JsonObject,
  parameter: ParameterDefinition | undefined,
): Found {
  if (parameter === undefined) return ["parameter_validation_failed", "the workflow has no such input"];
  if (value === undefined || value === null) {
    return ["missing_value", "an input needs a value, or must be customizable"];
  }
  const paths = markers(value);
  const unknown = paths.find((path) => typeOfData(source.available, source.type, path) === undefined);
  if (unknown !== undefined) {
    return ["context_value_not_found", `${aTrigger(source.type)} has no {{${unknown}}}`];
  }
  if (paths.length === 0) return literalProblem(source, value, parameter);
  return dataProblem(source, value, paths, parameter);
}

function literalProblem({ app }: InputSource, value: Json, parameter: ParameterDefinition): Found {
  const { problems } = checkParameters(
    { properties: { value: parameter }, required: ["value"] },
    { value: readLiteral(value, parameter) },
    app.manifest.types,
  );
  return problems.length === 0 ? undefined : ["parameter_validation_failed", problems.join("; ")];
}

/** Only what a link trigger gives has types that are known beforehand. */
function dataProblem(
  { type, available }: InputSource,
  value: Json,
  [path = "", ...more]: readonly string[],
  parameter: ParameterDefinition,
): Found {
  const isWhole = more.length === 0 && typeof value === "string" && /^\{\{[^{}]*\}\}$/.test(value);
  if (parameter.type === INTERACTIVITY && type !== "shortcut") {
    return ["context_value_not_found", `${aTrigger(type)} gives no interactivity`];
  }
  if (type !== "shortcut" || !isWhole) return undefined;
  const given = typeOfData(available, type, path) ?? "any";
  if (canBecome(given, parameter.type)) return undefined;
  return [
    "invalid_interactive_trigger_inputs",
    `{{${path}}} is a ${given} and cannot be a ${parameter.type}`,
  ];
}

function canBecome(given: string, wanted: string): boolean {
  if (wanted.startsWith("#/") || given === wanted) return true;
  if (given.endsWith("/timestamp")) return ["integer", "number"].includes(wanted);
  if (given === INTERACTIVITY || given.endsWith("/user_context")) return wanted === "object";
  return !NOT_TEXT.includes(wanted);
}
