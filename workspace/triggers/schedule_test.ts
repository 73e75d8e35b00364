import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { type Frequency, nextRun, type Schedule } from "./schedule.ts";

const SEED = 20_260_101;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Such as `2026-01-31T09:00` on the clocks of the zone. */
function at(local: string, timezone = "UTC"): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timezone).epochMilliseconds;
}

function local(time: number, timezone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timezone)
    .toString({ timeZoneName: "never", smallestUnit: "minute" });
}

function schedule(start: string, frequency: Frequency, more: Partial<Schedule> = {}): Schedule {
  const timezone = more.timezone ?? "UTC";
  return { startAt: at(start, timezone), timezone, frequency, endAt: null, most: null, ...more };
}

/** The first `count` runs, as the clocks of the zone show them. */
function runs(of: Schedule, count: number): string[] {
  return times(of, count).map((time) => local(time, of.timezone));
}

function times(of: Schedule, count: number): number[] {
  const found: number[] = [];
  for (let after = of.startAt - 1; found.length < count;) {
    const next = nextRun(of, after, found.length);
    if (next === null) break;
    found.push(next);
    after = next;
  }
  return found;
}

const daily: Frequency = { type: "daily", every: 1 };

Deno.test("nextRun of a trigger that runs once is its start, and then nothing", () => {
  const once = schedule("2026-01-01T09:00", { type: "once" });
  assertEquals(nextRun(once, once.startAt - 1, 0), once.startAt);
  assertEquals(nextRun(once, once.startAt - DAY, 0), once.startAt);
  assertEquals(nextRun(once, once.startAt, 0), null);
  assertEquals(nextRun(once, once.startAt - 1, 1), null);
});

Deno.test("nextRun asked long before the start is the start", () => {
  const frequencies: Frequency[] = [
    { type: "once" },
    { type: "hourly", every: 5 },
    { type: "daily", every: 3 },
    { type: "weekly", every: 2, days: [] },
    { type: "monthly", every: 2, on: null },
    { type: "yearly", every: 2 },
  ];
  for (const frequency of frequencies) {
    const of = schedule("2026-01-01T09:00", frequency);
    for (const ms of [1, HOUR, 1_000 * DAY]) assertEquals(nextRun(of, of.startAt - ms, 0), of.startAt);
  }
});

Deno.test("nextRun follows each frequency from the start", () => {
  const table: [string, Frequency, string[]][] = [
    ["2026-01-01T23:30", { type: "hourly", every: 1 }, ["01-01T23:30", "01-02T00:30", "01-02T01:30"]],
    ["2026-01-01T23:30", { type: "hourly", every: 5 }, ["01-01T23:30", "01-02T04:30", "01-02T09:30"]],
    ["2026-01-30T09:00", daily, ["01-30T09:00", "01-31T09:00", "02-01T09:00"]],
    ["2026-01-30T09:00", { type: "daily", every: 3 }, ["01-30T09:00", "02-02T09:00", "02-05T09:00"]],
    ["2026-01-01T09:00", { type: "weekly", every: 1, days: [] }, [
      "01-01T09:00",
      "01-08T09:00",
      "01-15T09:00",
    ]],
    // The first of January 2026 is a Thursday: that week's Monday and Tuesday have passed.
    [
      "2026-01-01T09:00",
      { type: "weekly", every: 1, days: [1, 2] },
      ["01-05T09:00", "01-06T09:00", "01-12T09:00"],
    ],
    [
      "2026-01-01T09:00",
      { type: "weekly", every: 2, days: [1, 5] },
      ["01-02T09:00", "01-12T09:00", "01-16T09:00", "01-26T09:00"],
    ],
    ["2026-01-04T09:00", { type: "weekly", every: 1, days: [7] }, ["01-04T09:00", "01-11T09:00"]],
    ["2026-01-15T09:00", { type: "monthly", every: 1, on: null }, [
      "01-15T09:00",
      "02-15T09:00",
      "03-15T09:00",
    ]],
    ["2026-01-15T09:00", { type: "monthly", every: 5, on: null }, [
      "01-15T09:00",
      "06-15T09:00",
      "11-15T09:00",
    ]],
    [
      "2026-01-01T09:00",
      { type: "monthly", every: 1, on: { day: 2, week: 2 } },
      ["01-13T09:00", "02-10T09:00", "03-10T09:00"],
    ],
    // The first Thursday is the start itself.
    ["2026-01-01T09:00", { type: "monthly", every: 1, on: { day: 4, week: 1 } }, [
      "01-01T09:00",
      "02-05T09:00",
    ]],
    ["2026-01-02T09:00", { type: "monthly", every: 1, on: { day: 4, week: 1 } }, [
      "02-05T09:00",
      "03-05T09:00",
    ]],
    [
      "2026-01-01T09:00",
      { type: "monthly", every: 1, on: { day: 5, week: -1 } },
      ["01-30T09:00", "02-27T09:00", "03-27T09:00", "04-24T09:00"],
    ],
    [
      "2026-01-01T09:00",
      { type: "monthly", every: 1, on: { day: 6, week: -1 } },
      ["01-31T09:00", "02-28T09:00", "03-28T09:00"],
    ],
  ];
  for (const [start, frequency, expected] of table) {
    assertEquals(
      runs(schedule(start, frequency), expected.length),
      expected.map((run) => `2026-${run}+00:00`),
      JSON.stringify(frequency),
    );
  }
});

Deno.test("nextRun of a month without the 31st is on its last day, and of a common year on 28 February", () => {
  assertEquals(
    runs(schedule("2027-12-31T09:00", { type: "monthly", every: 1, on: null }), 5).map((run) =>
      run.slice(0, 10)
    ),
    ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"],
  );
  assertEquals(
    runs(schedule("2028-02-29T09:00", { type: "yearly", every: 1 }), 5).map((run) => run.slice(0, 10)),
    ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"],
  );
});

Deno.test("nextRun keeps the wall-clock time when the clocks change", () => {
  const table: [string, string, string[]][] = [
    // Clocks go from 02:00 to 03:00 on 29 March 2026 and back from 03:00 to 02:00 on 25 October.
    ["Europe/Berlin", "2026-03-28T09:00", ["03-28T09:00+01:00", "03-29T09:00+02:00"]],
    ["Europe/Berlin", "2026-03-28T02:30", ["03-28T02:30+01:00", "03-29T03:30+02:00", "03-30T02:30+02:00"]],
    ["Europe/Berlin", "2026-10-24T02:30", ["10-24T02:30+02:00", "10-25T02:30+02:00", "10-26T02:30+01:00"]],
    ["America/New_York", "2026-03-07T02:30", ["03-07T02:30-05:00", "03-08T03:30-04:00", "03-09T02:30-04:00"]],
    ["America/New_York", "2026-10-31T01:30", ["10-31T01:30-04:00", "11-01T01:30-04:00", "11-02T01:30-05:00"]],
    ["Asia/Kolkata", "2026-03-28T02:30", ["03-28T02:30+05:30", "03-29T02:30+05:30"]],
    // Half an hour only: from 02:00 to 02:30 on 4 October 2026, and back from 02:00 to 01:30 on 5 April.
    ["Australia/Lord_Howe", "2026-10-03T02:15", [
      "10-03T02:15+10:30",
      "10-04T02:45+11:00",
      "10-05T02:15+11:00",
    ]],
    ["Australia/Lord_Howe", "2026-04-04T01:45", [
      "04-04T01:45+11:00",
      "04-05T01:45+11:00",
      "04-06T01:45+10:30",
    ]],
  ];
  for (const [timezone, start, expected] of table) {
    assertEquals(
      runs(schedule(start, daily, { timezone }), expected.length),
      expected.map((run) => `2026-${run}`),
      `${timezone} ${start}`,
    );
  }
});

Deno.test("nextRun of an hourly trigger counts hours, whatever the clocks show", () => {
  const hourly = schedule("2026-10-25T01:30", { type: "hourly", every: 1 }, { timezone: "Europe/Berlin" });
  assertEquals(runs(hourly, 4), [
    "2026-10-25T01:30+02:00",
    "2026-10-25T02:30+02:00",
    "2026-10-25T02:30+01:00",
    "2026-10-25T03:30+01:00",
  ]);
});

Deno.test("nextRun begins with a start that is the second of two equal wall-clock times", () => {
  const second = at("2026-10-25T02:30", "Europe/Berlin") + HOUR;
  const of = { ...schedule("2026-10-25T02:30", daily, { timezone: "Europe/Berlin" }), startAt: second };
  assertEquals(runs(of, 2), ["2026-10-25T02:30+01:00", "2026-10-26T02:30+01:00"]);
});

Deno.test("nextRun may be at the end and not after it", () => {
  const end = at("2026-01-03T09:00");
  const table: [number, number][] = [[end - 1, 2], [end, 3], [end + 1, 3]];
  for (const [endAt, count] of table) {
    assertEquals(times(schedule("2026-01-01T09:00", daily, { endAt }), 9).length, count);
  }
});

Deno.test("nextRun stops after as many runs as may be", () => {
  const three = schedule("2026-01-01T09:00", daily, { most: 3 });
  assertEquals(times(three, 9).length, 3);
  assertEquals(nextRun(three, three.startAt, 2), three.startAt + DAY);
  assertEquals(nextRun(three, three.startAt, 3), null);
});

Deno.test("nextRun after a long time goes on in step with the start", () => {
  const of = schedule("2026-01-01T09:00", { type: "weekly", every: 3, days: [4] });
  assertEquals(nextRun(of, of.startAt + 3_000 * 7 * DAY, 5), of.startAt + 3_003 * 7 * DAY);
});

Deno.test("nextRun ends with the year 9999", () => {
  const of = schedule("9999-12-30T09:00", daily);
  assertEquals(times(of, 9).length, 2);
  assertEquals(times(schedule("9000-01-01T09:00", { type: "yearly", every: 10_000 }), 9).length, 1);
});

const every = fc.integer({ min: 1, max: 4 });
const day = fc.integer({ min: 1, max: 7 });

const anyFrequency: fc.Arbitrary<Frequency> = fc.oneof(
  fc.constant<Frequency>({ type: "once" }),
  fc.record({ type: fc.constantFrom("hourly" as const, "daily" as const, "yearly" as const), every }),
  fc.record({
    type: fc.constant("weekly" as const),
    every,
    days: fc.uniqueArray(day, { maxLength: 7 }).map((days) => days.sort()),
  }),
  fc.record({
    type: fc.constant("monthly" as const),
    every,
    on: fc.option(fc.record({ day, week: fc.constantFrom(1, 2, 3, 4, -1) })),
  }),
);

const anyZone = fc.constantFrom(
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
);

const minute = 60_000;
const anyStart = fc.integer({ min: at("2026-01-01T00:00") / minute, max: at("2029-01-01T00:00") / minute })
  .map((minutes) => minutes * minute);

const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  startAt: anyStart,
  timezone: anyZone,
  frequency: anyFrequency,
  endAt: fc.option(anyStart),
  most: fc.option(fc.integer({ min: 1, max: 12 })),
});

Deno.test("nextRun is always later than the last, never before the start, never after the end, never one too many", () => {
  fc.assert(
    fc.property(anySchedule, (of) => {
      const found = times(of, 40);
      for (const [index, time] of found.entries()) {
        assert(time >= of.startAt);
        assert(time <= (of.endAt ?? Infinity));
        assert(time > (found[index - 1] ?? -Infinity));
      }
      assert(found.length <= (of.most ?? Infinity));
    }),
    { seed: SEED, numRuns: 400 },
  );
});

Deno.test("nextRun on a calendar is at the wall-clock time of the start, or later by a gap in the clocks", () => {
  fc.assert(
    fc.property(anySchedule, (of) => {
      if (of.frequency.type === "hourly") return;
      const wallClock = zoned(of.startAt, of.timezone).toPlainTime();
      for (const time of times(of, 30)) {
        const run = zoned(time, of.timezone);
        if (run.toPlainTime().equals(wallClock)) continue;
        const wanted = run.toPlainDate().toPlainDateTime(wallClock);
        const isGap = !wanted.toZonedDateTime(of.timezone).toPlainTime().equals(wallClock);
        assert(isGap, `${run} is not at ${wallClock}`);
      }
    }),
    { seed: SEED, numRuns: 300 },
  );
});

Deno.test("nextRun asked from any time in between gives the same runs as asked one after another", () => {
  fc.assert(
    fc.property(anySchedule, fc.nat({ max: 20 }), fc.nat({ max: 99 }), (of, index, percent) => {
      const endless = { ...of, most: null };
      const found = times(endless, 22);
      const [before, next] = [found[index], found[index + 1]];
      if (before === undefined || next === undefined) return;
      const between = before + Math.floor((next - before - 1) * percent / 100);
      assertEquals(nextRun(endless, between, index + 1), next);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

Deno.test("nextRun of a daily trigger finds exactly the days that a walk over the calendar finds", () => {
  fc.assert(
    fc.property(anyStart, anyZone, every, (startAt, timezone, step) => {
      const start = zoned(startAt, timezone);
      const walked = Array.from({ length: 400 }, (_, days) => days)
        .filter((days) => days % step === 0)
        .map((days) => days === 0 ? startAt : start.add({ days }).epochMilliseconds);
      const of: Schedule = {
        startAt,
        timezone,
        frequency: { type: "daily", every: step },
        endAt: null,
        most: null,
      };
      assertEquals(times(of, walked.length), walked);
    }),
    { seed: SEED, numRuns: 10 },
  );
});

function zoned(time: number, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timezone);
}
