import { isObject, type Json, type JsonObject } from "../json.ts";
import { escapeText, fromRichText } from "./rich_text_words.ts";

export { toRichText } from "./mrkdwn.ts";
export { escapeText, fromRichText, unescapeText } from "./rich_text_words.ts";

/** What each block says, as lines of message text. Blocks that are not here say nothing. */
const WORDS: ReadonlyMap<Json | undefined, (block: JsonObject) => readonly string[]> = new Map([
  ["section", (block: JsonObject) => [words(block["text"]), ...each(block["fields"], words)]],
  ["header", (block: JsonObject) => [words(block["text"])]],
  ["context", (block: JsonObject) => [each(block["elements"], words).join(" ")]],
  ["image", (block: JsonObject) => [words(block["title"]) || alternative(block)]],
  ["input", (block: JsonObject) => [words(block["label"])]],
  ["rich_text", (block: JsonObject) => [fromRichText(block)]],
  ["markdown", (block: JsonObject) => [typeof block["text"] === "string" ? block["text"] : ""]],
  ["video", (block: JsonObject) => [words(block["title"])]],
  ["table", (block: JsonObject) => each(block["rows"], (row) => each(row, words).join(" | "))],
  ["card", card],
  [
    "carousel",
    (block: JsonObject) => each(block["elements"], (inner) => card(inner).filter(isSaid).join("\n")),
  ],
]);

/** The message text for blocks, or for one rich text, that came without any. */
export function plainText(content: Json | undefined): string {
  const blocks = Array.isArray(content) ? content : [content];
  return blocks.filter(isObject).flatMap((block) => WORDS.get(block["type"])?.(block) ?? [])
    .filter(isSaid).join("\n");
}

function card(block: Json): string[] {
  return isObject(block) ? [words(block["title"]), words(block["subtitle"]), words(block["body"])] : [];
}

function isSaid(line: string): boolean {
  return line !== "";
}

/** What a text object, a picture, or a table's cell says. */
function words(part: Json | undefined): string {
  if (!isObject(part)) return "";
  if (part["type"] === "image") return alternative(part);
  if (part["type"] === "rich_text") return fromRichText(part);
  const text = part["text"];
  if (typeof text !== "string") return "";
  return part["type"] === "mrkdwn" ? text : escapeText(text);
}

function alternative(picture: JsonObject): string {
  return typeof picture["alt_text"] === "string" ? escapeText(picture["alt_text"]) : "";
}

function each(parts: Json | undefined, say: (part: Json) => string): string[] {
  return Array.isArray(parts) ? parts.map(say) : [];
}
