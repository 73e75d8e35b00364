import { assertEquals } from "@std/assert";
import { Running } from "./running.ts";

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

Deno.test("Running.settled waits for work, and for the work which that starts", async () => {
  const running = new Running();
  const done: string[] = [];
  running.track(
    pause(2).then(() => {
      done.push("first");
      running.track(pause(2).then(() => void done.push("second")));
    }),
  );
  await running.settled();
  assertEquals(done, ["first", "second"]);
});

Deno.test("Running.settled resolves when nothing is under way", async () => {
  await new Running().settled();
});

Deno.test("Running.track hands on what the work returns, and its failure", async () => {
  const running = new Running();
  assertEquals(await running.track(Promise.resolve(1)), 1);
  assertEquals(await running.track(Promise.reject(new Error("no"))).catch((error) => error.message), "no");
  await running.settled();
});
