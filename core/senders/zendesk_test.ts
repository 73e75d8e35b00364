import { assertEquals } from "@std/assert";
import { checkSender, readOne } from "../../tests/support/sender_samples.ts";

const FIRING = {
  type: "zen:event-type:ticket.created",
  account_id: 12514403,
  id: "01HNXXXX-CT-1",
  time: "2026-03-10T11:00:00Z",
  zendesk_event_version: "2022-11-06",
  subject: "zen:ticket:35436",
  detail: {
    id: "35436",
    subject: "Nobody can log in",
    description: "Since this morning",
    status: "OPEN",
    priority: "URGENT",
    type: "INCIDENT",
    tags: ["vip", "login"],
    group_id: "3",
    organization_id: "77",
    assignee_id: "9",
    via: { channel: "web" },
    created_at: "2026-03-10T11:00:00Z",
    updated_at: "2026-03-10T11:00:00Z",
  },
  event: {},
};
const UPDATE = {
  ...FIRING,
  id: "01HNXXXX-CT-2",
  type: "zen:event-type:ticket.priority_changed",
  time: "2026-03-10T11:10:00Z",
  event: { current: "URGENT", previous: "HIGH" },
};
const RESOLVE = {
  ...FIRING,
  id: "01HNXXXX-CT-3",
  type: "zen:event-type:ticket.status_changed",
  time: "2026-03-10T11:20:00Z",
  detail: { ...FIRING.detail, status: "SOLVED" },
  event: { current: "SOLVED", previous: "OPEN" },
};

Deno.test("zendesk's tickets are read until they are solved", () => {
  checkSender({ mapper: "zendesk", firing: FIRING, update: UPDATE, resolve: RESOLVE });
});

Deno.test("zendesk's priorities are severities, and a ticket belongs to its organization", () => {
  const severities = ["URGENT", "HIGH", "NORMAL", "LOW"].map((priority) =>
    readOne({ ...FIRING, detail: { ...FIRING.detail, priority } }).severity
  );
  assertEquals(severities, ["critical", "high", "medium", "low"]);
  const { account, labels } = readOne(FIRING);
  assertEquals([account, labels["tags"], labels["priority"]], ["77", "vip,login", "urgent"]);
});

Deno.test("zendesk's comments and users are news", () => {
  const comment = { ...FIRING, type: "zen:event-type:ticket.comment_added" };
  const user = { ...FIRING, type: "zen:event-type:user.active_changed", detail: { id: "1" } };
  assertEquals([comment, user].map((body) => readOne(body).action), ["note", "note"]);
});
