import type { JsonObject } from "../json.ts";
import { renderConfirmation } from "./confirmation.ts";
import { localDateTime } from "./dates.ts";
import { numberOf, textOf } from "./fields.ts";
import { attributes, type Html, html, type Part } from "./html.ts";
import { controlAttributes, controlId, heldBy, namingAttributes, type Spot } from "./spot.ts";

/** The browser's own pickers, which every keyboard and screen reader knows. */
const INPUTS: ReadonlyMap<unknown, { readonly type: string; readonly name: string }> = new Map([
  ["datepicker", { type: "date", name: "Date" }],
  ["timepicker", { type: "time", name: "Time" }],
  ["datetimepicker", { type: "datetime-local", name: "Date and time" }],
]);

/** A date, a time, or both. Both together are a moment, entered in the time zone of whoever looks. */
export function renderPicker(element: JsonObject, spot: Spot): Html {
  const { type = "date", name = "Date" } = INPUTS.get(element["type"]) ?? {};
  const timezone = spot.surface.names.timezone ?? "UTC";
  const held = heldBy(element, spot);
  const value = type === "datetime-local" ? moment(numberOf(held), timezone) : textOf(held);
  const input = attributes({ type, id: controlId(element, spot), value, "data-entry": true });
  const all = controlAttributes(element, spot, {
    class: "control picker",
    "data-timezone": type === "datetime-local" ? timezone : undefined,
  });
  return html`
    <span${all}>
      <input class="field"${input}${namingAttributes(element, spot, name)}>
      ${zone(element)}${renderConfirmation(element, spot.surface.names)}
    </span>
  `;
}

function moment(seconds: number | undefined, timezone: string): string {
  return seconds === undefined ? "" : localDateTime(seconds, timezone);
}

function zone(element: JsonObject): Part {
  const timezone = textOf(element["timezone"]);
  return timezone === "" ? "" : html`<span class="picker-zone">${timezone}</span>`;
}
