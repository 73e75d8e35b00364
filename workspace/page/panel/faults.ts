import { DELIVERIES } from "../../gate.ts";
import type { JsonObject } from "../../json.ts";
import { numberOf, objectOf, objectsIn, textOf, textsIn } from "../fields.ts";
import { type Html, html } from "../html.ts";
import { orderForm } from "./fault_order.ts";
import { actForm } from "./forms.ts";
import { renderHeld } from "./held.ts";
import { badge, shownValue, table } from "./shown.ts";
import type { Inspection, Tab } from "./tab.ts";

/** What is to go wrong, and what waits at the gate. */
export const faultsTab: Tab = {
  id: "faults",
  label: "Faults",
  freshOn: ["call"],
  everySeconds: 1,
  render: renderFaults,
};

async function renderFaults({ look, asked }: Inspection): Promise<Html> {
  const gate = objectOf((await look("faults"))["gate"]) ?? {};
  const methods = textsIn((await look("methods"))["methods"]);
  const kind = asked.get("kind") ?? "refuse";
  return html`
    <datalist id="gate-names">
      ${["*", ...methods, ...DELIVERIES].map((name) => html`<option value="${name}"></option>`)}
    </datalist>
    ${standing(objectsIn(gate["faults"]))}
    <h3>Order a fault</h3>
    ${orderForm(kind)}
    ${renderHeld(gate)}
  `;
}

function standing(faults: readonly JsonObject[]): Html {
  if (faults.length === 0) return html`<p class="empty">No fault is ordered.</p>`;
  return html`
    <h3>Ordered faults</h3>
    ${table(
      "Ordered faults",
      ["Id", "Call or delivery", "What happens", "So far"],
      faults.slice(-100).map(row),
    )}
    ${actForm({
      id: "clear-faults",
      act: "fault",
      body: { clear: true },
      done: "Cleared.",
      button: "Clear all faults",
    })}
  `;
}

function row(order: JsonObject) {
  const { kind, ...how } = objectOf(order["fault"]) ?? {};
  const { match } = order;
  const conditions = { ...how, ...(Object.keys(objectOf(match) ?? {}).length === 0 ? {} : { match }) };
  const [skip, seen] = [numberOf(order["skip"]) ?? 0, numberOf(order["seen"]) ?? 0];
  const times = numberOf(order["times"]);
  const done = Math.max(seen - skip, 0);
  const left = times === undefined ? "for ever" : `${Math.min(done, times)} of ${times}`;
  const isOver = times !== undefined && done >= times;
  return [
    textOf(order["id"]),
    html`<code>${textOf(order["name"])}</code>`,
    html`${badge(textOf(kind), isOver ? "plain" : "bad")} ${
      Object.keys(conditions).length > 0 && shownValue(JSON.stringify(conditions))
    }`,
    `${left}${skip > seen ? `, after ${skip - seen} more` : ""}`,
  ];
}
