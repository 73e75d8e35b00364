import { actionPayload } from "../blocks/elements.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { tripShortcut } from "../triggers/shortcut.ts";
import { findTrigger } from "../triggers/triggers.ts";
import type { World } from "../world.ts";
import { isToldAtOnce, offerKey, stateAfter } from "./answering.ts";
import { enter } from "./fill_in.ts";
import { findControl, type FoundControl, type MessageControl, placePayload } from "./message_place.ts";
import { findMessageState, type MessagePlace, putMessageState } from "./message_states.ts";
import { type Outcome, outcomeOf, refused, seen, STEP_ENDED } from "./outcome.ts";
import { issueInteractivity } from "./pointers.ts";
import { openStepOf, tellApp } from "./routing.ts";
import { completeStep } from "./runs.ts";
import type { FunctionExecution } from "./stored_executions.ts";
import { keepStates, withState } from "./view_states.ts";

export interface Press extends MessageControl {
  /** What is picked or entered; nothing for what is pressed. */
  readonly answer?: Json;
  /** What stands in the message's other elements and has not been told yet. */
  readonly values?: JsonObject;
}

/** Lets a person press a button of a message, or answer any other of its elements. */
export function pressElement(world: World, press: Press): Promise<Outcome> {
  return seen(async () => {
    const found = findControl(world, press);
    if (typeof found === "string") return refused(found);
    if (found.element["type"] === "workflow_button") return pressWorkflowButton(world, press, found);
    const { values, state, entered } = answerControl(world, press, found);
    if (!isToldAtOnce(found.blocks, found.blockId)) {
      keepEntered(world, press, found, values);
      return { ok: true, answered: false };
    }
    const step = openStepOf(world, found.message.execution);
    if (step === undefined) return refused(STEP_ENDED);
    if (entered || press.values !== undefined) keepEntered(world, press, found, values);
    const action = actionPayload(found.element, found.blockId, state, world.ids.timestamp());
    if (step.kind === "builtin") return completeByPress(world, step, press.person, action);
    const end = await tellApp(world, {
      type: "block_actions",
      step,
      person: press.person,
      view: null,
      body: { ...placePayload(world, found), state: { values }, actions: [action] },
    });
    return outcomeOf(end);
  });
}

/** What the elements of the message hold for this person, the answer included. */
function answerControl(world: World, press: Press, { blocks, element, blockId }: FoundControl) {
  const before = findMessageState(world, placeOf(press));
  const { person, actionId, answer } = press;
  const kept = {
    person,
    blocks,
    values: keepStates(blocks, before.values, press.channel),
    offered: before.offered,
  };
  const { values } = enter(world, kept, press.values ?? {});
  const offered = before.offered[offerKey(blockId, actionId)];
  const state = stateAfter(world, { person, element, answer, offered });
  const block = values[blockId];
  const entered = isObject(block) && Object.hasOwn(block, actionId);
  return { values: entered ? withState(values, blockId, actionId, state) : values, state, entered };
}

function keepEntered(world: World, press: Press, { message }: FoundControl, values: JsonObject): void {
  const place = placeOf(press);
  putMessageState(world, place, message.execution, { ...findMessageState(world, place), values });
}

function placeOf({ channel, ts, person }: Press): MessagePlace {
  return { channel, ts, person };
}

/** A message of Slack's own that waits for a button: the step ends with what was pressed. */
function completeByPress(
  world: World,
  step: FunctionExecution,
  person: string,
  action: JsonObject,
): Outcome {
  const { waitsFor } = step;
  if (waitsFor?.kind !== "press") return refused(STEP_ENDED);
  world.database.transaction(() => {
    const { interactivity } = issueInteractivity(world, { person, app: step.app, execution: null });
    const timestamp_completed = Math.floor(world.clock.now() / 1000);
    completeStep(world, step, { ...waitsFor.outputs, action, interactivity, timestamp_completed });
  });
  return { ok: true, answered: true };
}

function pressWorkflowButton(
  world: World,
  press: Press,
  { element, blockId, channel }: FoundControl,
): Outcome {
  const workflow = isObject(element["workflow"]) ? element["workflow"] : {};
  const given = isObject(workflow["trigger"]) ? workflow["trigger"] : {};
  const trigger = findTrigger(world, String(given["url"]));
  if (trigger === undefined) return refused("The workflow of this button is not there any more.");
  const execution = tripShortcut(world, trigger, {
    person: press.person,
    channel: channel.id,
    messageTs: press.ts,
    location: "button",
    inputs: customInputs(given["customizable_input_parameters"]),
    action: { actionId: press.actionId, blockId },
  });
  return { ok: true, answered: true, execution };
}

function customInputs(given: Json | undefined): JsonObject {
  const entries = Array.isArray(given) ? given.filter(isObject) : [];
  return Object.fromEntries(entries.map(({ name, value }) => [String(name), value]));
}
