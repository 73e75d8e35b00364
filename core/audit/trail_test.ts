import { assertEquals } from "@std/assert";
import { AUDIT_KEYS, auditLog, OTHER_KEYS } from "../../tests/support/audit_log.ts";
import { readEvents, readTrail } from "./trail.ts";

const { events } = auditLog({ events: 24, days: 1 });

Deno.test("readTrail has every event of the subject in order, and none of another", () => {
  const trail = readTrail(events.toReversed(), "req_1", AUDIT_KEYS);
  assertEquals(trail.events.map(({ id }) => id), events.slice(8, 16).map(({ id }) => id));
  assertEquals(trail.problems, []);
  assertEquals(readTrail(events, "req_", AUDIT_KEYS).events, []);
});

Deno.test("readTrail leaves out what is forged, and names it", () => {
  const [first, ...others] = events;
  const trail = readTrail([{ ...first, subject: "req_1" }, ...others, null], "req_1", AUDIT_KEYS);
  assertEquals(trail.events.length, 8);
  assertEquals(trail.problems, [
    { kind: "forged", id: first?.id ?? "" },
    { kind: "unreadable", id: null },
  ]);
});

Deno.test("readEvents has nothing of what another key sealed", () => {
  assertEquals(readEvents(events, AUDIT_KEYS).events.length, 24);
  assertEquals(readEvents(events, OTHER_KEYS).events, []);
});
