import { readMessage } from "../core/senders/read_message.ts";
import { makePattern } from "../core/regex/pattern.ts";
import { type Figure, median } from "./measure.ts";

const SIZE = 100_000;
const RUNS = 15;
const RECEIVED = new Date("2026-03-10T12:00:00Z");

/** How long messages of 100 KB take that want to take long. */
export function benchPayloads(): Figure[] {
  const times = HOSTILE.map(([what, text]) => ({ what, ms: medianMs(() => read(text)) }));
  const slowest = times.reduce((worst, time) => (time.ms > worst.ms ? time : worst));
  return [
    {
      what: `slowest of ${times.length} payloads of 100 KB: ${slowest.what}`,
      value: slowest.ms,
      unit: "ms",
      aim: "at most 10",
    },
    { what: "an ordinary payload", value: medianMs(() => read(ORDINARY)), unit: "ms" },
    { what: "a pattern over 100 KB that makes others backtrack", value: medianMs(matchHostile), unit: "ms" },
  ];
}

const ORDINARY = JSON.stringify({
  title: "Disk is full",
  severity: "high",
  key: "db-1",
  labels: { env: "prod" },
});

const HOSTILE: readonly (readonly [what: string, text: string])[] = [
  ["lists in lists", "[".repeat(SIZE / 2) + "]".repeat(SIZE / 2)],
  ["objects in objects", '{"a":'.repeat(SIZE / 6) + "1" + "}".repeat(SIZE / 6)],
  ["cut off in lists", "[".repeat(SIZE)],
  ["empty alerts", `{"countersign":1,"alerts":[${"{},".repeat(SIZE / 3)}{}]}`],
  ["empty alerts of Alertmanager", `{"version":"4","groupKey":"g","alerts":[${"{},".repeat(SIZE / 3)}{}]}`],
  ["large alerts of Alertmanager", alertmanagerBody()],
  ["numbers", `[${"1,".repeat(SIZE / 2)}1]`],
  ["many names", `{${names(SIZE / 12)}}`],
  ["many names, further in", `{"title":"a","labels":{${names(SIZE / 12)}}}`],
  ["many objects with names", `{${objects(SIZE / 20)}}`],
  ["one long title", JSON.stringify({ title: "a".repeat(SIZE) })],
  ["pictures", JSON.stringify({ title: "👍🏽".repeat(SIZE / 8) })],
  ["halves of characters", JSON.stringify({ title: "\ud800".repeat(SIZE / 6) })],
  ["escapes", `{"title":"${"\\u0061".repeat(SIZE / 6)}"}`],
  ["HTML that never ends", intercomBody("<".repeat(SIZE))],
  ["blanks", intercomBody(`a${" ".repeat(SIZE)}`)],
  ["digits for a date", JSON.stringify({ title: "a", timestamp: "9".repeat(SIZE), labels: {} })],
  ["tags of Datadog", JSON.stringify({ dd: "1", tags: "a:b,".repeat(SIZE / 4) })],
  ["tags of Sentry", sentryBody()],
  ["an address", JSON.stringify({ title: "a", url: `https://example.com/${"/../".repeat(SIZE / 4)}` })],
  ["text without an end of line", "a ".repeat(SIZE / 2)],
  ["text of ends of lines", "\n".repeat(SIZE)],
  ["HubSpot's changes", hubspotBody()],
  ["CloudEvents", cloudeventsBody()],
];

function read(text: string): void {
  readMessage(text, { source: "bench", receivedAt: RECEIVED });
}

function matchHostile(): void {
  const pattern = makePattern("(a+)+b|(.*)(.*)(.*)x|(?:a?){50}a{50}");
  if (!pattern.ok || pattern.value.matches("a".repeat(SIZE))) throw new Error("it should not match");
}

function names(count: number): string {
  return Array.from({ length: count }, (_, number) => `"n${number}":"v"`).join();
}

function objects(count: number): string {
  return Array.from({ length: count }, (_, number) => `"n${number}":{"a":"v"}`).join();
}

function alertmanagerBody(): string {
  const alerts = Array.from({ length: 400 }, (_, number) => ({
    status: "firing",
    labels: { alertname: `a${number}`, severity: "page", instance: `10.0.0.${number}`, job: "node" },
    annotations: { summary: "s".repeat(20), description: "d" },
    startsAt: "2026-03-10T11:00:00Z",
    fingerprint: `f${number}`,
  }));
  return JSON.stringify({ version: "4", groupKey: "g", alerts });
}

function intercomBody(body: string): string {
  const data = { item: { id: "1", source: { body } } };
  return JSON.stringify({ type: "notification_event", topic: "conversation.user.created", data });
}

function sentryBody(): string {
  const tags = Array.from({ length: SIZE / 12 }, (_, number) => [`t${number}`, "v"]);
  return JSON.stringify({ action: "triggered", data: { event: { event_id: "1", tags } } });
}

function hubspotBody(): string {
  const change = { subscriptionType: "deal.propertyChange", portalId: 1, objectId: 2 };
  return JSON.stringify(
    Array.from({ length: SIZE / 75 }, (_, subscriptionId) => ({ ...change, subscriptionId })),
  );
}

function cloudeventsBody(): string {
  const event = { specversion: "1.0", source: "s", type: "t" };
  return JSON.stringify(Array.from({ length: SIZE / 60 }, (_, id) => ({ ...event, id: `${id}` })));
}

function medianMs(work: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return median(times);
}
