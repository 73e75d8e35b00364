import { formValues } from "../blocks/form.ts";
import { isObject, type JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import { fillIn } from "./fill_in.ts";
import { NOT_ANSWERED, type Outcome, refused, seen, STEP_ENDED } from "./outcome.ts";
import { issueInteractivity } from "./pointers.ts";
import { usableView } from "./press_view.ts";
import { openStepOf, tellApp } from "./routing.ts";
import { completeStep } from "./runs.ts";
import type { FunctionExecution } from "./stored_executions.ts";
import { findView, putView, type View } from "./stored_views.ts";
import { explainViewResponse, readViewResponse, type ViewResponse } from "./view_response.ts";
import { viewPayload } from "./view_payload.ts";
import { dropStack, dropView, stackView, updateView } from "./views.ts";

export interface Submission {
  readonly person: string;
  /** The top one when left out. */
  readonly viewId?: string;
  /** By action id, by block id, or `{block_id: {action_id: value}}`. */
  readonly values?: JsonObject;
}

const INCOMPLETE = "Something in this view has to be corrected first.";
const NOT_UNDERSTOOD = "The app's answer could not be used. Try again.";

/** Fills in a view and submits it, if Slack's client would let the person do so. */
export function submitView(world: World, { person, viewId, values = {} }: Submission): Promise<Outcome> {
  return seen(async () => {
    const view = submittableView(world, person, viewId);
    if (typeof view === "string") return refused(view);
    const filled = fillIn(world, view, values);
    if (filled.unknown.length > 0) {
      return refused(`There is nothing called ${filled.unknown.join(", ")} in this view.`);
    }
    const entered = putView(world, { ...view, values: filled.values, error: null, errors: filled.errors });
    if (Object.keys(filled.errors).length > 0) return { ok: false, error: INCOMPLETE, errors: filled.errors };
    const step = openStepOf(world, view.execution);
    if (step === undefined) return complain(world, entered, STEP_ENDED);
    if (view.kind === "form") return submitForm(world, entered, step);
    return await submitToApp(world, entered, step);
  });
}

/** The view that can be submitted: one with a button for it. */
function submittableView(world: World, person: string, id: string | undefined): View | string {
  const view = usableView(world, person, id);
  if (typeof view === "string") return view;
  const { submit, submit_disabled } = view.content;
  if (submit === undefined || submit === null) return "This view cannot be submitted.";
  return submit_disabled === true ? "This view cannot be submitted yet." : view;
}

async function submitToApp(world: World, view: View, step: FunctionExecution): Promise<Outcome> {
  const body = { view: viewPayload(world, view), response_urls: [] };
  const { person, id } = view;
  const end = await tellApp(world, { type: "view_submission", step, person, view: id, body });
  const now = findView(world, id);
  if (end.kind !== "answered") {
    return { ...complain(world, now, NOT_ANSWERED), explanation: end.explanation };
  }
  if (now === undefined) return { ok: true, answered: true };
  const response = readViewResponse(end.response, now.content.blocks);
  if (response === undefined) {
    const explanation = explainViewResponse(end.response, now.content.blocks);
    return { ...complain(world, now, NOT_UNDERSTOOD), explanation };
  }
  return await apply(world, now, response);
}

async function apply(world: World, view: View, response: ViewResponse): Promise<Outcome> {
  if (response.kind === "errors") {
    putView(world, { ...view, errors: response.errors });
    return { ok: false, error: INCOMPLETE, errors: response.errors };
  }
  const outcome = await seen(() => {
    world.database.transaction(() => show(world, view, response));
    return { ok: true, answered: true };
  });
  if (outcome.ok) return outcome;
  return { ...complain(world, view, NOT_UNDERSTOOD), explanation: outcome.error };
}

function show(world: World, view: View, response: Exclude<ViewResponse, { kind: "errors" }>): void {
  switch (response.kind) {
    case "close":
      return dropView(world, view);
    case "clear":
      return dropStack(world, view.root);
    case "update":
      updateView(world, view, response.view);
      return;
    case "push":
      stackView(world, response.view, view.root, view.execution);
  }
}

/** A form of Slack's own: the step ends with what was entered. */
function submitForm(world: World, view: View, step: FunctionExecution): Outcome {
  const fields = isObject(step.inputs["fields"]) ? step.inputs["fields"] : {};
  const { values, errors } = formValues(fields, view.values);
  if (Object.keys(errors).length > 0) {
    putView(world, { ...view, errors });
    return { ok: false, error: INCOMPLETE, errors };
  }
  world.database.transaction(() => {
    dropView(world, view);
    const interaction = { person: view.person, app: step.app, execution: null };
    completeStep(world, step, {
      fields: values,
      interactivity: issueInteractivity(world, interaction).interactivity,
      submit_user: view.person,
      timestamp_started: Math.floor(step.startedAt / 1000),
      timestamp_completed: Math.floor(world.clock.now() / 1000),
    });
  });
  return { ok: true, answered: true };
}

/** Shows a banner in the view, if it is still there. */
function complain(world: World, view: View | undefined, error: string): Outcome & { ok: false } {
  if (view !== undefined) putView(world, { ...view, error });
  return { ok: false, error };
}
