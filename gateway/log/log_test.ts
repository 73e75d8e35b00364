import { assert, assertEquals } from "@std/assert";
import { makeTokenText } from "../tokens/token_text.ts";
import { Log } from "./log.ts";

function open() {
  const written: string[] = [];
  let release = () => {};
  const log = new Log({
    sink: (lines) => {
      written.push(lines);
      return new Promise((resolve) => release = resolve);
    },
    now: () => new Date("2026-03-01T12:00:00.000Z"),
    fingerprintKey: "key",
  });
  const lines = () =>
    written.join("").split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));
  return { log, written, lines, release: () => release() };
}

/** Longer than lines are gathered. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 60));

Deno.test("a line is one object with its time, and lines of one moment are written together", async () => {
  const { log, written, lines, release } = open();
  log.say("info", "started", { port: 1 });
  log.call({ run: "run_1" });
  await turn();
  assertEquals(written.length, 1);
  assertEquals(lines(), [
    { at: "2026-03-01T12:00:00.000Z", level: "info", event: "started", port: 1 },
    { at: "2026-03-01T12:00:00.000Z", level: "info", event: "call", run: "run_1" },
  ]);
  release();
  await log.close();
});

Deno.test("a secret in free text is not written, nor does a text end a line", async () => {
  const { log, written, lines, release } = open();
  const { text } = makeTokenText();
  log.say("error", "failed", { detail: `no ${text}\n{"event":"forged"}` });
  await turn();
  assertEquals([written.join("").includes(text), lines().length], [false, 1]);
  release();
  await log.close();
});

Deno.test("what repeats is said once a second", async () => {
  const { log, lines, release } = open();
  for (let n = 0; n < 50; n++) log.repeat("error", "store_failed");
  await turn();
  assertEquals(lines().length, 1);
  release();
  await log.close();
});

Deno.test("for a sink that takes nothing only so much is kept, and how much was lost is said later", async () => {
  const { log, lines, release } = open();
  log.say("info", "first");
  await turn();
  for (let n = 0; n < 100_000; n++) log.call({ run: "x".repeat(60) });
  release();
  await turn();
  release();
  await turn();
  release();
  await log.close();
  const all = lines();
  assertEquals(all.at(-1)?.event, "log_lines_lost");
  assert(all.length < 50_000);
  assertEquals(all.at(-1)?.count + all.length, 100_002);
});
