import { emptyState, valueIn } from "../blocks/elements.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { objectOf, textOf } from "./fields.ts";
import { attributes, type Html } from "./html.ts";
import type { Names } from "./names.ts";

/** The message, modal or Home tab that blocks are drawn in. */
export interface Surface {
  readonly names: Names;
  readonly kind: "message" | "modal" | "home";
  /** The level of the headings in it: one more than that of the heading that it stands under. */
  readonly headingLevel: 2 | 3;
  /** Makes ids unique on the page: the same message can be in a channel and in its thread. */
  readonly prefix: string;
  /** What controls hold, as a view's `state.values`. */
  readonly values: JsonObject;
  /** What is wrong with an answer, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  readonly channel: string | undefined;
}

/** The place of one element: its block, and what names and explains it. */
export interface Spot {
  readonly surface: Surface;
  readonly blockId: string;
  /** The id of the element that is its label; without one it has to name itself. */
  readonly labelledBy: string | undefined;
  readonly describedBy: string | undefined;
  /** Whether a change is told to the app at once. */
  readonly dispatches: boolean;
  readonly isRequired: boolean;
  readonly isInvalid: boolean;
}

/** An id for an element of the page; every text makes a different one, and none has a space in it. */
export function idOf(surface: Surface, ...names: readonly string[]): string {
  return [surface.prefix, ...names].map((name) =>
    name.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.charCodeAt(0).toString(36)}_`)
  ).join(".");
}

export function controlId(element: JsonObject, spot: Spot): string {
  return idOf(spot.surface, spot.blockId, textOf(element["action_id"]));
}

/** The attributes of the outermost element of a control. */
export function controlAttributes(
  element: JsonObject,
  spot: Spot,
  more: Parameters<typeof attributes>[0] = {},
): Html {
  return attributes({
    "data-control": true,
    "data-type": textOf(element["type"]),
    "data-action-id": textOf(element["action_id"]),
    "data-block-id": spot.blockId,
    "data-made": fingerprint(element),
    "data-dispatch": spot.dispatches ? whenToDispatch(element) : undefined,
    ...more,
  });
}

/** The attributes of what is focused: its name, its explanation, whether it has to be filled in. */
export function namingAttributes(element: JsonObject, spot: Spot, otherwise: string): Html {
  const own = textOf(objectOf(element["placeholder"])?.["text"]) || otherwise;
  return attributes({
    "aria-label": spot.labelledBy === undefined ? own : undefined,
    "aria-labelledby": spot.labelledBy,
    ...stateAttributes(element, spot),
  });
}

export function stateAttributes(
  element: JsonObject,
  spot: Spot,
): Record<string, string | boolean | undefined> {
  return {
    "aria-describedby": spot.describedBy,
    "aria-required": spot.isRequired ? "true" : undefined,
    "aria-invalid": spot.isInvalid ? "true" : undefined,
    "data-focus-on-load": element["focus_on_load"] === true,
  };
}

/** What the element holds: what somebody entered, or else what it starts with; undefined is nothing. */
export function heldBy(element: JsonObject, { surface, blockId }: Spot): Json | undefined {
  const block = Object.hasOwn(surface.values, blockId) ? surface.values[blockId] : undefined;
  const actionId = textOf(element["action_id"]);
  const entered = isObject(block) && Object.hasOwn(block, actionId) ? block[actionId] : undefined;
  return valueIn(element, entered ?? emptyState(element, surface.channel));
}

function whenToDispatch(element: JsonObject): string {
  const config = objectOf(element["dispatch_action_config"]);
  const on = config?.["trigger_actions_on"];
  return Array.isArray(on) ? on.join(" ") : "on_enter_pressed";
}

/** Tells the browser whether an element is still the one that somebody has begun to fill in. */
function fingerprint(element: JsonObject): string {
  let hash = 0x811c9dc5;
  const text = JSON.stringify(element);
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
