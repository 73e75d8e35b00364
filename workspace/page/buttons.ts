import type { JsonObject } from "../json.ts";
import { renderConfirmation } from "./confirmation.ts";
import { objectOf, objectsIn, textOf, textsIn } from "./fields.ts";
import { attributes, type Html, html, type Part } from "./html.ts";
import { icon, type IconName } from "./icons.ts";
import { liveUrl } from "./links.ts";
import { plainWords } from "./mrkdwn.ts";
import { controlAttributes, controlId, type Spot } from "./spot.ts";

const STYLES: ReadonlyMap<unknown, string> = new Map([["primary", " btn-primary"], [
  "danger",
  " btn-danger",
]]);

/** A button, or one that leads elsewhere: a press of that is told to the app too. */
export function renderButton(element: JsonObject, spot: Spot): Html {
  const url = liveUrl(element["url"]);
  const to = { href: url, target: "_blank", rel: "noopener noreferrer" };
  const all = controlAttributes(element, spot, {
    id: controlId(element, spot),
    class: `btn${STYLES.get(element["style"]) ?? ""}`,
    "aria-label": textOf(element["accessibility_label"]) || undefined,
    "aria-describedby": spot.describedBy,
    ...(url === undefined ? { type: "button" } : to),
  });
  const inside = html`${plainWords(element["text"])}${renderConfirmation(element, spot.surface.names)}`;
  return url === undefined ? html`<button${all}>${inside}</button>` : html`<a${all}>${inside}</a>`;
}

/** Three dots, with a menu behind them. */
export function renderOverflow(element: JsonObject, spot: Spot): Html {
  const options = objectsIn(element["options"]).map((option) => ({
    text: plainWords(option["text"]),
    value: textOf(option["value"]),
    description: plainWords(option["description"]) || undefined,
    url: liveUrl(option["url"]),
  }));
  const all = controlAttributes(element, spot, {
    class: "control overflow",
    "data-options": JSON.stringify(options),
  });
  const opener = attributes({ id: controlId(element, spot), "aria-describedby": spot.describedBy });
  return html`
    <span${all}>
      <button type="button" class="btn btn-icon" data-opener aria-haspopup="menu" aria-expanded="false" aria-label="More actions"${opener}>${icon(
        "more",
      )}</button>
      ${renderConfirmation(element, spot.surface.names)}
    </span>
  `;
}

/** Two buttons that say what one thinks of an answer. */
export function renderFeedback(element: JsonObject, spot: Spot): Html {
  return html`
    <span${controlAttributes(element, spot, {
      class: "control feedback",
      role: "group",
      "aria-label": "Feedback",
    })}>
      ${opinion(element["positive_button"], "positive")}${opinion(element["negative_button"], "negative")}
    </span>
  `;
}

/** A button that is a drawing; only the people that it is for see it. */
export function renderIconButton(element: JsonObject, spot: Spot): Part {
  const people = textsIn(element["visible_to_user_ids"]);
  const { names } = spot.surface;
  if (people.length > 0 && names.viewer !== undefined && !people.includes(names.viewer)) return "";
  const words = plainWords(element["text"]);
  const all = controlAttributes(element, spot, {
    id: controlId(element, spot),
    class: "btn btn-icon",
    type: "button",
    title: words,
    "aria-label": textOf(element["accessibility_label"]) || words,
  });
  const drawing = element["icon"] === "trash" ? icon("trash") : words;
  return html`<button${all}>${drawing}${renderConfirmation(element, names)}</button>`;
}

function opinion(given: JsonObject[string], drawing: IconName): Part {
  const button = objectOf(given);
  if (button === undefined) return "";
  const words = plainWords(button["text"]);
  const all = attributes({
    "data-answer": JSON.stringify(textOf(button["value"])),
    title: words,
    "aria-label": textOf(button["accessibility_label"]) || words,
  });
  return html`<button type="button" class="btn btn-icon" data-part${all}>${icon(drawing)}</button>`;
}
