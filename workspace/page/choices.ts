import type { JsonObject } from "../json.ts";
import { renderConfirmation } from "./confirmation.ts";
import { objectOf, objectsIn, textOf } from "./fields.ts";
import { attributes, type Html, html, type Part } from "./html.ts";
import { renderTextObject } from "./mrkdwn.ts";
import { controlAttributes, controlId, heldBy, namingAttributes, type Spot } from "./spot.ts";

/** Options that are all in sight: boxes to tick, or buttons of which one is on. */
export function renderChoices(element: JsonObject, spot: Spot): Html {
  const isMany = element["type"] === "checkboxes";
  const held = heldBy(element, spot);
  const chosen = (Array.isArray(held) ? objectsIn(held) : [objectOf(held) ?? {}]).map((option) =>
    option["value"]
  );
  const all = controlAttributes(element, spot, {
    class: "control choices",
    role: isMany ? "group" : "radiogroup",
  });
  const naming = namingAttributes(element, withoutRequired(spot, isMany), isMany ? "Options" : "Choose one");
  const id = controlId(element, spot);
  return html`
    <div${all}${naming}>
      ${objectsIn(element["options"]).map((option, index) =>
        choice(option, spot, {
          id: `${id}.${index}`,
          type: isMany ? "checkbox" : "radio",
          name: id,
          value: textOf(option["value"]),
          checked: chosen.includes(option["value"]),
        })
      )}${renderConfirmation(element, spot.surface.names)}
    </div>
  `;
}

function choice(
  option: JsonObject,
  spot: Spot,
  input: Parameters<typeof attributes>[0] & { id: string },
): Html {
  const names = spot.surface.names;
  const description: Part = option["description"] === undefined
    ? ""
    : html`<span class="choice-more" id="${input.id}.more">${
      renderTextObject(objectOf(option["description"]), names)
    }</span>`;
  const all = attributes({
    ...input,
    "aria-describedby": description === "" ? undefined : `${input.id}.more`,
  });
  return html`
    <div class="choice">
      <input${all}>
        <div class="choice-words"><label for="${input.id}">${renderTextObject(
          objectOf(option["text"]),
          names,
        )}</label>${description}</div>
        </div>
  `;
}

/** A group of boxes cannot be said to be required; a group of radio buttons can. */
function withoutRequired(spot: Spot, isMany: boolean): Spot {
  return isMany ? { ...spot, isRequired: false, isInvalid: false } : spot;
}
