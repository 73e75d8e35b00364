import { assertEquals } from "@std/assert";
import { checkSender, readOne } from "../../tests/support/sender_samples.ts";

const FIRING = {
  routing_key: "sample-routing-key",
  event_action: "trigger",
  dedup_key: "db-1/disk",
  payload: {
    summary: "Disk of db-1 is full",
    source: "db-1.example.com",
    severity: "error",
    timestamp: "2026-03-10T11:00:00.000+0000",
    component: "postgres",
    group: "databases",
    class: "disk",
    custom_details: { free: "0 B", mounts: 3 },
  },
  links: [{ href: "https://runbooks.example.com/disk", text: "Runbook" }],
  client: "Monitor",
  client_url: "https://monitor.example.com",
};
const UPDATE = {
  ...FIRING,
  payload: { ...FIRING.payload, severity: "critical", timestamp: "2026-03-10T11:10:00.000+0000" },
};
const RESOLVE = {
  ...FIRING,
  event_action: "resolve",
  payload: { ...FIRING.payload, timestamp: "2026-03-10T11:20:00.000+0000" },
};

Deno.test("pagerduty_events reads what pages PagerDuty, from firing to resolve", () => {
  checkSender({ mapper: "pagerduty_events", firing: FIRING, update: UPDATE, resolve: RESOLVE });
});

Deno.test("pagerduty_events keeps a key apart for each routing key, and shows nothing of that", () => {
  const alert = readOne(FIRING);
  const other = readOne({ ...FIRING, routing_key: "another-key" });
  assertEquals(alert.key === other.key, false);
  assertEquals(JSON.stringify(alert).includes("sample-routing-key"), false);
});

Deno.test("pagerduty_events reads severity, link and details", () => {
  const { severity, url, labels, title } = readOne(FIRING);
  assertEquals([severity, url, title], ["high", "https://runbooks.example.com/disk", "Disk of db-1 is full"]);
  assertEquals(labels, {
    host: "db-1.example.com",
    component: "postgres",
    group: "databases",
    class: "disk",
    client: "Monitor",
    free: "0 B",
    mounts: "3",
  });
});

Deno.test("pagerduty_events takes an acknowledgement and a resolve that say nothing but the key", () => {
  for (const [said, action] of [["acknowledge", "ack"], ["resolve", "resolve"]]) {
    const alert = readOne({ routing_key: "sample-routing-key", event_action: said, dedup_key: "db-1/disk" });
    assertEquals([alert.action, alert.key], [action, readOne(FIRING).key]);
  }
});
