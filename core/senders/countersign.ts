import type { Draft } from "../alerts/draft.ts";
import { isBody, labelsAt, listAt, numberAt, textAt, valueAt } from "./body.ts";
import type { Mapper } from "./mapper.ts";
import { readSeveral } from "./several.ts";

const FIELDS = new Set([
  "countersign",
  "id",
  "source",
  "action",
  "key",
  "severity",
  "title",
  "summary",
  "url",
  "labels",
  "account",
  "amount",
  "currency",
  "owner",
  "started_at",
  "happened_at",
]);

/** Our own form: `"countersign": 1`, or nothing but our own fields. `alerts` holds several. */
export const countersign: Mapper = {
  name: "countersign",
  read: (body) => {
    if (!isBody(body)) return undefined;
    const isOurs = textAt(body, "countersign") === "1";
    if (isOurs && Array.isArray(valueAt(body, "alerts"))) {
      return readSeveral(listAt(body, "alerts"), readAlert);
    }
    return isOurs || hasOnlyOurFields(body) ? [readAlert(body)] : undefined;
  },
};

function hasOnlyOurFields(body: object): boolean {
  const names = Object.keys(body);
  const tells = names.some((name) => name === "title" || name === "key" || name === "labels");
  return tells && names.length <= FIELDS.size && names.every((name) => FIELDS.has(name));
}

/** In a flat message, what has no field of its own comes as a label. */
function readAlert(body: unknown): Draft {
  const labels = readLabels(valueAt(body, "labels"));
  return {
    id: textAt(body, "id"),
    source: textAt(body, "source"),
    action: textAt(body, "action"),
    key: textAt(body, "key"),
    severity: textAt(body, "severity"),
    title: textAt(body, "title"),
    summary: textAt(body, "summary"),
    url: textAt(body, "url"),
    labels,
    account: textAt(body, "account") ?? textAt(labels, "account"),
    amount: numberAt(body, "amount") ?? numberAt(labels, "amount"),
    currency: textAt(body, "currency") ?? textAt(labels, "currency"),
    owner: textAt(body, "owner") ?? textAt(labels, "owner"),
    startedAt: textAt(body, "started_at"),
    happenedAt: textAt(body, "happened_at"),
  };
}

/** Slack's webhooks are flat, so there the labels come as JSON in a text; one that is none is kept as it is. */
export function readLabels(value: unknown): Record<string, string> {
  if (typeof value !== "string") return labelsAt({ value }, "value");
  if (value.trim() === "") return {};
  try {
    const parsed: unknown = JSON.parse(value);
    return isBody(parsed) ? labelsAt({ parsed }, "parsed") : { labels: value };
  } catch {
    return { labels: value };
  }
}
