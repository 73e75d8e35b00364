import { assert, assertEquals } from "@std/assert";
import { LONGEST, LONGEST_LABELS, MOST_ALERTS, MOST_LABELS } from "../alerts/limits.ts";
import { readOne, RECEIVED } from "../../tests/support/sender_samples.ts";
import { readBody, readMessage } from "./read_message.ts";

const DELIVERY = { source: "sample", receivedAt: RECEIVED };

Deno.test("readMessage makes an alert of a text that is no JSON, by its first line", () => {
  const [alert] = readMessage("Disk is full\non db-1", DELIVERY);
  assertEquals([alert?.title, alert?.summary, alert?.notes[0]], [
    "Disk is full",
    "Disk is full\non db-1",
    { kind: "not_json" },
  ]);
});

Deno.test("readMessage says of JSON that was cut off that it is none", () => {
  assertEquals(readMessage('{"title":"a', DELIVERY)[0]?.title, "A message that is no JSON, or was cut off");
});

Deno.test("readMessage cuts a title of a megabyte, and says so", () => {
  const body = { title: "👍".repeat(500_000), key: "k", severity: "low" };
  const [alert] = readMessage(JSON.stringify(body), DELIVERY);
  assertEquals([alert?.title, alert?.notes], [
    "👍".repeat(LONGEST.title / 2),
    [{ kind: "cut", field: "title", length: 1_000_000 }],
  ]);
});

Deno.test("readMessage cuts no character in two", () => {
  assertEquals(readOne({ title: `a${"👍".repeat(500)}` }).title, `a${"👍".repeat(LONGEST.title / 2 - 1)}`);
});

Deno.test("readMessage guesses a severity that means nothing, and says what was said", () => {
  const alert = readOne({ title: "a", key: "k", severity: "banana" });
  assertEquals([alert.severity, alert.notes], ["medium", [{ kind: "severity_guessed", said: "banana" }]]);
});

Deno.test("readMessage leaves out dates that cannot be meant", () => {
  const alert = readOne({
    title: "a",
    key: "k",
    severity: "low",
    started_at: "1970-01-01T00:00:00Z",
    happened_at: "2970-01-01T00:00:00Z",
  });
  assertEquals([alert.startedAt, alert.happenedAt], [null, null]);
  assertEquals(alert.notes, [
    { kind: "unbelievable_date", field: "startedAt", said: "1970-01-01T00:00:00Z" },
    { kind: "unbelievable_date", field: "happenedAt", said: "2970-01-01T00:00:00Z" },
  ]);
});

Deno.test("readMessage offers no link that is no web address, or that has credentials in it", () => {
  const links = [
    "javascript:alert(1)",
    "https://user:word@example.com",
    "//example.com",
    "https://",
    "https://example.com",
  ];
  assertEquals(links.map((url) => readOne({ title: "a", url }).url), [
    null,
    null,
    null,
    null,
    "https://example.com",
  ]);
});

Deno.test("readMessage keeps labels within their limits, and says how many it left out", () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`l${n}`, "v"]));
  const long = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`l${n}`, "v".repeat(2_000)]));
  assertEquals(Object.keys(readOne({ title: "a", labels: many }).labels).length, MOST_LABELS);
  assert(
    readOne({ title: "a", labels: many }).notes.some((note) =>
      note.kind === "labels_left_out" && note.count === 36
    ),
  );
  const kept = readOne({ title: "a", labels: long }).labels;
  assert(Object.entries(kept).flat().join("").length <= LONGEST_LABELS);
});

Deno.test("readMessage takes labels of any name for labels", () => {
  const [alert] = readMessage(
    '{"title":"a","labels":{"__proto__":"x","constructor":"y","toString":"z"}}',
    DELIVERY,
  );
  assertEquals(Object.entries(alert?.labels ?? {}), [["__proto__", "x"], ["constructor", "y"], [
    "toString",
    "z",
  ]]);
  assertEquals(Object.getPrototypeOf(alert?.labels), Object.prototype);
});

Deno.test("readMessage takes so many alerts of one message and counts the others", () => {
  const alerts = readBody(
    {
      countersign: 1,
      alerts: Array.from({ length: MOST_ALERTS + 7 }, (_, n) => ({ key: `k${n}`, title: "a" })),
    },
    DELIVERY,
  );
  assertEquals(alerts.length, MOST_ALERTS);
  assert(alerts[0]?.notes.some((note) => note.kind === "alerts_left_out" && note.count === 7));
});

Deno.test("readMessage keeps alerts of one message apart that are alike", () => {
  const body = { countersign: 1, alerts: [{ title: "a" }, { title: "a" }] };
  assertEquals(new Set(readBody(body, DELIVERY).map(({ id }) => id)).size, 2);
});

Deno.test("readMessage keeps two long keys apart that begin alike", () => {
  const [one, other] = ["1", "2"].map((end) => readOne({ title: "a", key: `${"k".repeat(600)}${end}` }).key);
  assert(one !== undefined && one.length <= LONGEST.key && one !== other);
});

Deno.test("readMessage lets nobody claim to be another source", () => {
  assertEquals(readOne({ title: "a", source: "billing", labels: { source: "billing" } }).source, "sample");
});

Deno.test("readMessage stores no half characters", () => {
  const alert = readOne({
    title: "a\ud800",
    key: "\udc00",
    labels: { "l\ud83d": "\ud83d" },
    summary: "\ud83d",
  });
  assert(JSON.stringify(alert).isWellFormed() && !JSON.stringify(alert).includes("\\ud"));
});
