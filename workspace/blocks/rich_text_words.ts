import { isObject, type Json, type JsonObject } from "../json.ts";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const UNESCAPES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** The text with the three characters written out that mean something to Slack. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
}

export function unescapeText(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => UNESCAPES[entity] ?? entity);
}

/** A rich text as message text (mrkdwn). */
export function fromRichText(richText: JsonObject): string {
  return objects(richText["elements"]).map(part).join("\n");
}

function part(block: JsonObject): string {
  switch (block["type"]) {
    case "rich_text_list":
      return listLines(block).join("\n");
    case "rich_text_quote":
      return line(block).split("\n").map((text) => `> ${text}`).join("\n");
    case "rich_text_preformatted":
      return `\`\`\`${line(block)}\`\`\``;
    default:
      return line(block);
  }
}

function listLines(block: JsonObject): string[] {
  const indent = "    ".repeat(Math.min(numberOf(block["indent"]), 8));
  const first = numberOf(block["offset"]) + 1;
  return objects(block["elements"]).map((item, index) =>
    `${indent}${block["style"] === "ordered" ? `${first + index}.` : "•"} ${line(item)}`
  );
}

function line(block: JsonObject): string {
  return objects(block["elements"]).map((piece) => styled(piece, words(piece))).join("");
}

/** What each piece of a line is in message text. */
function words(piece: JsonObject): string {
  switch (piece["type"]) {
    case "text":
      return escapeText(text(piece, "text"));
    case "link":
      return link(text(piece, "url"), text(piece, "text"));
    case "user":
      return `<@${text(piece, "user_id")}>`;
    case "channel":
      return `<#${text(piece, "channel_id")}>`;
    case "usergroup":
      return `<!subteam^${text(piece, "usergroup_id")}>`;
    case "broadcast":
      return `<!${text(piece, "range")}>`;
    case "emoji":
      return `:${text(piece, "name")}:`;
    case "date":
      return date(piece);
    case "color":
      return text(piece, "value");
    default:
      return "";
  }
}

function link(url: string, label: string): string {
  return label === "" ? `<${escapeText(url)}>` : `<${escapeText(url)}|${escapeText(label)}>`;
}

function date(piece: JsonObject): string {
  const address = text(piece, "url") === "" ? "" : `^${text(piece, "url")}`;
  const fallback = text(piece, "fallback") || text(piece, "format");
  return `<!date^${numberOf(piece["timestamp"])}^${text(piece, "format")}${address}|${escapeText(fallback)}>`;
}

/** Innermost first: what is code inside bold is bold code. */
const MARKS = [["code", "`"], ["strike", "~"], ["italic", "_"], ["bold", "*"]] as const;

function styled(piece: JsonObject, words: string): string {
  const style = piece["style"];
  if (!isObject(style) || words === "") return words;
  return MARKS.reduce(
    (inner, [name, mark]) => style[name] === true ? `${mark}${inner}${mark}` : inner,
    words,
  );
}

function text(piece: JsonObject, field: string): string {
  const value = piece[field];
  return typeof value === "string" ? value : "";
}

function numberOf(value: Json | undefined): number {
  return typeof value === "number" ? value : 0;
}

function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
