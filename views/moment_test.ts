import { assertEquals } from "@std/assert";
import { moment, timeOfDay, utc } from "./moment.ts";

const AT = new Date("2026-06-03T14:30:59.999Z");

Deno.test("moment is the same second for every reader, with UTC for whoever sees no dates", () => {
  assertEquals(moment(AT), "<!date^1780497059^{date_short_pretty} at {time}|2026-06-03 14:30 UTC>");
});

Deno.test("timeOfDay leaves the day out", () => {
  assertEquals(timeOfDay(AT), "<!date^1780497059^{time}|2026-06-03 14:30 UTC>");
});

Deno.test("utc says that it is UTC", () => {
  assertEquals(utc(AT), "2026-06-03 14:30 UTC");
});
