import { isDate } from "../blocks/plausible.ts";
import { isObject, type Json } from "../json.ts";
import { parseTimestamp } from "../team/timestamps.ts";

type Accepts = (value: Json) => boolean;

const id = (pattern: RegExp): Accepts => (value) => typeof value === "string" && pattern.test(value);

const isText: Accepts = (value) => typeof value === "string";
const isFile = id(/^F[A-Z0-9]+$/);
const isMessageTs: Accepts = (value) => typeof value === "string" && /^\d+\.\d{6}$/.test(value);

const isUserContext: Accepts = (value) =>
  isObject(value) && typeof value["id"] === "string" && typeof value["secret"] === "string";

const isInteractivity: Accepts = (value) =>
  isObject(value) && typeof value["interactivity_pointer"] === "string" &&
  isUserContext(value["interactor"] ?? null);

/** A plain text is taken for a rich text that says nothing but this: Slack's own samples give one to messages. */
const isRichText: Accepts = (value) =>
  isText(value) || (isObject(value) && value["type"] === "rich_text" && Array.isArray(value["elements"]));

/** Unix seconds; a message's ts is one too, as `send_message` gives it. */
const isTimestamp: Accepts = (value) =>
  typeof value === "number"
    ? Number.isInteger(value)
    : typeof value === "string" && parseTimestamp(value) !== undefined;

const ACCEPTS: Readonly<Record<string, Accepts>> = {
  blocks: (value) => Array.isArray(value) && value.every(isObject),
  canvas_id: isFile,
  canvas_template_id: isText,
  channel_canvas_id: isText,
  channel_id: id(/^[CGD][A-Z0-9]+$/),
  "credential/oauth2": id(/^Et[A-Z0-9]+$/),
  date: (value) => typeof value === "string" && isDate(value),
  expanded_rich_text: isRichText,
  file_id: (value) => isFile(value) || (Array.isArray(value) && value.every(isFile)),
  form_input: isObject,
  form_input_object: isObject,
  interactivity: isInteractivity,
  message_context: (value) => isObject(value) && isMessageTs(value["message_ts"] ?? null),
  message_ts: isMessageTs,
  rich_text: isRichText,
  team_id: id(/^[TE][A-Z0-9]+$/),
  timestamp: isTimestamp,
  user_context: isUserContext,
  user_email: (value) => typeof value === "string" && value.includes("@"),
  user_id: id(/^[UW][A-Z0-9]+$/),
  usergroup_id: id(/^S[A-Z0-9]+$/),
};

/** Whether the value is one of this Slack type, such as `user_id`. Of a type that is not known here, anything is. */
export function isOfSlackType(name: string, value: Json): boolean {
  const accepts = Object.hasOwn(ACCEPTS, name) ? ACCEPTS[name] : undefined;
  return accepts === undefined || accepts(value);
}
