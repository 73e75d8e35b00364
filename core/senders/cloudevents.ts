import type { Draft } from "../alerts/draft.ts";
import type { Severity } from "../alerts/severity.ts";
import { labelsAt, numberAt, textAt } from "./body.ts";
import type { Mapper } from "./mapper.ts";
import { readSeveral } from "./several.ts";

const OVER = /\.(resolved|closed|recovered|cleared)$/;

/** CloudEvents 1.0 in structured mode, one or a batch. */
export const cloudevents: Mapper = {
  name: "cloudevents",
  read: (body) => {
    const events = Array.isArray(body) ? body : [body];
    return events.length > 0 && events.every(isEvent) ? readSeveral(events, readEvent) : undefined;
  },
};

function isEvent(body: unknown): boolean {
  return ["specversion", "id", "source", "type"].every((name) => textAt(body, name) !== undefined);
}

function readEvent(body: unknown): Draft {
  const [source = "", type = "", subject] = ["source", "type", "subject"].map((name) => textAt(body, name));
  const data = (...names: readonly string[]) => names.map((name) => textAt(body, "data", name)).find(Boolean);
  return {
    id: JSON.stringify([source, textAt(body, "id")]),
    key: data("key") ?? `${source} ${subject ?? type.replace(OVER, "")}`,
    action: OVER.test(type) ? "resolve" : actionOf(data("status", "state")),
    severity: severityOf(body) ?? data("severity"),
    title: data("title", "summary", "message") ?? subject ?? type,
    summary: data("description"),
    url: data("url", "link"),
    labels: { ...labelsAt(body, "data"), type, event_source: source, subject },
    happenedAt: textAt(body, "time"),
  };
}

function actionOf(status: string | undefined): string {
  return status !== undefined && /^(resolved|closed|ok|recovered)$/i.test(status) ? "resolve" : "trigger";
}

/** The extension counts as OpenTelemetry does: larger is worse. */
function severityOf(body: unknown): Severity | string | undefined {
  const text = textAt(body, "severitytext");
  if (text !== undefined) return text;
  const number = numberAt(body, "severitynumber");
  if (number === undefined) return undefined;
  if (number >= 21) return "critical";
  if (number >= 17) return "high";
  if (number >= 13) return "medium";
  return number >= 9 ? "low" : "info";
}
