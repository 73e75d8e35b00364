import type { JsonObject } from "../../json.ts";
import { numberOf, objectOf, objectsIn, textOf, textsIn } from "../fields.ts";
import { type Html, html, type Part } from "../html.ts";
import { areaField, checkField, numberField, selectField, textField } from "./fields.ts";
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

/** Whatever the workspace delivers to an app passes the gate under one of these names. */
const DELIVERIES = [
  "deliver:function_executed",
  "deliver:block_actions",
  "deliver:block_suggestion",
  "deliver:view_submission",
  "deliver:view_closed",
];

const KINDS: readonly { readonly value: string; readonly label: string }[] = [
  { value: "refuse", label: "refuse: an error of Slack's" },
  { value: "throttle", label: "throttle: 429, try again later" },
  { value: "status", label: "status: an HTTP error" },
  { value: "hang", label: "hang: no answer ever" },
  { value: "late", label: "late: the answer takes long" },
  { value: "kill", label: "kill: the app's process ends" },
  { value: "twice", label: "twice: it happens twice" },
];

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

function orderForm(kind: string): Html {
  return actForm(
    {
      id: "order-fault",
      act: "fault",
      done: "Ordered as {fault}.",
      button: "Order it",
      style: "primary",
    },
    html`
      <div class="panel-pair">
      ${textField({
        id: "fault-name",
        name: "name",
        label: "Call or delivery",
        placeholder: "chat.postMessage",
        suggestions: "gate-names",
        required: true,
      })}
      ${selectField({
        id: "fault-kind",
        name: "kind",
        label: "What happens",
        choices: KINDS,
        value: kind,
        asks: true,
      })}
      </div>
      ${kindFields(kind)}
      <div class="panel-pair">
        ${numberField({ id: "fault-skip", name: "skip", label: "First let through", value: "0" })}
        ${numberField({ id: "fault-times", name: "times", label: "Then go wrong, times", value: "1" })}
        ${checkField({ id: "fault-forever", name: "times", label: "For ever", as: "null" })}
      </div>
      ${areaField({
        id: "fault-match",
        name: "match",
        label: "Only with these arguments, JSON",
        as: "json",
        placeholder: '{"channel": "C…"}',
        rows: 2,
      })}
    `,
  );
}

/** What else has to be said about a fault of that kind. */
function kindFields(kind: string): Part {
  switch (kind) {
    case "refuse":
      return refusalFields();
    case "throttle":
      return numberField({
        id: "fault-retry",
        name: "retry_after",
        label: "Retry after, seconds",
        value: "30",
      });
    case "late":
      return numberField({ id: "fault-ms", name: "ms", label: "Late by, milliseconds", value: "1000" });
    case "status":
      return [
        numberField({ id: "fault-status", name: "status", label: "Status", value: "500" }),
        afterEffect(),
      ];
    case "hang":
    case "kill":
      return afterEffect();
    default:
      return undefined;
  }
}

function refusalFields(): Html {
  return html`
    <datalist id="fault-errors">
      ${ERRORS.map((error) => html`<option value="${error}"></option>`)}
    </datalist>
    ${textField({
      id: "fault-error",
      name: "error",
      label: "Error",
      value: "internal_error",
      suggestions: "fault-errors",
    })}
    ${areaField({
      id: "fault-detail",
      name: "detail",
      label: "What else the answer has, JSON",
      as: "json",
      rows: 2,
    })}
  `;
}

function afterEffect(): Html {
  return checkField({ id: "fault-applied", name: "applied", label: "Only after it took effect" });
}

const ERRORS = [
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "channel_not_found",
  "not_in_channel",
  "is_archived",
  "missing_scope",
  "token_revoked",
  "invalid_auth",
  "datastore_error",
];

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
