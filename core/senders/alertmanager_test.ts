import { assertEquals } from "@std/assert";
import { checkSender, readOne, RECEIVED } from "../../tests/support/sender_samples.ts";
import { readBody } from "./read_message.ts";

const ALERT = {
  status: "firing",
  labels: { alertname: "HighErrorRate", severity: "page", service: "checkout", instance: "10.0.0.1:9090" },
  annotations: {
    summary: "5% of checkouts fail",
    description: "For ten minutes",
    runbook_url: "https://r.example.com",
  },
  startsAt: "2026-03-10T11:00:00.123456789Z",
  endsAt: "0001-01-01T00:00:00Z",
  generatorURL: "http://prometheus.example.com/graph?g0.expr=up",
  fingerprint: "c6eadffa33fcdf37",
};
const FIRING = {
  version: "4",
  groupKey: '{}/{team="shop"}:{alertname="HighErrorRate"}',
  truncatedAlerts: 0,
  status: "firing",
  receiver: "countersign",
  groupLabels: { alertname: "HighErrorRate" },
  commonLabels: { alertname: "HighErrorRate", severity: "page" },
  commonAnnotations: {},
  externalURL: "http://alertmanager.example.com",
  alerts: [ALERT],
};
const UPDATE = { ...FIRING, alerts: [{ ...ALERT, startsAt: "2026-03-10T11:30:00Z" }] };
const RESOLVE = {
  ...FIRING,
  status: "resolved",
  alerts: [{ ...ALERT, status: "resolved", endsAt: "2026-03-10T11:40:00Z" }],
};

Deno.test("alertmanager's webhook is read from firing to resolve", () => {
  checkSender({ mapper: "alertmanager", firing: FIRING, update: UPDATE, resolve: RESOLVE });
});

Deno.test("alertmanager's alerts keep their own status, labels and severity", () => {
  const other = { ...ALERT, status: "resolved", fingerprint: "f2", labels: { alertname: "HighErrorRate" } };
  const alerts = readBody({ ...FIRING, alerts: [ALERT, other] }, { source: null, receivedAt: RECEIVED });
  assertEquals(alerts.map(({ action, severity, key }) => [action, severity, key]), [
    ["trigger", "critical", "c6eadffa33fcdf37"],
    ["resolve", "medium", "f2"],
  ]);
  assertEquals(alerts[0]?.labels["severity"], "page");
});

Deno.test("alertmanager's zero time is no end, and its alert that fires on is the same message", () => {
  const { startedAt, happenedAt, notes } = readOne(FIRING);
  assertEquals([startedAt?.toISOString(), happenedAt?.toISOString(), notes], [
    "2026-03-10T11:00:00.123Z",
    "2026-03-10T11:00:00.123Z",
    [],
  ]);
});

Deno.test("alertmanager says how many alerts it left out, and so does the first of the others", () => {
  assertEquals(readOne({ ...FIRING, truncatedAlerts: 40 }).notes, [{ kind: "alerts_left_out", count: 40 }]);
});

Deno.test("alertmanager's group without alerts is still an alert", () => {
  const alert = readOne({ ...FIRING, alerts: [], truncatedAlerts: 3 });
  assertEquals([alert.title, alert.key, alert.notes[0]], [
    "HighErrorRate",
    FIRING.groupKey,
    { kind: "alerts_left_out", count: 3 },
  ]);
});
