import { assertEquals } from "@std/assert";
import { checkSender, readOne } from "../../tests/support/sender_samples.ts";

const ALERT = {
  status: "firing",
  labels: { alertname: "High memory usage", team: "blue", zone: "us-1" },
  annotations: { summary: "Memory is short", description: "Nine tenths are taken" },
  startsAt: "2026-03-10T13:00:00.157076+02:00",
  endsAt: "0001-01-01T00:00:00Z",
  generatorURL: "https://grafana.example.com/alerting/1/edit",
  fingerprint: "bc97ff14869b13e3",
  silenceURL: "https://grafana.example.com/alerting/silence/new",
  dashboardURL: "https://grafana.example.com/d/1",
  panelURL: "",
  values: { B: 44.2, C: 1 },
};
const FIRING = {
  receiver: "countersign",
  status: "firing",
  orgId: 1,
  alerts: [ALERT],
  groupLabels: {},
  commonLabels: { team: "blue" },
  commonAnnotations: {},
  externalURL: "https://grafana.example.com/",
  version: "1",
  groupKey: '{}:{alertname="High memory usage"}',
  truncatedAlerts: 0,
  title: "[FIRING:1] High memory usage blue",
  state: "alerting",
  message: "**Firing**",
};
const UPDATE = { ...FIRING, alerts: [{ ...ALERT, startsAt: "2026-03-10T13:30:00+02:00" }] };
const RESOLVE = {
  ...FIRING,
  status: "resolved",
  state: "ok",
  alerts: [{ ...ALERT, status: "resolved", endsAt: "2026-03-10T13:40:00+02:00" }],
};

Deno.test("grafana's webhook is read from firing to resolve", () => {
  checkSender({ mapper: "grafana", firing: FIRING, update: UPDATE, resolve: RESOLVE });
});

Deno.test("grafana's alerts link to the panel, else to the dashboard, else to the rule", () => {
  const linkOf = (change: object) => readOne({ ...FIRING, alerts: [{ ...ALERT, ...change }] }).url;
  assertEquals([linkOf({ panelURL: "https://g.example.com/p" }), linkOf({}), linkOf({ dashboardURL: "" })], [
    "https://g.example.com/p",
    "https://grafana.example.com/d/1",
    "https://grafana.example.com/alerting/1/edit",
  ]);
});

Deno.test("grafana's alert without a severity has a guessed one, and routes see none", () => {
  const { severity, notes } = readOne(FIRING);
  assertEquals([severity, notes], ["medium", [{ kind: "severity_guessed", said: "" }]]);
});
