import type { Alert } from "../alerts/alert.ts";
import type { Draft } from "../alerts/draft.ts";
import { textAt } from "./body.ts";
import { readLabels } from "./countersign.ts";
import { type Delivery, makeAlerts, readParsed, readText } from "./read_message.ts";

/** What a step in a workflow or a flat webhook hands over: texts, of which any may be empty. */
export type AlertInputs = {
  readonly [name in typeof FIELDS[number] | "action" | "labels" | "payload"]?: unknown;
};

const FIELDS = ["key", "severity", "title", "summary", "url"] as const;

/**
 * The alerts that the inputs tell of. Without a payload they are one alert; with one, it is read, and what stands in the
 * other inputs counts instead of what it says.
 */
export function readInputs(inputs: AlertInputs, delivery: Delivery): readonly Alert[] {
  const { payload, ...fields } = inputs;
  if (typeof payload !== "string" || payload.trim() === "") {
    return makeAlerts(readParsed({ ...fields, countersign: 1 }), delivery);
  }
  const { mapper, drafts } = readText(payload);
  return makeAlerts({ mapper, drafts: drafts.map((draft) => overlaid(draft, inputs)) }, delivery);
}

function overlaid(draft: Draft, inputs: AlertInputs): Draft {
  const action = textAt(inputs, "action");
  const given = FIELDS.map((name) => [name, textAt(inputs, name)] as const);
  return {
    ...draft,
    ...Object.fromEntries(given.filter(([, text]) => text !== undefined)),
    ...action === undefined ? {} : { action },
    labels: { ...draft.labels, ...readLabels(inputs.labels) },
  };
}
