import { assertEquals } from "@std/assert";
import { pollPauseSeconds } from "./poll_pace.ts";

const NOW = new Date("2026-05-04T10:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

const CASES: readonly [string, Parameters<typeof pollPauseSeconds>[0], number][] = [
  ["nothing happened yet", { lastSign: null, failures: 0, retryAfterSeconds: null }, 5],
  ["a card was just asked for", { lastSign: NOW, failures: 0, retryAfterSeconds: null }, 1],
  [
    "the last sign is almost a minute old",
    { lastSign: ago(59.999), failures: 0, retryAfterSeconds: null },
    1,
  ],
  ["the last sign is a minute old", { lastSign: ago(60), failures: 0, retryAfterSeconds: null }, 5],
  ["Slack failed once", { lastSign: NOW, failures: 1, retryAfterSeconds: null }, 10],
  ["Slack failed twice", { lastSign: NOW, failures: 2, retryAfterSeconds: null }, 20],
  ["Slack asked for thirty seconds", { lastSign: NOW, failures: 1, retryAfterSeconds: 30 }, 30],
  ["Slack asked for less than the pause", { lastSign: NOW, failures: 2, retryAfterSeconds: 3 }, 20],
  ["Slack asked for an hour", { lastSign: NOW, failures: 1, retryAfterSeconds: 3600 }, 300],
  ["Slack has failed all day", { lastSign: null, failures: 1000, retryAfterSeconds: null }, 60],
];

for (const [what, state, seconds] of CASES) {
  Deno.test(`pollPauseSeconds when ${what}`, () => assertEquals(pollPauseSeconds(state, NOW), seconds));
}
