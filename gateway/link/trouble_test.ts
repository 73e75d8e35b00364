import { assertEquals } from "@std/assert";
import { Trouble } from "./trouble.ts";

const DOWN = { kind: "slack_unavailable", method: "ring", status: 500 } as const;
const throttled = (retryAfterSeconds: number) =>
  ({ kind: "slack_throttled", method: "ring", retryAfterSeconds }) as const;

Deno.test("Trouble waits twice as long after each failure, up to a minute, and starts anew once it ended", () => {
  const trouble = new Trouble(() => 0);
  assertEquals(Array.from({ length: 8 }, () => trouble.failed(DOWN)), [1, 2, 4, 8, 16, 32, 60, 60]);
  trouble.ended();
  assertEquals([trouble.failures, trouble.failed(DOWN)], [0, 1]);
});

Deno.test("Trouble waits as long as Slack asks for, within five minutes", () => {
  const trouble = new Trouble(() => 0);
  assertEquals([trouble.failed(throttled(30)), trouble.failed(throttled(3600))], [30, 300]);
  assertEquals(trouble.failed(throttled(0)), 4);
});

Deno.test("Trouble lasts from the first failure on, without a break", () => {
  let ms = 1_000;
  const trouble = new Trouble(() => ms);
  assertEquals(trouble.seconds, 0);
  trouble.failed(DOWN);
  ms += 4_000;
  trouble.failed(DOWN);
  ms += 5_000;
  assertEquals(trouble.seconds, 9);
  trouble.ended();
  assertEquals(trouble.seconds, 0);
});
