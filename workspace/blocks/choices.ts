import { isObject, type Json, type JsonObject } from "../json.ts";
import {
  CONFIRM,
  CONVERSATION_FILTER,
  exactlyOne,
  FORMATTED_OPTION,
  OPTION,
  OPTION_GROUP,
  OVERFLOW_OPTION,
  plainTextObject,
} from "./composition.ts";
import { LIMITS } from "./limits.ts";
import type { Place } from "./place.ts";
import { boolean, type Check, integer, list, type Rule, shape, string } from "./shape.ts";

const ID = string(LIMITS.id, 1);
const IDS = list(ID, LIMITS.selectOptions);

const MENU = {
  type: string(40),
  "action_id?": ID,
  "placeholder?": plainTextObject(LIMITS.placeholder),
  "confirm?": CONFIRM,
  "focus_on_load?": boolean,
};
const MANY = { "max_selected_items?": integer(1, LIMITS.selectOptions) };
const STATIC = {
  "options?": list(OPTION, LIMITS.selectOptions, 1),
  "option_groups?": list(OPTION_GROUP, LIMITS.optionGroups, 1),
};
const EXTERNAL = { "min_query_length?": integer(0, LIMITS.inputLength) };
const CONVERSATIONS = { "default_to_current_conversation?": boolean, "filter?": CONVERSATION_FILTER };
const INITIAL = { "initial_option?": OPTION };
const INITIALS = { "initial_options?": list(OPTION, LIMITS.selectOptions) };
const RESPONSE_URL = { "response_url_enabled?": onlyInModals(boolean) };

/** Menus: one choice or many, from five sources. */
export const SELECTS = {
  static_select: shape(
    { ...MENU, ...STATIC, ...INITIAL },
    exactlyOne("options", "option_groups"),
    initialIsOffered,
  ),
  external_select: shape({ ...MENU, ...EXTERNAL, ...INITIAL }),
  users_select: shape({ ...MENU, "initial_user?": ID }),
  conversations_select: shape({ ...MENU, ...CONVERSATIONS, ...RESPONSE_URL, "initial_conversation?": ID }),
  channels_select: shape({ ...MENU, ...RESPONSE_URL, "initial_channel?": ID }),
};

export const MULTI_SELECTS = {
  multi_static_select: shape(
    { ...MENU, ...MANY, ...STATIC, ...INITIALS },
    exactlyOne("options", "option_groups"),
    initialsAreOffered,
    notTooMany("initial_options"),
  ),
  multi_external_select: shape({ ...MENU, ...MANY, ...EXTERNAL, ...INITIALS }, notTooMany("initial_options")),
  multi_users_select: shape({ ...MENU, ...MANY, "initial_users?": IDS }, notTooMany("initial_users")),
  multi_conversations_select: shape(
    { ...MENU, ...MANY, ...CONVERSATIONS, "initial_conversations?": IDS },
    notTooMany("initial_conversations"),
  ),
  multi_channels_select: shape(
    { ...MENU, ...MANY, "initial_channels?": IDS },
    notTooMany("initial_channels"),
  ),
};

const BOXES = {
  type: string(40),
  "action_id?": ID,
  options: list(FORMATTED_OPTION, LIMITS.choiceOptions, 1),
  "confirm?": CONFIRM,
  "focus_on_load?": boolean,
};

/** Options that are all in sight. */
export const BOXES_AND_BUTTONS = {
  checkboxes: shape(
    { ...BOXES, "initial_options?": list(FORMATTED_OPTION, LIMITS.choiceOptions, 1) },
    initialsAreOffered,
  ),
  radio_buttons: shape({ ...BOXES, "initial_option?": FORMATTED_OPTION }, initialIsOffered),
  overflow: shape({
    type: string(40),
    "action_id?": ID,
    options: list(OVERFLOW_OPTION, LIMITS.overflowOptions, 1),
    "confirm?": CONFIRM,
  }),
};

/** The options that an element shows, those of its groups included. */
export function optionsOf(element: JsonObject): JsonObject[] {
  const groups = objects(element["option_groups"]);
  return [...objects(element["options"]), ...groups.flatMap((group) => objects(group["options"]))];
}

function initialIsOffered(element: JsonObject, place: Place): void {
  const initial = element["initial_option"];
  if (isObject(initial) && !isOffered(element, initial)) {
    place.at("initial_option").refuse("must match one of the options");
  }
}

function initialsAreOffered(element: JsonObject, place: Place): void {
  objects(element["initial_options"]).forEach((initial, index) => {
    if (!isOffered(element, initial)) {
      place.at("initial_options").at(index).refuse("must match one of the options");
    }
  });
}

function isOffered(element: JsonObject, initial: JsonObject): boolean {
  return optionsOf(element).some((option) => option["value"] === initial["value"]);
}

function notTooMany(name: string): Rule {
  return (element, place) => {
    const most = element["max_selected_items"];
    const initials = element[name];
    if (typeof most !== "number" || !Array.isArray(initials) || initials.length <= most) return;
    place.at(name).refuse(`no more than ${most} items allowed`);
  };
}

function onlyInModals(check: Check): Check {
  return (value, place) => {
    if (place.surface === "modal") check(value, place);
    else place.refuse("is only allowed in modals");
  };
}

function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
