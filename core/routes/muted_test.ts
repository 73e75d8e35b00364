import { assertEquals } from "@std/assert";
import { isTimeZone, minuteOf, mutedUntil } from "./muted.ts";
import type { MutedTime } from "./route.ts";

const WEEKEND: MutedTime = { days: ["sat", "sun"], from: "00:00", until: "24:00", timeZone: "UTC" };
const NIGHTS: MutedTime = {
  days: ["mon", "tue", "wed", "thu", "fri"],
  from: "22:00",
  until: "06:00",
  timeZone: "Europe/Berlin",
};

// 10 March 2026 is a Tuesday, and Berlin is an hour ahead of UTC.
const CASES: readonly (readonly [muted: readonly MutedTime[], now: string, until: string | null])[] = [
  [[WEEKEND], "2026-03-13T23:59:59.999Z", null],
  [[WEEKEND], "2026-03-14T00:00:00Z", "2026-03-16T00:00:00.000Z"],
  [[WEEKEND], "2026-03-15T23:59:59.999Z", "2026-03-16T00:00:00.000Z"],
  [[WEEKEND], "2026-03-16T00:00:00Z", null],
  [[NIGHTS], "2026-03-10T20:59:59Z", null],
  [[NIGHTS], "2026-03-10T21:00:00Z", "2026-03-11T05:00:00.000Z"],
  [[NIGHTS], "2026-03-11T04:59:30Z", "2026-03-11T05:00:00.000Z"],
  [[NIGHTS], "2026-03-11T05:00:00Z", null],
  [[NIGHTS], "2026-03-09T03:00:00Z", null],
  [[NIGHTS, WEEKEND], "2026-03-13T21:30:00Z", "2026-03-16T00:00:00.000Z"],
  [[], "2026-03-14T00:00:00Z", null],
];

Deno.test("mutedUntil knows when the next word may be said, in the route's own time zone", () => {
  for (const [muted, now, until] of CASES) {
    assertEquals(mutedUntil({ muted, edits: {} }, new Date(now))?.toISOString() ?? null, until, now);
  }
});

Deno.test("mutedUntil ends for a route that is always muted, some days ahead", () => {
  const always: MutedTime = { ...WEEKEND, days: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] };
  const until = mutedUntil({ muted: [always], edits: {} }, new Date("2026-03-10T12:00:00Z"));
  assertEquals(until !== null && until > new Date("2026-03-20T00:00:00Z"), true);
});

Deno.test("mutedUntil honours a snooze that somebody set in Slack", () => {
  const until = new Date("2026-03-10T13:00:00Z");
  const snooze = { route: "a", change: { kind: "snooze" }, by: "U1", at: new Date(0), until } as const;
  const at = (now: string) => mutedUntil({ muted: [], edits: { snooze } }, new Date(now));
  assertEquals([at("2026-03-10T12:59:59Z"), at("2026-03-10T13:00:00Z")], [until, null]);
});

Deno.test("minuteOf knows the times of a day, 24:00 included", () => {
  assertEquals(["00:00", "09:05", "24:00", "24:01", "7:00", "12:60", ""].map(minuteOf), [
    0,
    545,
    1_440,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("isTimeZone knows names of zones and nothing else", () => {
  assertEquals(["UTC", "Europe/Berlin", "Mars", ""].map(isTimeZone), [true, true, false, false]);
});
