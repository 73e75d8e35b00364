import type { Draft } from "../alerts/draft.ts";
import { labelsAt, listAt, numberAt, textAt } from "./body.ts";
import { readSeveral } from "./several.ts";

/** Where each of the two senders that share this form keeps the address to show, the best first. */
export type LinkPaths = readonly (readonly string[])[];

/** The alerts of a group as Alertmanager and Grafana send them. */
export function readAlerts(body: unknown, links: LinkPaths): Draft[] {
  const left = numberAt(body, "truncatedAlerts") ?? 0;
  const drafts = readSeveral(listAt(body, "alerts"), (alert) => readAlert(alert, body, links));
  const [first = readGroup(body), ...more] = drafts;
  if (left <= 0) return [first, ...more];
  return [{ ...first, notes: [...first.notes ?? [], { kind: "alerts_left_out", count: left }] }, ...more];
}

function readAlert(alert: unknown, body: unknown, links: LinkPaths): Draft {
  const status = textAt(alert, "status") ?? textAt(body, "status");
  const isOver = status === "resolved";
  const labels = labelsAt(alert, "labels");
  const [startsAt, endsAt] = [textAt(alert, "startsAt"), textAt(alert, "endsAt")];
  const fingerprint = textAt(alert, "fingerprint");
  const annotation = (name: string) =>
    textAt(alert, "annotations", name) ?? textAt(body, "commonAnnotations", name);
  return {
    id: fingerprint === undefined || startsAt === undefined
      ? undefined
      : JSON.stringify([fingerprint, status, startsAt, isOver ? endsAt : null]),
    key: fingerprint,
    action: isOver ? "resolve" : "trigger",
    severity: labels["severity"] ?? labels["priority"],
    title: annotation("summary") ?? annotation("title") ?? labels["alertname"],
    summary: annotation("description") ?? annotation("message"),
    url: links.map((path) => textAt(alert, ...path)).find(Boolean) ?? annotation("runbook_url"),
    labels,
    startedAt: startsAt,
    happenedAt: isOver ? endsAt : startsAt,
  };
}

/** A group without alerts still says something. */
function readGroup(body: unknown): Draft {
  return {
    action: textAt(body, "status") === "resolved" ? "resolve" : "trigger",
    key: textAt(body, "groupKey"),
    title: textAt(body, "title") ?? textAt(body, "commonAnnotations", "summary") ??
      textAt(body, "commonLabels", "alertname"),
    severity: textAt(body, "commonLabels", "severity"),
    labels: labelsAt(body, "commonLabels"),
    url: textAt(body, "externalURL"),
  };
}
