import { type Html, html, type Part } from "../html.ts";
import { areaField, checkField, numberField, selectField, textField } from "./fields.ts";
import { actForm } from "./forms.ts";

const KINDS: readonly { readonly value: string; readonly label: string }[] = [
  { value: "refuse", label: "refuse: an error of Slack's" },
  { value: "throttle", label: "throttle: 429, try again later" },
  { value: "status", label: "status: an HTTP error" },
  { value: "hang", label: "hang: no answer ever" },
  { value: "late", label: "late: the answer takes long" },
  { value: "kill", label: "kill: the app's process ends" },
  { value: "twice", label: "twice: it happens twice" },
];

/** What orders a fault; `kind` is the one that is chosen, and the list `gate-names` suggests what it befalls. */
export function orderForm(kind: string): Html {
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
