import { isObject, type Json, type JsonObject } from "../json.ts";

/** How what a person has entered into an element is written down. */
export interface Kept {
  /** The key that holds it in a view's state and in an action. */
  readonly key: string;
  /** The element's field with what is there at first, when it has one. */
  readonly initial?: string;
  /** What is there when nothing is. */
  readonly empty: null | readonly [];
}

const text: Kept = { key: "value", initial: "initial_value", empty: null };
const option: Kept = { key: "selected_option", initial: "initial_option", empty: null };
const options: Kept = { key: "selected_options", initial: "initial_options", empty: [] };

/** The elements that keep what was entered, by type. Overflow menus and buttons only tell of it. */
const KEPT: ReadonlyMap<Json | undefined, Kept> = new Map<string, Kept>([
  ["plain_text_input", text],
  ["email_text_input", text],
  ["url_text_input", text],
  ["number_input", text],
  ["rich_text_input", { key: "rich_text_value", initial: "initial_value", empty: null }],
  ["file_input", { key: "files", empty: [] }],
  ["static_select", option],
  ["external_select", option],
  ["radio_buttons", option],
  ["checkboxes", options],
  ["multi_static_select", options],
  ["multi_external_select", options],
  ["users_select", { key: "selected_user", initial: "initial_user", empty: null }],
  ["channels_select", { key: "selected_channel", initial: "initial_channel", empty: null }],
  ["conversations_select", { key: "selected_conversation", initial: "initial_conversation", empty: null }],
  ["multi_users_select", { key: "selected_users", initial: "initial_users", empty: [] }],
  ["multi_channels_select", { key: "selected_channels", initial: "initial_channels", empty: [] }],
  ["multi_conversations_select", {
    key: "selected_conversations",
    initial: "initial_conversations",
    empty: [],
  }],
  ["datepicker", { key: "selected_date", initial: "initial_date", empty: null }],
  ["timepicker", { key: "selected_time", initial: "initial_time", empty: null }],
  ["datetimepicker", { key: "selected_date_time", initial: "initial_date_time", empty: null }],
]);

export function keptBy(element: JsonObject): Kept | undefined {
  return KEPT.get(element["type"]);
}

/**
 * What an element holds before anybody has touched it, as a view's state has it. `conversation` is where the person
 * is, for menus that ask for it.
 */
export function emptyState(element: JsonObject, conversation?: string): JsonObject {
  const kept = keptBy(element);
  if (kept === undefined) return { type: element["type"] ?? null };
  const initial = kept.initial === undefined ? undefined : element[kept.initial];
  return stateOf(element, initial ?? conversationAtFirst(element, kept, conversation) ?? nothing(kept));
}

/** The state of an element that holds `value`, which the caller has found to be fine. */
export function stateOf(element: JsonObject, value: Json): JsonObject {
  const timezone = element["type"] === "timepicker" ? element["timezone"] : undefined;
  return {
    type: element["type"] ?? null,
    [keptBy(element)?.key ?? "value"]: value,
    ...(timezone === undefined ? {} : { timezone }),
  };
}

/** What an element holds according to its state; undefined when that is nothing. */
export function valueIn(element: JsonObject, state: Json | undefined): Json | undefined {
  const kept = keptBy(element);
  const value = kept !== undefined && isObject(state) ? state[kept.key] : undefined;
  const isNothing = value === null || value === "" || (Array.isArray(value) && value.length === 0);
  return isNothing ? undefined : value;
}

/** The element with what a state holds there from the start. */
export function startingWith(element: JsonObject, state: JsonObject): JsonObject {
  const initial = keptBy(element)?.initial;
  const value = valueIn(element, state);
  return initial === undefined || value === undefined ? element : { ...element, [initial]: value };
}

export function nothing(kept: Kept): Json {
  return kept.empty === null ? null : [];
}

function conversationAtFirst(element: JsonObject, kept: Kept, conversation?: string): Json | undefined {
  if (conversation === undefined || element["default_to_current_conversation"] !== true) return undefined;
  return kept.empty === null ? conversation : [conversation];
}
