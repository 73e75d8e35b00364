import { findElement } from "../blocks/elements.ts";
import { suggestedOptions } from "../blocks/suggestions.ts";
import type { JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import { offerKey, withOffered } from "./answering.ts";
import { findControl, type MessageControl, placePayload } from "./message_place.ts";
import { findMessageState, putMessageState } from "./message_states.ts";
import { NOT_ANSWERED, type Outcome, refused, seen, STEP_ENDED } from "./outcome.ts";
import { usableView, type ViewControl } from "./press_view.ts";
import { openStepOf, tellApp } from "./routing.ts";
import { findView, putView } from "./stored_views.ts";
import { viewPayload } from "./view_payload.ts";

export type Typing = (MessageControl | ViewControl) & { readonly typed: string };

/** Where a menu is, whose options come from the app. */
interface Menu {
  readonly element: JsonObject;
  readonly blockId: string;
  readonly execution: string | null;
  readonly view: string | null;
  readonly place: () => JsonObject;
  /** Remembers what was shown: only that can be picked. */
  readonly offer: (options: JsonObject[]) => void;
}

const LEAST_TYPED = 3;
const FAILED = "The options could not be loaded.";

/** Lets a person type into a menu whose options come from the app, and shows what the app offers. */
export function suggest(world: World, typing: Typing): Promise<Outcome> {
  return seen(async () => {
    const menu = "viewId" in typing ? menuInView(world, typing) : menuInMessage(world, typing);
    if (typeof menu === "string") return refused(menu);
    const { element, blockId, view } = menu;
    if (element["type"] !== "external_select" && element["type"] !== "multi_external_select") {
      return refused("Nothing is suggested here.");
    }
    const least = element["min_query_length"] ?? LEAST_TYPED;
    if (typing.typed.length < Number(least)) return { ok: true, answered: false, options: [] };
    const step = openStepOf(world, menu.execution);
    if (step?.kind !== "app") return refused(STEP_ENDED);
    const { person, actionId, typed } = typing;
    const body = { ...menu.place(), action_id: actionId, block_id: blockId, value: typed };
    const end = await tellApp(world, { type: "block_suggestion", step, person, view, body });
    if (end.kind !== "answered") return { ok: false, error: NOT_ANSWERED, explanation: end.explanation };
    const options = suggestedOptions(end.response);
    if (options === undefined) return refused(FAILED);
    menu.offer(options);
    return { ok: true, answered: true, options };
  });
}

function menuInMessage(world: World, typing: MessageControl): Menu | string {
  const found = findControl(world, typing);
  if (typeof found === "string") return found;
  const { message: { execution }, element, blockId } = found;
  const { channel, ts, person, actionId } = typing;
  return {
    element,
    blockId,
    execution,
    view: null,
    place: () => placePayload(world, found),
    offer: (options) => {
      const state = findMessageState(world, { channel, ts, person });
      const offered = withOffered(state.offered, offerKey(blockId, actionId), options);
      putMessageState(world, { channel, ts, person }, execution, { ...state, offered });
    },
  };
}

function menuInView(world: World, { person, viewId, actionId, blockId }: ViewControl): Menu | string {
  const view = usableView(world, person, viewId);
  if (typeof view === "string") return view;
  const found = findElement(view.content.blocks, actionId, blockId);
  if (found === undefined) return `There is nothing called ${actionId} in this view.`;
  return {
    ...found,
    execution: view.execution,
    view: view.id,
    place: () => ({
      container: { type: "view", view_id: view.id },
      view: viewPayload(world, view),
    }),
    offer: (options) => {
      const now = findView(world, view.id);
      if (now === undefined) return;
      const offered = withOffered(now.offered, offerKey(found.blockId, actionId), options);
      putView(world, { ...now, offered });
    },
  };
}
