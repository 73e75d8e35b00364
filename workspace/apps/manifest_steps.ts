import { markers } from "../engine/template.ts";
import type { FunctionDefinition, StepDefinition, WorkflowDefinition } from "./manifest.ts";
import { at, type ManifestReader } from "./manifest_reader.ts";

export interface Steps {
  readonly functions: Readonly<Record<string, FunctionDefinition>>;
  readonly workflows: Readonly<Record<string, WorkflowDefinition>>;
}

const OWN_FUNCTION = "#/functions/";
const OWN_WORKFLOW = "#/workflows/";

// Slack's own functions, and those of connectors, are known to Slack and not to the manifest.
const ELSEWHERE = [/^slack#\/functions\/.+/, /^A[A-Z0-9]+#\/functions\/.+/, /^Fn[A-Z0-9]+$/];

/** Checks what the steps of the workflows refer to: functions that exist, inputs that exist, steps that come before. */
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
      for (const message of explainMarkers(step, workflow, earlier, all)) complain("inputs", message);
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

function explainMarkers(
  step: StepDefinition,
  workflow: WorkflowDefinition,
  earlier: readonly StepDefinition[],
  { functions }: Steps,
): string[] {
  return markers({ ...step.inputs }).flatMap((marker) => {
    const [root, first = "", second] = marker.split(".");
    const complain = (what: string) => [`{{${marker}}} refers to ${what}`];
    if (root === "inputs") {
      const isInput = Object.hasOwn(workflow.input_parameters.properties, first);
      return isInput ? [] : complain(`"${first}", which is not an input of the workflow`);
    }
    if (root !== "steps") return [];
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
