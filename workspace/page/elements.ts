import type { JsonObject } from "../json.ts";
import { renderButton, renderFeedback, renderIconButton, renderOverflow } from "./buttons.ts";
import { renderChoices } from "./choices.ts";
import { textOf } from "./fields.ts";
import { html, type Part } from "./html.ts";
import { renderFileInput, renderRichTextInput, renderTextInput } from "./inputs.ts";
import { renderPicker } from "./pickers.ts";
import { renderPicture } from "./picture.ts";
import { renderSelect } from "./selects.ts";
import type { Spot } from "./spot.ts";

type Draw = (element: JsonObject, spot: Spot) => Part;

const SELECTS = ["static", "external", "users", "channels", "conversations"];

/** How each element is drawn. */
const DRAWN: ReadonlyMap<unknown, Draw> = new Map<string, Draw>([
  ["button", renderButton],
  ["workflow_button", renderButton],
  ["icon_button", renderIconButton],
  ["feedback_buttons", renderFeedback],
  ["overflow", renderOverflow],
  ["checkboxes", renderChoices],
  ["radio_buttons", renderChoices],
  ["datepicker", renderPicker],
  ["timepicker", renderPicker],
  ["datetimepicker", renderPicker],
  ["plain_text_input", renderTextInput],
  ["email_text_input", renderTextInput],
  ["url_text_input", renderTextInput],
  ["number_input", renderTextInput],
  ["rich_text_input", renderRichTextInput],
  ["file_input", renderFileInput],
  ["image", (image) => renderPicture(image, "thumbnail")],
  ...SELECTS.flatMap((source): [string, Draw][] => [
    [`${source}_select`, renderSelect],
    [`multi_${source}_select`, renderSelect],
  ]),
]);

/** An element in its place. */
export function renderElement(element: JsonObject, spot: Spot): Part {
  const draw = DRAWN.get(element["type"]);
  return draw === undefined
    ? html`<span class="unknown">${textOf(element["type"])}</span>`
    : draw(element, spot);
}

/** Whether the element is several inputs, which a label cannot be tied to but a group can. */
export function isGroup(element: JsonObject): boolean {
  return element["type"] === "checkboxes" || element["type"] === "radio_buttons";
}
