import { assertEquals } from "@std/assert";
import { checkSender, readOne } from "../../tests/support/sender_samples.ts";

const INCIDENT = {
  id: "PGR0VU2",
  type: "incident",
  self: "https://api.pagerduty.com/incidents/PGR0VU2",
  html_url: "https://shop.pagerduty.com/incidents/PGR0VU2",
  number: 2,
  status: "triggered",
  incident_key: "d3640fbd41094207a1c11e58e46b1662",
  created_at: "2026-03-10T11:00:00Z",
  title: "A little bump in the road",
  service: { id: "PF9KMXH", summary: "Checkout", type: "service_reference" },
  assignees: [{ id: "PTUXL6G", summary: "operator", type: "user_reference" }],
  escalation_policy: { id: "PUS0KTE", summary: "Default", type: "escalation_policy_reference" },
  teams: [{ id: "PFCVPS0", summary: "Shop", type: "team_reference" }],
  priority: { id: "PSO75BM", summary: "P1", type: "priority_reference" },
  urgency: "high",
};
function event(id: string, type: string, occurredAt: string, data: object = INCIDENT): object {
  return {
    event: {
      id,
      event_type: type,
      resource_type: "incident",
      occurred_at: occurredAt,
      agent: { id: "PLH1HKV", type: "user_reference" },
      client: null,
      data,
    },
  };
}
const FIRING = event("01A", "incident.triggered", "2026-03-10T11:00:00.000Z");
const UPDATE = event("01B", "incident.priority_updated", "2026-03-10T11:10:00.000Z");
const RESOLVE = event("01C", "incident.resolved", "2026-03-10T11:20:00.000Z", {
  ...INCIDENT,
  status: "resolved",
});

Deno.test("pagerduty_webhooks reads incidents until they are resolved", () => {
  checkSender({ mapper: "pagerduty_webhooks", firing: FIRING, update: UPDATE, resolve: RESOLVE });
});

Deno.test("pagerduty_webhooks takes the priority for the severity, else the urgency", () => {
  const low = event("01D", "incident.triggered", "2026-03-10T11:00:00Z", {
    ...INCIDENT,
    priority: null,
    urgency: "low",
  });
  assertEquals([FIRING, low].map((body) => readOne(body).severity), ["critical", "low"]);
});

Deno.test("pagerduty_webhooks knows an acknowledgement, and a note by the incident that it is about", () => {
  const acknowledged = readOne(event("01E", "incident.acknowledged", "2026-03-10T11:05:00Z"));
  const note = readOne(event("01F", "incident.annotated", "2026-03-10T11:06:00Z", {
    type: "incident_note",
    incident: { id: "PGR0VU2", summary: "A little bump in the road", html_url: INCIDENT.html_url },
    id: "PNOTE",
    content: "Looking",
  }));
  assertEquals([acknowledged.action, acknowledged.key], ["ack", "PGR0VU2"]);
  assertEquals([note.action, note.key, note.summary], ["note", "PGR0VU2", "Looking"]);
});
