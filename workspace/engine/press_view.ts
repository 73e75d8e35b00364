import { actionPayload, findElement } from "../blocks/elements.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import { isToldAtOnce, offerKey, stateAfter } from "./answering.ts";
import { enter } from "./fill_in.ts";
import { type Outcome, outcomeOf, refused, seen, STEP_ENDED } from "./outcome.ts";
import { openStepOf, tellApp } from "./routing.ts";
import { findView, listStack, listViews, putView, type View } from "./stored_views.ts";
import { viewPayload } from "./view_payload.ts";
import { withState } from "./view_states.ts";

/** Where a person acts in a view that they have open. */
export interface ViewControl {
  readonly person: string;
  readonly viewId: string;
  readonly actionId: string;
  readonly blockId?: string;
}

/** Lets a person press a button of a view, or fill in any other of its elements. */
export function pressInView(
  world: World,
  press: ViewControl & { readonly answer?: Json; readonly values?: JsonObject },
): Promise<Outcome> {
  return seen(async () => {
    const shown = usableView(world, press.person, press.viewId);
    if (typeof shown === "string") return refused(shown);
    const { blocks } = shown.content;
    const entry = { person: press.person, blocks, values: shown.values, offered: shown.offered };
    const view = { ...shown, values: enter(world, entry, press.values ?? {}).values };
    const found = findElement(blocks, press.actionId, press.blockId);
    if (found === undefined) return refused(`There is nothing called ${press.actionId} in this view.`);
    const { element, blockId } = found;
    const { person, actionId, answer } = press;
    const offered = view.offered[offerKey(blockId, actionId)];
    const state = stateAfter(world, { person, element, answer, offered });
    const entered = hasPlace(view, blockId, actionId);
    const values = entered ? withState(view.values, blockId, actionId, state) : view.values;
    const changed = putView(world, { ...view, values });
    if (!isToldAtOnce(blocks, blockId)) return { ok: true, answered: false };
    const step = openStepOf(world, view.execution);
    if (step?.kind !== "app") return refused(STEP_ENDED);
    const end = await tellApp(world, {
      type: "block_actions",
      step,
      person,
      view: view.id,
      body: {
        container: { type: "view", view_id: view.id },
        view: viewPayload(world, changed),
        actions: [actionPayload(element, blockId, state, world.ids.timestamp())],
      },
    });
    return outcomeOf(end);
  });
}

/** The view that the person can use, the top one unless another is named; or the sentence for why they cannot. */
export function usableView(world: World, person: string, id: string | undefined): View | string {
  const view = id === undefined ? listViews(world, person).at(-1) : findView(world, id);
  if (view === undefined && id === undefined) return "This person has no view open.";
  if (view === undefined || view.person !== person) return "There is no such view.";
  return listStack(world, view.root).at(-1)?.id === view.id ? view : "Another view is on top of this one.";
}

function hasPlace(view: View, blockId: string, actionId: string): boolean {
  const block = view.values[blockId];
  return isObject(block) && Object.hasOwn(block, actionId);
}
