import { findBuiltIn } from "../engine/builtin/registry.ts";
import { markers, withoutMarkers } from "../engine/template.ts";
import type { Json } from "../json.ts";
import type { FunctionDefinition, Parameters, StepDefinition, WorkflowDefinition } from "./manifest.ts";
import { at, type ManifestReader } from "./manifest_reader.ts";
import { isOneSlipFrom } from "./manifest_slips.ts";

export interface Steps {
  readonly functions: Readonly<Record<string, FunctionDefinition>>;
  readonly workflows: Readonly<Record<string, WorkflowDefinition>>;
}

const OWN_FUNCTION = "#/functions/";
const OWN_WORKFLOW = "#/workflows/";
const BUILT_IN = "slack#/functions/";

// Slack's own functions, and those of connectors, are known to Slack and not to the manifest.
const ELSEWHERE = [/^slack#\/functions\/.+/, /^A[A-Z0-9]+#\/functions\/.+/, /^Fn[A-Z0-9]+$/];

/** How much of an expression that does not end a sentence repeats. */
const LONGEST_QUOTE = 40;

/**
 * Checks what the steps of the workflows refer to: functions that exist, with the inputs that those have and need, inputs
 * that exist, steps that come before.
 */
export function checkSteps(reader: ManifestReader, all: Steps): void {
  for (const [callbackId, workflow] of Object.entries(all.workflows)) {
    const earlier: StepDefinition[] = [];
    for (const [index, step] of workflow.steps.entries()) {
      const pointer = at("/workflows", callbackId, "steps", index);
      const complain = (member: string, message: string) =>
        reader.complain(at(pointer, member), `workflow "${callbackId}", step "${step.id}": ${message}`);
      if (earlier.some(({ id }) => id === step.id)) complain("id", "an earlier step has the same id");
      const unknown = explainUnknownFunction(step.function_id, all);
      if (unknown !== undefined) complain("function_id", unknown);
      const wrong = [
        ...explainInputs(step, all),
        ...explainUnclosed({ ...step.inputs }),
        ...explainMarkers(step, workflow, earlier, all),
      ];
      for (const message of wrong) complain("inputs", message);
      earlier.push(step);
    }
  }
}

function explainUnknownFunction(id: string, { functions, workflows }: Steps): string | undefined {
  if (id === "" || ELSEWHERE.some((pattern) => pattern.test(id))) return undefined;
  const name = id.startsWith(OWN_FUNCTION) ? id.slice(OWN_FUNCTION.length) : undefined;
  if (name !== undefined) {
    // A workflow used as a step is exported as if it were a function.
    if (Object.hasOwn(functions, name) || Object.hasOwn(workflows, name)) return undefined;
    return `the app has no function called "${name}"`;
  }
  if (id.startsWith(OWN_WORKFLOW)) {
    const workflow = id.slice(OWN_WORKFLOW.length);
    return Object.hasOwn(workflows, workflow) ? undefined : `the app has no workflow called "${workflow}"`;
  }
  return `"${id}" names no function`;
}

function explainInputs({ function_id, inputs }: StepDefinition, all: Steps): string[] {
  const parameters = parametersOf(function_id, all);
  if (parameters === undefined) return [];
  const { properties, required } = parameters;
  const missing = required.filter((name) =>
    Object.hasOwn(properties, name) && !isGiven(inputs, name) && (properties[name]?.default ?? null) === null
  );
  const slips = Object.keys(inputs).flatMap((name) => {
    const meant = meantBy(name, inputs, parameters);
    return meant === undefined ? [] : [`"${name}" is not an input of ${function_id}; "${meant}" is one`];
  });
  return [
    ...slips,
    ...missing.map((name) => `"${name}", which ${function_id} requires, is missing`),
  ];
}

/** The input that a name which is none was meant for: one that is spelled much like it, and is not given itself. */
function meantBy(name: string, inputs: StepDefinition["inputs"], { properties }: Parameters) {
  if (Object.hasOwn(properties, name)) return undefined;
  return Object.keys(properties).find((known) => !isGiven(inputs, known) && isOneSlipFrom(known, name));
}

/** The inputs that steps give to functions which do not have them, and do not see them; some of Slack's samples do. */
export function listStrayInputs(all: Steps): string[] {
  return Object.entries(all.workflows).flatMap(([callbackId, { steps }]) =>
    steps.flatMap(({ id, function_id, inputs }) => {
      const parameters = parametersOf(function_id, all);
      const strays = parameters === undefined
        ? []
        : Object.keys(inputs).filter((name) => !Object.hasOwn(parameters.properties, name));
      return strays.map((name) =>
        `workflow "${callbackId}", step "${id}": "${name}" is not an input of ${function_id}, which does not see it`
      );
    })
  );
}

function isGiven(inputs: StepDefinition["inputs"], name: string): boolean {
  return Object.hasOwn(inputs, name) && inputs[name] !== null;
}

/** What a step takes; of connectors, and of what this workspace does not have, nobody here knows. */
function parametersOf(id: string, { functions, workflows }: Steps): Parameters | undefined {
  if (id.startsWith(BUILT_IN)) return findBuiltIn(id.slice(BUILT_IN.length))?.inputs;
  const name = /^#\/(?:functions|workflows)\/(.+)$/.exec(id)?.[1] ?? "";
  if (id.startsWith(OWN_FUNCTION) && Object.hasOwn(functions, name)) return functions[name]?.input_parameters;
  return Object.hasOwn(workflows, name) ? workflows[name]?.input_parameters : undefined;
}

function explainUnclosed(value: Json): string[] {
  if (typeof value === "string") {
    const rest = withoutMarkers(value);
    const start = rest.indexOf("{{");
    return start < 0 ? [] : [`${quote(rest.slice(start))} is an expression that does not end in }}`];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((item) => item === undefined ? [] : explainUnclosed(item));
}

function quote(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`;
}

function explainMarkers(
  step: StepDefinition,
  workflow: WorkflowDefinition,
  earlier: readonly StepDefinition[],
  { functions }: Steps,
): string[] {
  return markers({ ...step.inputs }).flatMap((marker) => {
    const [root = "", first = "", second] = marker.split(".");
    const complain = (what: string) => [`{{${marker}}} refers to ${what}`];
    if (root === "inputs") {
      const isInput = Object.hasOwn(workflow.input_parameters.properties, first);
      return isInput ? [] : complain(`"${first}", which is not an input of the workflow`);
    }
    if (root !== "steps") return complain(`"${root}", and a step knows only inputs and steps`);
    const source = earlier.find(({ id }) => id === first);
    if (source === undefined) return complain(`step "${first}", which is not an earlier step`);
    const outputs = outputsOf(source, functions);
    if (outputs === undefined || second === undefined || Object.hasOwn(outputs, second)) return [];
    return complain(`"${second}", which is not an output of step "${first}"`);
  });
}

/** What a step of the app's own puts out; of all others the manifest does not say. */
function outputsOf({ function_id }: StepDefinition, functions: Steps["functions"]) {
  const name = function_id.startsWith(OWN_FUNCTION) ? function_id.slice(OWN_FUNCTION.length) : "";
  return Object.hasOwn(functions, name) ? functions[name]?.output_parameters.properties : undefined;
}
