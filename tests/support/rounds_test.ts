import { assertEquals, assertMatch, assertNotEquals, assertStringIncludes } from "@std/assert";

const MODULE = new URL("./rounds.ts", import.meta.url).href;
const PRINT = `const { rounds, seed } = await import("${MODULE}");
  console.log(JSON.stringify([rounds({ gate: 3, soak: 5000 }), seed]));`;

Deno.test("rounds is small in the gate and its seed always the same", async () => {
  const first = await run({});
  assertEquals(JSON.parse(first.stdout)[0], 3);
  assertEquals(await run({}), first);
  assertEquals(first.stderr, "");
});

Deno.test("rounds is large in a soak, and the seed of each is another one and is told", async () => {
  const first = await run({ COUNTERSIGN_SOAK: "1" });
  const [count, seed] = JSON.parse(first.stdout);
  assertEquals(count, 5000);
  assertStringIncludes(first.stderr, `COUNTERSIGN_SEED=${seed}`);
  assertNotEquals((await run({ COUNTERSIGN_SOAK: "1" })).stdout, first.stdout);
});

Deno.test("seed repeats the one that is asked for, and refuses what is no number", async () => {
  assertEquals((await run({ COUNTERSIGN_SEED: "-42" })).stdout.trim(), "[3,-42]");
  assertMatch((await run({ COUNTERSIGN_SEED: "x" })).stderr, /not a whole number: x/);
});

async function run(
  env: Record<string, string>,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const asked = { COUNTERSIGN_SOAK: "", COUNTERSIGN_SEED: "", NO_COLOR: "1", ...env };
  const args = ["eval", "--quiet", "--no-config", "--no-lock", PRINT];
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, env: asked }).output();
  return { stdout: new TextDecoder().decode(stdout), stderr: new TextDecoder().decode(stderr) };
}
