import { assertEquals } from "@std/assert";
import { explainExit } from "./exit.ts";

for (
  const [code, signal, killedBecause, errors, explanation] of [
    [137, "SIGKILL", "it was killed", "noise", "the app's process ended: it was killed"],
    [
      133,
      "SIGTRAP",
      undefined,
      "# Fatal JavaScript out of memory: Reached heap limit\n",
      "the app's process ended: its code needed more memory than the 256 MB that it may have",
    ],
    [3, null, undefined, "", "the app's process ended with exit code 3"],
    [1, null, undefined, "error: no\n", "the app's process ended with exit code 1: error: no"],
    [139, "SIGSEGV", undefined, "", "the app's process ended by signal SIGSEGV"],
  ] as const
) {
  Deno.test(`explainExit says: ${explanation}`, () => {
    assertEquals(explainExit({ code, signal }, killedBecause, errors), explanation);
  });
}
