import { assert, assertEquals } from "@std/assert";
import { must, whispers } from "./approval_acts.ts";
import { again, type Card, items, runStatus, trail } from "./approvals.ts";
import { directTexts } from "./evidence.ts";
import type { TestWorkspace } from "./workspace.ts";

/** Somebody approved while something went wrong: it is one thing to everybody, and nothing is left that nobody can end. */
export async function judgePressed(slack: TestWorkspace, card: Card): Promise<void> {
  const told = await toldAlone(slack, "approver", card);
  const votes = await items(slack, "votes");
  await judgeWritten(slack);
  assertEquals(votes.length > 0 && told.some((text) => text.includes("Nothing was recorded")), false);
  if (await runStatus(slack) === "running") {
    assert(votes.length > 0 || told.length > 0, "whoever pressed knows that nothing came of it");
    const [person, control] = votes.length > 0
      ? ["engineer", "check_again"] as const
      : ["approver", "approve_request"] as const;
    must(await slack.as(person).press(await again(slack, card), control));
    await slack.settled();
  }
  await judgeWritten(slack);
  await judgePublished(slack, card);
}

/** No answer and no decision stands anywhere without the event that came before it. */
export async function judgeWritten(slack: TestWorkspace): Promise<void> {
  const written = await verbs(slack);
  const votes = await items(slack, "votes");
  if (votes.length > 0) assert(written.includes("vote.cast"), written.join());
  const isApproved = (await stepOutputs(slack)).includes('"decision":"approved"');
  if (isApproved) assert(votes.length > 0 && written.includes("decision.proposed"), written.join());
  if (await runStatus(slack) === "completed") assert(written.includes("request.approved"), written.join());
}

/** It ended as approved for everybody; or the step that tells it was stopped, and the workflow of the caller with it. */
export async function judgePublished(slack: TestWorkspace, card: Card): Promise<void> {
  const status = await runStatus(slack);
  if (status === "failed") {
    assertEquals((await verbs(slack)).includes("request.approved"), false, "nothing was let through");
    return;
  }
  assertEquals(status, "completed");
  const elsewhere = (await slack.messages("alerts")).filter(({ ts }) => ts !== card.ts);
  const said = [...elsewhere.map(({ text }) => text), ...await threadTexts(slack, card)];
  assert(said.some((text) => /approved/i.test(text)), "everybody is told");
  assertEquals(said.filter((text) => /denied|expired|cancelled/i.test(text)), []);
  let [row] = await items(slack, "requests");
  if (row?.["state"] === "open") {
    must(await slack.act("clock", { advance: "1h" }));
    [row] = await items(slack, "requests");
  }
  assertEquals([row?.["state"], String(row?.["outcome"]).includes("approved")], ["closed", true]);
  assert((await verbs(slack)).includes("request.approved"));
}

export async function toldAlone(slack: TestWorkspace, person: string, card: Card): Promise<string[]> {
  return [...await whispers(slack, person, card.channel), ...await directTexts(slack, person)];
}

async function threadTexts(slack: TestWorkspace, { channel, ts }: Card): Promise<string[]> {
  const { messages } = await slack.look("messages", { channel, thread_ts: ts });
  return (messages as { text: string; ts: string }[]) // the control door's documented shape
    .filter((message) => message.ts !== ts).map(({ text }) => text);
}

export async function verbs(slack: TestWorkspace): Promise<string[]> {
  return (await trail(slack)).map(({ verb }) => String(verb));
}

export async function stepOutputs(slack: TestWorkspace): Promise<string> {
  const { executions } = await slack.look("executions");
  return JSON.stringify(executions);
}
