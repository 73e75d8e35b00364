import { assertEquals } from "@std/assert";
import { LAST_TIME, parseTime, parseTimezone } from "./times.ts";

const NOON = Date.UTC(2030, 2, 1, 12);

Deno.test("parseTime reads ISO 8601 and what toUTCString and toString write", () => {
  const table = [
    "2030-03-01T12:00:00Z",
    "2030-03-01T12:00:00.000Z",
    "2030-03-01T12:00Z",
    "2030-03-01 12:00:00Z",
    "2030-03-01T13:00:00+01:00",
    "Fri, 01 Mar 2030 12:00:00 GMT",
    "Fri, 01 Mar 2030 12:00:00 UTC",
    "Fri Mar 01 2030 13:00:00 GMT+0100 (Central European Standard Time)",
  ];
  for (const text of table) assertEquals(parseTime(text, "Asia/Tokyo"), NOON, text);
});

Deno.test("parseTime reads a time without an offset on the clocks of the time zone", () => {
  assertEquals(parseTime("2030-03-01T13:00:00", "Europe/Berlin"), NOON);
  assertEquals(parseTime("2030-03-01", "UTC"), Date.UTC(2030, 2, 1));
});

Deno.test("parseTime refuses what is no time", () => {
  const table = [
    "",
    "soon",
    "12:00",
    "2030-02-30T00:00:00Z",
    "2030-13-01T00:00:00Z",
    "1 March 2030",
    "x".repeat(101),
  ];
  for (const text of table) assertEquals(parseTime(text, "UTC"), undefined, text);
});

Deno.test("parseTime ends with the year 9999", () => {
  assertEquals(parseTime("9999-12-31T23:59:59.999Z", "UTC"), LAST_TIME);
  assertEquals(parseTime("+010000-01-01T00:00:00Z", "UTC"), undefined);
});

Deno.test("parseTimezone takes a name in any case and no mere offset", () => {
  const table: [string, string | undefined][] = [
    ["asia/kolkata", "Asia/Kolkata"],
    ["EUROPE/BERLIN", "Europe/Berlin"],
    ["America/New_York", "America/New_York"],
    ["utc", "UTC"],
    ["Mars/Olympus", undefined],
    ["+05:30", undefined],
    ["", undefined],
  ];
  for (const [text, name] of table) assertEquals(parseTimezone(text), name, text);
});
