import { assertEquals } from "@std/assert";
import { checkSender, readOne } from "../../tests/support/sender_samples.ts";

const AT = Date.parse("2026-03-10T11:00:00Z") / 1_000;
const ITEM = {
  type: "conversation",
  id: "215468",
  title: null,
  state: "open",
  priority: "priority",
  created_at: AT,
  admin_assignee_id: 814860,
  team_assignee_id: "5",
  source: { type: "conversation", id: "s1", subject: "", body: "<p>Is <b>anyone</b> there?</p>" },
  sla_applied: null,
  links: { conversation_web: "https://app.intercom.com/a/apps/x/conversations/215468" },
};
const FIRING = {
  type: "notification_event",
  app_id: "x",
  id: "notif_1",
  topic: "conversation.user.created",
  created_at: AT,
  delivery_attempts: 1,
  delivery_status: "pending",
  first_sent_at: AT,
  data: { type: "notification_event_data", item: ITEM },
};
const UPDATE = { ...FIRING, id: "notif_2", topic: "conversation.user.replied", created_at: AT + 60 };
const RESOLVE = {
  ...FIRING,
  id: "notif_3",
  topic: "conversation.admin.closed",
  created_at: AT + 120,
  data: { ...FIRING.data, item: { ...ITEM, state: "closed" } },
};

Deno.test("intercom's conversations are read until they are closed", () => {
  checkSender({ mapper: "intercom", firing: FIRING, update: UPDATE, resolve: RESOLVE });
});

Deno.test("intercom's second attempt is the same message", () => {
  assertEquals(readOne({ ...FIRING, delivery_attempts: 2 }).id, readOne(FIRING).id);
});

Deno.test("intercom's title is what the customer wrote, without the HTML", () => {
  assertEquals(readOne(FIRING).title, "Is anyone there?");
});

Deno.test("intercom's severity comes from priority and from a missed promise", () => {
  const severityOf = (item: object) => readOne({ ...FIRING, data: { item: { ...ITEM, ...item } } }).severity;
  assertEquals([severityOf({}), severityOf({ priority: "not_priority" })], ["high", "medium"]);
  assertEquals(severityOf({ priority: "not_priority", sla_applied: { sla_status: "missed" } }), "high");
});

Deno.test("intercom's notes and new contacts are news", () => {
  const topics = ["conversation.admin.noted", "contact.created", "ping"];
  assertEquals(topics.map((topic) => readOne({ ...FIRING, topic }).action), ["note", "note", "note"]);
});
