import type { JsonObject } from "../json.ts";
import { isGroup, renderElement } from "./elements.ts";
import { objectOf, textOf } from "./fields.ts";
import { attributes, type Html, html, type Part } from "./html.ts";
import { plainWords } from "./mrkdwn.ts";
import { controlId, idOf, type Spot, type Surface } from "./spot.ts";

/** A label, what is asked, a hint, and what is wrong with the answer. */
export function renderInputBlock(block: JsonObject, surface: Surface): Html {
  const blockId = textOf(block["block_id"]);
  const element = objectOf(block["element"]) ?? {};
  const error = Object.hasOwn(surface.errors, blockId) ? surface.errors[blockId] : undefined;
  const hint = plainWords(block["hint"]);
  const id = (part: string) => idOf(surface, blockId, part);
  const spot: Spot = {
    surface,
    blockId,
    labelledBy: id("label"),
    describedBy: hint === "" ? id("error") : `${id("hint")} ${id("error")}`,
    dispatches: block["dispatch_action"] === true,
    isRequired: block["optional"] !== true,
    isInvalid: error !== undefined,
  };
  return html`
    <div class="input${error === undefined ? "" : " has-error"}" data-input>
      ${label(block, element, spot)}
      ${renderElement(element, spot)}
      ${hint === "" ? "" : html`<p class="field-hint" id="${id("hint")}">${hint}</p>`}
      <p class="field-error" id="${id("error")}" role="alert" data-error>${error}</p>
    </div>
  `;
}

function label(block: JsonObject, element: JsonObject, spot: Spot): Part {
  const optional = block["optional"] === true ? html`<span class="optional"> (optional)</span>` : "";
  const words = html`${plainWords(block["label"])}${optional}`;
  const all = attributes({ class: "input-label", id: spot.labelledBy });
  if (isGroup(element)) return html`<span${all}>${words}</span>`;
  return html`<label${all} for="${controlId(element, spot)}">${words}</label>`;
}
