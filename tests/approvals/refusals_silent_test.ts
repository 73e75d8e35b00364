import { assertEquals } from "@std/assert";
import { judgePressed } from "../support/approval_judge.ts";
import { goWrong } from "../support/approval_sites.ts";
import { ask, openApprovals } from "../support/approvals.ts";

/** Where a handler that waited would end before anybody could be told; the last is whether the call took effect. */
const SILENT: readonly (readonly [string, string | null, boolean])[] = [
  ["users.info", null, false],
  ["apps.datastore.bulkPut", "audit_events", false],
  ["apps.datastore.put", "votes", false],
  ["apps.datastore.put", "votes", true],
  ["functions.completeSuccess", null, false],
  ["functions.completeSuccess", null, true],
  ["chat.update", null, false],
];

Deno.test("when Slack never answers a call, whoever pressed is told, and Check again ends it", async () => {
  // Silence costs seconds and nothing else, so all of it is kept at once.
  const judged = await Promise.allSettled(SILENT.map(judgeSilence));
  const failed = judged.map((each, index) => each.status === "rejected" ? [SILENT[index], each.reason] : []);
  assertEquals(failed.filter(({ length }) => length > 0), []);
});

async function judgeSilence([name, datastore, applied]: typeof SILENT[number]): Promise<void> {
  await using slack = await openApprovals();
  const card = await ask(slack);
  const match = datastore === null ? {} : { datastore };
  await goWrong(slack, { name, match, skip: 0, words: name }, { kind: "hang", applied });
  await slack.as("approver").press(card, "approve_request");
  await slack.settled();
  await slack.act("fault", { clear: true });
  await judgePressed(slack, card);
}
