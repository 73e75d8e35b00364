import { fromRichText } from "../blocks/text.ts";
import type { JsonObject } from "../json.ts";
import { numberOf, objectOf, textOf, textsIn } from "./fields.ts";
import { attributes, type Html, html, type Part } from "./html.ts";
import { plainWords } from "./mrkdwn.ts";
import { controlAttributes, controlId, heldBy, namingAttributes, type Spot } from "./spot.ts";

const MARKS = "*bold* _italic_ ~strike~ `code` :emoji:";

type Attributes = Parameters<typeof attributes>[0];

const ONE_LINE: ReadonlyMap<unknown, { readonly name: string; readonly more: Attributes }> = new Map([
  ["plain_text_input", { name: "Text", more: { type: "text" } }],
  ["email_text_input", { name: "E-mail address", more: { type: "email", autocomplete: "off" } }],
  ["url_text_input", { name: "Web address", more: { type: "url", autocomplete: "off" } }],
  ["number_input", { name: "Number", more: { type: "text", autocomplete: "off" } }],
]);

/** What is typed into: one line, several, a number, an address. What may be entered the workspace decides. */
export function renderTextInput(element: JsonObject, spot: Spot): Html {
  const isLong = element["multiline"] === true;
  const { name = "Text", more = {} } = ONE_LINE.get(element["type"]) ?? {};
  const shared = { id: controlId(element, spot), "data-entry": true, placeholder: placeholder(element) };
  const naming = namingAttributes(element, spot, name);
  const value = textOf(heldBy(element, spot));
  const keyboard = { inputmode: element["type"] === "number_input" ? numberKeyboard(element) : undefined };
  const field = isLong
    ? html`
      <textarea class="field" rows="4" ${attributes(shared)}${naming}>${"\n"}${value}</textarea>
    `
    : html`
      <input class="field" ${attributes({ ...more, ...keyboard, ...shared, value })}${naming}>
    `;
  return html`<div${controlAttributes(element, spot, { class: "control text-input" })}>${field}${
    counter(element, value)
  }</div>`;
}

/** The composer, as plain text with Slack's marks in it. */
export function renderRichTextInput(element: JsonObject, spot: Spot): Html {
  const held = objectOf(heldBy(element, spot));
  const id = controlId(element, spot);
  const about = `${id}.marks`;
  const described = {
    ...spot,
    describedBy: [spot.describedBy, about].filter((part) => part !== undefined).join(" "),
  };
  const shared = attributes({ id, "data-entry": true, placeholder: placeholder(element) });
  const naming = namingAttributes(element, described, "Rich text");
  return html`
    <div${controlAttributes(element, spot, { class: "control text-input" })}>
      <textarea class="field" rows="4" ${shared}${naming}>${"\n"}${held === undefined
        ? ""
        : fromRichText(held)}</textarea>
      <span class="field-note" id="${about}">${MARKS}</span>
      </div>
  `;
}

export function renderFileInput(element: JsonObject, spot: Spot): Html {
  const most = numberOf(element["max_files"]) ?? 10;
  const kinds = textsIn(element["filetypes"]);
  const held = heldBy(element, spot);
  const ids = Array.isArray(held) ? held.map((file) => textOf(objectOf(file)?.["id"])) : [];
  const input = attributes({
    type: "file",
    id: controlId(element, spot),
    "data-entry": true,
    multiple: most > 1,
    accept: kinds.length === 0 ? undefined : kinds.map((kind) => `.${kind}`).join(","),
  });
  const about = [kinds.join(", "), most === 1 ? "one file" : `up to ${most} files`].filter((part) =>
    part !== ""
  );
  return html`
    <div${controlAttributes(element, spot, {
      class: "control file-input",
      "data-files": JSON.stringify(ids),
    })}>
      <input class="field" ${input}${namingAttributes(element, spot, "Files")}>
      <span class="field-note">${about.join(" · ")}</span>
      </div>
  `;
}

/** How many characters are left, where there is a figure. */
function counter(element: JsonObject, value: string): Part {
  const most = numberOf(element["max_length"]);
  const least = numberOf(element["min_length"]);
  if (most === undefined && least === undefined) return "";
  const bounds = attributes({ "data-most": most, "data-least": least });
  const count = [...value].length;
  return html`<span class="counter" data-counter${bounds}>${
    most === undefined ? count : most - count
  }</span>`;
}

function numberKeyboard(element: JsonObject): string {
  return element["is_decimal_allowed"] === true ? "decimal" : "numeric";
}

function placeholder(element: JsonObject): string | undefined {
  return plainWords(element["placeholder"]) || undefined;
}
