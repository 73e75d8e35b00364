import { assert, assertEquals } from "@std/assert";
import { JOURNEYS, ONE_APPROVER, walk } from "../support/approval_calls.ts";
import { openApprovals } from "../support/approvals.ts";

/** The most calls of Slack that one approver may cost, from the arrival of a request to its outcome. */
const MOST_CALLS = 20;

/** The most that one run of the app's code makes, even if each waited for the one before. */
const MOST_IN_ONE_RUN = 12;

Deno.test("a request that one approver allows costs at most 20 calls, and no run of the app's code makes more than 12", async () => {
  await using slack = await openApprovals();
  const runs = await walk(slack, ONE_APPROVER);
  assertEquals(runs.length, 3, "the arrival, the press and the publishing");
  const calls = runs.flat();
  assert(calls.length <= MOST_CALLS, `${calls.length} calls: ${calls}`);
  for (const run of runs) assert(run.length <= MOST_IN_ONE_RUN, `${run.length} calls: ${run}`);
});

/** What the others cost, so that growth is seen. The form's first call opens the window, before anything arrives. */
const COSTS: Readonly<Record<string, number>> = {
  "one approver, asked by webhook": 20,
  "one approver, asked with the form": 24,
  "two of a group": 36,
  "a chain of three": 69,
};

for (const journey of JOURNEYS) {
  Deno.test(`a request costs no more calls than it is known to: ${journey.name}`, async () => {
    await using slack = await openApprovals();
    const calls = (await walk(slack, journey)).flat();
    assert(calls.includes("functions.completeSuccess"), "it came to its outcome");
    assert(calls.length <= (COSTS[journey.name] ?? 0), `${calls.length} calls: ${calls}`);
  });
}
