import { assertEquals } from "@std/assert";
import { ago, dayName, formatDate, localDateTime, timeOfDay, timeSince } from "./dates.ts";

const MOMENT = Date.UTC(2026, 1, 3, 23, 5, 9) / 1000;
const READING = { timezone: "UTC", now: Date.UTC(2026, 5, 1) };

const FORMATS: readonly [string, string][] = [
  ["{date_num}", "02/03/2026"],
  ["{date}", "February 3, 2026"],
  ["{date_short}", "Feb 3, 2026"],
  ["{date_long}", "Tuesday, February 3, 2026"],
  ["{time}", "11:05 PM"],
  ["{time_secs}", "11:05:09 PM"],
  ["{date_pretty}", "February 3, 2026"],
  ["{ago}", "3 months ago"],
  ["at {time}, {nonsense}", "at 11:05 PM, {nonsense}"],
  ["{constructor}", "{constructor}"],
];

for (const [format, said] of FORMATS) {
  Deno.test(`formatDate says ${format} as ${said}`, () =>
    assertEquals(formatDate(format, MOMENT, READING), said));
}

const DAYS: readonly [string, number, string][] = [
  ["the last second of the day before", Date.UTC(2026, 4, 30, 23, 59, 59), "Saturday, May 30, 2026"],
  ["the first second of yesterday", Date.UTC(2026, 4, 31), "Yesterday"],
  ["the first second of today", Date.UTC(2026, 5, 1), "Today"],
  ["the last second of today", Date.UTC(2026, 5, 1, 23, 59, 59), "Today"],
  ["the first second of tomorrow", Date.UTC(2026, 5, 2), "Tomorrow"],
];

for (const [when, ms, name] of DAYS) {
  Deno.test(`${when} is ${name}`, () => assertEquals(dayName(ms, READING), name));
}

const TIMES: readonly [ms: number, said: string][] = [
  [Date.UTC(2026, 5, 1), "12:00 AM"],
  [Date.UTC(2026, 5, 1) - 1, "Yesterday at 11:59 PM"],
  [Date.UTC(2026, 4, 31), "Yesterday at 12:00 AM"],
  [Date.UTC(2026, 4, 31) - 1, "May 30, 2026 at 11:59 PM"],
  [Date.UTC(2026, 5, 2), "Tomorrow at 12:00 AM"],
  [NaN, ""],
];

for (const [ms, said] of TIMES) {
  Deno.test(`timeSince: on June 1, 2026 ${ms} is ${said || "nothing"}`, () =>
    assertEquals(timeSince(ms, READING), said));
}

Deno.test("what is yesterday depends on where one is", () => {
  const moment = Date.UTC(2026, 4, 31, 23, 30);
  assertEquals(dayName(moment, { timezone: "UTC", now: Date.UTC(2026, 5, 1, 1) }), "Yesterday");
  assertEquals(dayName(moment, { timezone: "Europe/Berlin", now: Date.UTC(2026, 5, 1, 1) }), "Today");
});

Deno.test("a time is of the reader's time zone, summer time and all", () => {
  assertEquals(timeOfDay(Date.UTC(2026, 0, 1, 12), "Europe/Berlin"), "1:00 PM");
  assertEquals(timeOfDay(Date.UTC(2026, 6, 1, 12), "Europe/Berlin"), "2:00 PM");
  assertEquals(localDateTime(Date.UTC(2026, 6, 1, 12) / 1000, "Europe/Berlin"), "2026-07-01T14:00");
});

Deno.test("what is no moment is said as nothing", () => {
  assertEquals([timeOfDay(NaN, "UTC"), localDateTime(1e15, "UTC"), formatDate("{date}", Infinity, READING)], [
    "",
    "",
    "{date}",
  ]);
});

Deno.test("ago counts in the largest unit that has passed", () => {
  assertEquals(ago(0, 59_000), "59 seconds ago");
  assertEquals(ago(0, 60_000), "1 minute ago");
  assertEquals(ago(0, 3_600_000), "1 hour ago");
});
