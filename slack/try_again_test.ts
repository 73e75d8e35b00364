import { assertEquals } from "@std/assert";
import type { SlackProblem } from "../core/slack_problem.ts";
import { type Patience, tryAgain } from "./try_again.ts";

const QUICK: Patience = { pausesMs: [0, 0], mostWaitMs: 0, endures: "answers" };
const ENDURING: Patience = { ...QUICK, endures: "silence" };

const method = "apps.datastore.put";
const refused = (code: string): SlackProblem => ({ kind: "slack_refused", method, code });
const throttled = (retryAfterSeconds: number): SlackProblem => ({
  kind: "slack_throttled",
  method,
  retryAfterSeconds,
});
const unavailable = (status: number | null): SlackProblem => ({ kind: "slack_unavailable", method, status });

const CASES: readonly (readonly [string, readonly SlackProblem[], Patience, number])[] = [
  ["what went well is attempted once", [], QUICK, 1],
  ["what failed once is attempted twice", [unavailable(500)], QUICK, 2],
  ["what always fails is given up", Array(9).fill(refused("internal_error")), QUICK, 3],
  ["a refusal that stays is not attempted again", [refused("is_archived")], QUICK, 1],
  ["a pause that is short enough is kept", [throttled(0)], QUICK, 2],
  ["a pause that is too long is not waited for", [throttled(1)], QUICK, 1],
  ["silence is not asked again while somebody waits", [unavailable(null)], QUICK, 1],
  ["silence is asked again where there is time", [unavailable(null)], ENDURING, 2],
];

for (const [what, problems, patience, attempts] of CASES) {
  Deno.test(`tryAgain: ${what}`, async () => {
    const left = [...problems];
    let count = 0;
    await tryAgain(() => Promise.resolve((count++, left.shift())), (problem) => problem, patience);
    assertEquals(count, attempts);
  });
}
