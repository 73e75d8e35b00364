import type { JsonObject } from "../../json.ts";
import { objectOf, objectsIn, textOf, textsIn } from "../fields.ts";
import { type Html, html, type Part } from "../html.ts";
import { checkField, textField } from "./fields.ts";
import { actForm } from "./forms.ts";
import { cut, table } from "./shown.ts";

const MOST_CHARACTERS = 300;
const MOST_SHOWN = 100;

/** What is stopped at the gate, and the buttons that let it go. */
export function renderHeld(gate: JsonObject): Html {
  const held = objectsIn(gate["held"]);
  return html`
    <h3>Hold back</h3>
    <p>${holding(objectOf(gate["holding"]) ?? {})}</p>
    ${actForm(
      { id: "hold", act: "hold", done: "From now on they are held.", button: "Hold from now on" },
      html`
        <div class="panel-row">
          ${checkField({ id: "hold-calls", name: "calls", label: "Calls" })}
          ${checkField({ id: "hold-deliveries", name: "deliveries", label: "Deliveries" })}
        </div>
        ${textField({
          id: "hold-names",
          name: "names",
          label: "Only these",
          as: "list",
          placeholder: "chat.postMessage, deliver:block_actions",
        })}
      `,
    )}
    ${held.length === 0 ? html`<p class="empty">Nothing is held.</p>` : table(
      "What is held, in the order in which it came",
      ["Call or delivery", "With", "Release"],
      held.slice(0, MOST_SHOWN).map(row),
    )}
    ${held.length > MOST_SHOWN && html`<p>And ${held.length - MOST_SHOWN} more.</p>`}
    ${actForm({
      id: "release-all",
      act: "hold",
      body: { release_all: true },
      done: "Let go; nothing is held from now on.",
      button: "Release all, and hold no more",
    })}
  `;
}

function row(held: JsonObject): Part[] {
  const id = textOf(held["id"]);
  return [
    html`<code>${textOf(held["name"])}</code><br><span class="run-facts">${id} ${
      textOf(held["execution"])
    }</span>`,
    html`<code>${cut(JSON.stringify(held["args"] ?? {}), MOST_CHARACTERS)}</code>`,
    actForm({
      id: `release-${id}`,
      act: "hold",
      body: { release: id },
      button: "Release",
      title: `Release ${id}`,
    }),
  ];
}

function holding({ calls, deliveries, names }: JsonObject): string {
  const what = [calls === true && "calls", deliveries === true && "deliveries"].filter((part) =>
    part !== false
  );
  if (what.length === 0) return "Everything passes.";
  const only = textsIn(names);
  return `Held: ${what.join(" and ")}${only.length === 0 ? "" : `, but only ${only.join(", ")}`}.`;
}
