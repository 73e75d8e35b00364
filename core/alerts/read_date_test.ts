import { assertEquals } from "@std/assert";
import { readDate } from "./read_date.ts";

const RECEIVED = new Date("2026-03-10T12:00:00Z");

const CASES: readonly (readonly [said: string, date: string | undefined])[] = [
  ["2026-03-10T11:00:00Z", "2026-03-10T11:00:00.000Z"],
  ["2026-03-10T11:00:00.123456789Z", "2026-03-10T11:00:00.123Z"],
  ["2026-03-10T11:00:00+02:00", "2026-03-10T09:00:00.000Z"],
  ["2026-03-10T11:00:00.000-0500", "2026-03-10T12:00:00.000Z"],
  ["2026-03-09T11:00:00.000-0500", "2026-03-09T16:00:00.000Z"],
  ["2026-03-10 11:00:00 UTC", "2026-03-10T11:00:00.000Z"],
  ["2026-03-10", "2026-03-10T00:00:00.000Z"],
  ["1773140400", "2026-03-10T11:00:00.000Z"],
  ["1773140400000", "2026-03-10T11:00:00.000Z"],
  ["1773140400.5", "2026-03-10T11:00:00.500Z"],
  ["1773140400000000000", "2026-03-10T11:00:00.000Z"],
  ["2026-03-10T12:00:01Z", "2026-03-10T12:00:00.000Z"],
  ["2026-03-11T12:00:00Z", "2026-03-10T12:00:00.000Z"],
  ["2026-03-11T12:00:01Z", undefined],
  ["2016-03-09T11:59:59Z", undefined],
  ["2016-03-09T12:00:00Z", "2016-03-09T12:00:00.000Z"],
  ["1970-01-01T00:00:00Z", undefined],
  ["2970-01-01T00:00:00Z", undefined],
  ["0", undefined],
  ["0001-01-01T00:00:00Z", undefined],
  ["2026-02-30T99:00:00Z", undefined],
  ["yesterday", undefined],
  ["", undefined],
  ["9".repeat(100_000), undefined],
];

Deno.test("readDate takes the dates that can be meant, never later than they were received", () => {
  for (const [said, date] of CASES) {
    assertEquals(readDate(said, RECEIVED)?.toISOString(), date, said.slice(0, 40));
  }
});
