import { isObject, type Json, type JsonObject } from "../json.ts";
import { LIMITS } from "./limits.ts";
import { isNumberText } from "./plausible.ts";
import { cutTo } from "./characters.ts";

/** How one element of a form is asked, and what an answer to it means. */
export interface FormElement {
  /** The element that asks, without its action_id. */
  readonly asked: JsonObject;
  /** The form's typed value for what the asking element holds; undefined is nothing. */
  readonly valueOf: (held: Json | undefined) => Json | undefined;
}

const CONVERSATIONS = { filter: { include: ["public", "private"] } };
const IMAGES = ["png", "jpg", "jpeg", "gif", "webp", "heic"];

const same = (held: Json | undefined) => held;
const asNumber = (held: Json | undefined) => typeof held === "string" ? Number(held) : undefined;

/** The accepted types. One with an `enum` is asked as a choice, whatever its type. */
const ASKED: ReadonlyMap<Json | undefined, (field: JsonObject) => FormElement> = new Map([
  ["string", (field: JsonObject) => ({ asked: textInput(field), valueOf: same })],
  ["integer", (field: JsonObject) => ({ asked: numberInput(field, false), valueOf: asNumber })],
  ["number", (field: JsonObject) => ({ asked: numberInput(field, true), valueOf: asNumber })],
  ["boolean", tickBox],
  ["array", listOf],
  ["slack#/types/date", () => ({ asked: { type: "datepicker" }, valueOf: same })],
  ["slack#/types/timestamp", () => ({ asked: { type: "datetimepicker" }, valueOf: same })],
  ["slack#/types/user_id", () => ({ asked: { type: "users_select" }, valueOf: same })],
  ["slack#/types/channel_id", () => ({
    asked: { type: "conversations_select", ...CONVERSATIONS },
    valueOf: same,
  })],
  ["slack#/types/rich_text", () => ({ asked: { type: "rich_text_input" }, valueOf: same })],
  ["slack#/types/file_id", (field: JsonObject) => ({ asked: fileInput(field), valueOf: fileIds })],
]);

/** How a form asks for this field. A field of a type that no form takes is asked as a text. */
export function formElement(field: JsonObject): FormElement {
  if (field["type"] !== "array" && Array.isArray(field["enum"])) return oneOf(field, field["enum"]);
  return ASKED.get(field["type"])?.(field) ?? { asked: textInput(field), valueOf: same };
}

function textInput(field: JsonObject): JsonObject {
  if (field["format"] === "email") return { type: "email_text_input" };
  if (field["format"] === "url") return { type: "url_text_input" };
  return {
    type: "plain_text_input",
    multiline: field["long"] === true,
    ...defined({ min_length: lengthIn(field["minLength"]), max_length: lengthIn(field["maxLength"]) }),
  };
}

/** An input counts no further than its own figure; what a form asks beyond is asked when it is submitted. */
function lengthIn(length: Json | undefined): number | undefined {
  return typeof length === "number" ? Math.min(length, LIMITS.inputLength) : undefined;
}

function numberInput(field: JsonObject, isDecimalAllowed: boolean): JsonObject {
  return {
    type: "number_input",
    is_decimal_allowed: isDecimalAllowed,
    ...defined({ min_value: numberText(field["minimum"]), max_value: numberText(field["maximum"]) }),
  };
}

function tickBox(field: JsonObject): FormElement {
  const title = typeof field["title"] === "string" ? field["title"] : "";
  return {
    asked: { type: "checkboxes", options: [option(title || "Yes", "true")] },
    valueOf: (held) => held !== undefined,
  };
}

function oneOf(field: JsonObject, enumerated: readonly Json[]): FormElement {
  const offered = offeredChoices(field, enumerated);
  return {
    asked: { type: "static_select", options: choiceOptions(offered) },
    valueOf: (held) => offered.find(({ value }) => String(value) === optionValue(held))?.value,
  };
}

function listOf(field: JsonObject): FormElement {
  const items = isObject(field["items"]) ? field["items"] : {};
  const most = defined({ max_selected_items: field["maxItems"] });
  if (items["type"] === "slack#/types/user_id") {
    return { asked: { type: "multi_users_select", ...most }, valueOf: same };
  }
  if (items["type"] === "slack#/types/channel_id") {
    return { asked: { type: "multi_conversations_select", ...CONVERSATIONS, ...most }, valueOf: same };
  }
  const values = items["enum"];
  if (!Array.isArray(values)) {
    return { asked: { type: "plain_text_input", multiline: true }, valueOf: linesOf };
  }
  const options = choiceOptions(offeredChoices(items, values));
  const asked = field["display_type"] === "checkboxes"
    ? { type: "checkboxes", options }
    : { type: "multi_static_select", options, ...most };
  return { asked, valueOf: (held) => Array.isArray(held) ? held.map(optionValue) : undefined };
}

function fileInput(field: JsonObject): JsonObject {
  if (Array.isArray(field["allowed_filetypes"])) {
    return { type: "file_input", filetypes: field["allowed_filetypes"] };
  }
  const onlyImages = field["allowed_filetypes_group"] === "IMAGES_ONLY";
  return onlyImages ? { type: "file_input", filetypes: IMAGES } : { type: "file_input" };
}

function fileIds(held: Json | undefined): Json | undefined {
  return Array.isArray(held) ? held.filter(isObject).map((file) => file["id"] ?? null) : undefined;
}

/** A list of texts that nobody offers choices for is typed in, one to a line. */
function linesOf(held: Json | undefined): Json | undefined {
  if (typeof held !== "string") return undefined;
  const lines = held.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  return lines.length === 0 ? undefined : lines;
}

interface Choice {
  readonly value: Json;
  readonly title: string;
}

/**
 * The values of the enumeration, each by the title of its choice. Choices that all have other values stand in its
 * place: the documentation has no such form, one of Slack's samples does, and works with the values of its choices.
 */
function offeredChoices(field: JsonObject, enumerated: readonly Json[]): Choice[] {
  const listed = Array.isArray(field["choices"]) ? field["choices"].filter(isObject) : [];
  const titled = listed.map(({ value, title }): Choice => ({
    value: value ?? null,
    title: typeof title === "string" && title !== "" ? title : String(value),
  }));
  const named = enumerated.map((value) => titled.find((choice) => choice.value === value));
  if (titled.length > 0 && named.every((choice) => choice === undefined)) return titled;
  return enumerated.map((value, index) => named[index] ?? { value, title: String(value) });
}

function choiceOptions(offered: readonly Choice[]): JsonObject[] {
  return offered.map(({ value, title }) => option(title, String(value)));
}

function option(text: string, value: string): JsonObject {
  return { text: { type: "plain_text", text: cutTo(text, LIMITS.optionText), emoji: true }, value };
}

function optionValue(held: Json | undefined): string {
  return isObject(held) && typeof held["value"] === "string" ? held["value"] : "";
}

function numberText(value: Json | undefined): string | undefined {
  return typeof value === "number" && isNumberText(String(value)) ? String(value) : undefined;
}

function defined(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
