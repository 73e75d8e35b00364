import { assert, assertEquals } from "@std/assert";
import { castBy, type Evidence, evidenceOf, requestOf } from "../support/approval_ends.ts";
import { ask, ASKED, type Card, cards, openApprovals } from "../support/approvals.ts";
import { held, items } from "../support/evidence.ts";
import { interleave } from "../support/interleave.ts";
import { gatewayItem, leave, ring } from "../support/mailbox.ts";
import { rounds, seed as firstSeed } from "../support/rounds.ts";
import type { JsonObject } from "../../workspace/json.ts";
import type { TestWorkspace } from "../support/workspace.ts";

const [APPROVER, SECOND] = ["U000001003", "U000001004"];
const PRODUCTION = { ...ASKED, policy: "production" };

async function twice(slack: TestWorkspace, delivery: string): Promise<void> {
  await slack.act("fault", { name: `deliver:${delivery}`, kind: "twice", times: null });
}

async function press(slack: TestWorkspace, person: string, card: Card, action: string): Promise<void> {
  await slack.as(person).press(card, action);
  await slack.settled();
}

/** One card, one outcome, the same wherever it is told, and each person's answers once. */
function checkEnd(
  evidence: Evidence,
  outcome: string,
  votes: Readonly<Record<string, readonly string[]>>,
): void {
  const { row, outcome: kept, told, cards, inThreads } = evidence;
  assertEquals([row, kept, told], ["closed", outcome, outcome]);
  assertEquals(cards.map(({ says, offers }) => [says, offers]), [[outcome, []]]);
  assertEquals([...new Set(inThreads)], [outcome]);
  assertEquals(evidence.votes, votes);
}

Deno.test("a request whose step is delivered twice has one card, one row and one end", async () => {
  await using slack = await openApprovals();
  await twice(slack, "function_executed");
  const card = await ask(slack);
  assertEquals((await cards(slack)).length, 1);
  await press(slack, "approver", card, "approve_request");
  checkEnd(await evidenceOf(slack, requestOf(card)), "approved", { [APPROVER]: ["approve"] });
  assertEquals((await items(slack, "requests")).length, 1);
});

Deno.test("a press that is delivered twice counts once", async () => {
  await using slack = await openApprovals();
  await twice(slack, "block_actions");
  const card = await ask(slack, PRODUCTION);
  await press(slack, "approver", card, "approve_request");
  const between = await evidenceOf(slack, requestOf(card));
  assertEquals([between.row, between.votes], ["open", { [APPROVER]: ["approve"] }]);
  assertEquals(castBy(between), [`${APPROVER} approve`]);
  await press(slack, "second_approver", card, "approve_request");
  const end = await evidenceOf(slack, requestOf(card));
  checkEnd(end, "approved", { [APPROVER]: ["approve"], [SECOND]: ["approve"] });
});

Deno.test("a window that is submitted twice counts once", async () => {
  await using slack = await openApprovals();
  await twice(slack, "view_submission");
  await slack.as("engineer").runShortcut("Ask for approval");
  const { action, reason } = ASKED;
  await slack.as("engineer").submit({ policy: "low_impact", action, reason });
  await slack.settled();
  const all = await cards(slack);
  assertEquals(all.length, 1);
  const [card] = all;
  assert(card !== undefined);
  await press(slack, "approver", card, "deny_request");
  await slack.as("approver").submit({ text: "not now" });
  await slack.settled();
  checkEnd(await evidenceOf(slack, requestOf(card)), "denied", { [APPROVER]: ["deny"] });
});

/** Two people press one after the other; the app hears of it in this order. */
const ORDERS: readonly (readonly [number, number])[] = [[0, 1], [1, 0]];

for (const [first, last] of ORDERS) {
  const how = first === 0 ? "in the order in which they were made" : "in the other order";
  Deno.test(`presses that are delivered ${how} come to one end, and each person's answer counts`, async () => {
    await using slack = await openApprovals();
    const card = await ask(slack, PRODUCTION);
    await slack.act("hold", { deliveries: true, names: ["deliver:block_actions"] });
    for (const person of ["approver", "second_approver"]) {
      await slack.as(person).press(card, "approve_request", { wait: false });
    }
    const waiting = await held(slack);
    for (const index of [first, last]) {
      await slack.act("hold", { release: String(waiting[index]?.["id"]), wait: true });
    }
    await slack.act("hold", { release_all: true });
    await slack.settled();
    const end = await evidenceOf(slack, requestOf(card));
    checkEnd(end, "approved", { [APPROVER]: ["approve"], [SECOND]: ["approve"] });
  });
}

Deno.test("an answer that reaches the app after it was taken back is told why it does not count, or counts", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack, PRODUCTION);
  const value = /"(withdraw~[^"]+)"/.exec(JSON.stringify(card["blocks"]))?.[1] ?? "";
  await slack.act("hold", { deliveries: true, names: ["deliver:block_actions"] });
  await slack.as("approver").press(card, "approve_request", { wait: false });
  await slack.as("approver").press(card, "more_of_request", { answer: value, wait: false });
  const [approval, withdrawal] = await held(slack);
  await slack.act("hold", { release: String(withdrawal?.["id"]), wait: true });
  await slack.act("hold", { release: String(approval?.["id"]), wait: true });
  await slack.act("hold", { release_all: true });
  await slack.settled();
  const { row, votes, trail } = await evidenceOf(slack, requestOf(card));
  assertEquals([row, votes], ["open", { [APPROVER]: ["approve"] }]);
  assert(
    trail.some(({ verb }) => verb === "vote.refused"),
    "the withdrawal was refused, and that is written down",
  );
});

/** Opens the same letter from two rings at once, the calls in the order that the seed decides. */
async function ringTwice(slack: TestWorkspace, id: string, seed: number): Promise<string[]> {
  const item = gatewayItem(id, { policy: "production" });
  await leave(slack, id, [item]);
  await slack.act("hold", { calls: true });
  for (let n = 0; n < 2; n++) {
    const body = JSON.stringify({ ids: id });
    await slack.act("post_webhook", { trigger: "Mailbox", body, wait: false });
  }
  const order = await interleave(slack, seed);
  await slack.settled();
  return order;
}

/** What the gateway says once it has decided by the answers that it was sent. */
async function settle(slack: TestWorkspace, id: string): Promise<void> {
  const { request } = gatewayItem(id, { policy: "production" });
  const { digest } = request as JsonObject; // as `gatewayItem` makes it
  const settled = {
    kind: "settled",
    id,
    digest: digest ?? "",
    status: "approved",
    at: Date.now(),
    by: [APPROVER, SECOND],
  };
  await leave(slack, `${id}-end`, [settled]);
  await ring(slack, `${id}-end`);
}

Deno.test("a doorbell that rings twice at once leaves one card, one row, and each answer once", async () => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  const orders = new Set<string>();
  for (let seed = firstSeed; seed < firstSeed + rounds({ gate: 15, soak: 500 }); seed++) {
    const id = `g${seed}`;
    const order = await ringTwice(slack, id, seed);
    orders.add(order.join());
    const shown = (await cards(slack)).filter((card) => requestOf(card) === id);
    assert(shown.length === 1 || shown.length === 2, `seed ${seed}: ${shown.length} cards; ${order}`);
    const [card] = shown;
    assert(card !== undefined);
    await press(slack, "approver", card, "approve_request");
    const left = (await cards(slack)).filter((other) => requestOf(other) === id);
    assertEquals(left.length, 1, `seed ${seed}: ${order}`);
    const [one] = left;
    assert(one !== undefined);
    await press(slack, "second_approver", one, "approve_request");
    await settle(slack, id);
    const { row, outcome, votes, cards: end } = await evidenceOf(slack, id);
    assertEquals([row, outcome, votes], ["closed", "approved", {
      [APPROVER]: ["approve"],
      [SECOND]: ["approve"],
    }], `seed ${seed}: ${order}`);
    assertEquals(end.map(({ says, offers }) => [says, offers]), [["approved", []]], `seed ${seed}: ${order}`);
  }
  assert(orders.size > 1, "different seeds give different orders");
});

Deno.test("the watchdog removes the twin of a card that nobody presses", async () => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  let twins = 0;
  for (let seed = 0; seed < 10; seed++) {
    await ringTwice(slack, `w${seed}`, seed);
    twins += (await cards(slack)).filter((card) => requestOf(card) === `w${seed}`).length - 1;
  }
  await slack.act("clock", { advance: "61m" });
  await slack.settled();
  assertEquals((await cards(slack)).length, 10);
  assert(twins > 0, "no order made a twin");
});

Deno.test("a letter whose opening was killed at any call is opened by the next ring, and its card works", async () => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  for (let skip = 1; skip < 12; skip++) {
    const id = `k${skip}`;
    await leave(slack, id, [gatewayItem(id)]);
    await slack.act("fault", { name: "*", kind: "kill", applied: skip % 2 === 0, skip });
    await ring(slack, id);
    await slack.act("fault", { clear: true });
    if ((await items(slack, "inbox")).length === 0) continue;
    await ring(slack, id);
    const shown = (await cards(slack)).filter((card) => requestOf(card) === id);
    assertEquals(shown.length, 1, `killed at call ${skip}`);
    const [card] = shown;
    assert(card !== undefined);
    await press(slack, "approver", card, "approve_request");
    assertEquals((await evidenceOf(slack, id)).votes, { [APPROVER]: ["approve"] }, `killed at call ${skip}`);
  }
});
