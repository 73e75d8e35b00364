import { assertEquals } from "@std/assert";
import { cut, durationText, shownMoment, shownTime, shownValue, shownValues } from "./shown.ts";

const DURATIONS: readonly [number, string][] = [
  [0, "0 ms"],
  [999, "999 ms"],
  [1_000, "1 s"],
  [1_549, "1.5 s"],
  [9_949, "9.9 s"],
  [10_000, "10 s"],
  [59_400, "59 s"],
  [60_000, "1 min"],
  [3_600_000, "1 h"],
  [86_399_999, "24 h"],
  [86_400_000, "1 d"],
];

for (const [ms, text] of DURATIONS) {
  Deno.test(`durationText: ${ms} milliseconds are ${text}`, () => assertEquals(durationText(ms), text));
}

Deno.test("cut: a text is cut only when it is longer than it may be, and says by how much", () => {
  assertEquals(cut("abcd", 4), "abcd");
  assertEquals(cut("abcde", 4), "abcd… and 1 characters more");
});

Deno.test("shownTime: a time is its hour where one is, and its whole with the time zone for whoever wants it", () => {
  const iso = "2031-01-31T23:05:07.123Z";
  const title = "Saturday, February 1, 2031 at 12:05:07 AM, Europe/Berlin";
  assertEquals(
    shownTime(Date.parse(iso), "Europe/Berlin").text,
    `<time datetime="${iso}" title="${title}">12:05:07 AM</time>`,
  );
  assertEquals(
    shownMoment(Date.parse(iso), "Europe/Berlin").text,
    `<time datetime="${iso}" title="${title}">Feb 1, 2031, 12:05:07 AM</time>`,
  );
});

for (const ms of [NaN, Infinity, 8.65e15]) {
  Deno.test(`shownTime: ${ms} is no time and is shown as nothing`, () =>
    assertEquals(shownTime(ms, "UTC").text + shownMoment(ms, "UTC").text, ""));
}

Deno.test("shownValue: a text stands as it is, a number and a null as JSON, an object over several lines", () => {
  assertEquals(shownValue("5").text, '<span class="text">5</span>');
  assertEquals(shownValue(5).text, "<code>5</code>");
  assertEquals(shownValue(null).text, "<code>null</code>");
  assertEquals(shownValue({ a: ["b"] }).text, "<pre>{\n  &quot;a&quot;: [\n    &quot;b&quot;\n  ]\n}</pre>");
  assertEquals(shownValue(undefined).text, "");
});

Deno.test("shownValues: an object without values says so", () => {
  assertEquals(shownValues({}).text, '<p class="empty">Nothing.</p>');
});
