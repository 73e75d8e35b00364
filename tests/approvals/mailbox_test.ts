import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { foldApproval } from "../../core/approvals/fold.ts";
import { parseRequestRow, parseVoteRow } from "../../core/approvals/rows.ts";
import { advance, answer, controls, lastRun, press, thread } from "../support/approval_acts.ts";
import {
  again,
  APPROVALS,
  ask,
  type Card,
  cards,
  items,
  openApprovals,
  trail,
  words,
} from "../support/approvals.ts";
import { personId, texts } from "../support/evidence.ts";
import { GATEWAY, gatewayItem, KEYS, keysOf, leave, outbox, ring } from "../support/mailbox.ts";
import type { JsonObject } from "../../workspace/json.ts";
import type { TestWorkspace } from "../support/workspace.ts";

Deno.test("one ring brings the requests of several letters, each with a card, and empties the inbox", async () => {
  await using slack = await openApprovals();
  await leave(slack, "l1", [gatewayItem("g1"), gatewayItem("g2")]);
  await leave(slack, "l2", [gatewayItem("g3", { policy: "production" })]);
  await ring(slack, "l1", "l2", "l2", "never-left");
  assertEquals((await cards(slack)).map(requestOf), ["g1", "g2", "g3"]);
  assertEquals(await items(slack, "inbox"), []);
  assertEquals(await outbox(slack), []);
});

Deno.test("answers come back in the outbox, sealed, and fold to the same state as in Slack", async () => {
  await using slack = await openApprovals();
  await leave(slack, "l1", [gatewayItem("g1", { policy: "production" })]);
  await ring(slack, "l1");
  const [card] = await cards(slack);
  assert(card !== undefined);
  await press(slack, "approver", card, "approve_request");
  await answer(slack, "second_approver", card, { control: "ask_for_details", text: "How much?" });
  await press(slack, "second_approver", card, "approve_request");

  const [row] = await items(slack, "requests");
  const request = parseRequestRow(row, KEYS);
  assert(request.ok);
  const letters = await outbox(slack);
  assertEquals(letters.map(({ kind, gateway }) => [kind, gateway]), Array(3).fill(["vote", GATEWAY]));
  const votes = letters.map(({ body }) => {
    const vote = parseVoteRow(JSON.parse(body), KEYS, "g1");
    assert(vote.ok);
    return vote.value;
  });
  // Each letter carries all that a person has answered so far, so the longest stands.
  const inOrder = votes.toSorted((a, b) => a.entries.length - b.entries.length);
  const byPerson = new Map(inOrder.map((vote) => [vote.person, vote]));
  const there = foldApproval(request.value, [...byPerson.values()], new Date());
  assertEquals(there.status, "approved");
  assertEquals(there.end?.by.length, 2);
  const shown = await again(slack, card);
  assertStringIncludes(words(shown), "approved");
  assert(!controls(shown).includes("approve_request"));
});

Deno.test("a settled item ends the card, its thread and the row, and a second one changes nothing", async () => {
  await using slack = await openApprovals();
  const item = gatewayItem("g1", { requester: { kind: "person", id: await personId(slack, "engineer") } });
  await leave(slack, "l1", [item]);
  await ring(slack, "l1");
  const [card] = await cards(slack);
  assert(card !== undefined);
  await press(slack, "approver", card, "approve_request");
  const approver = await personId(slack, "approver");
  await settle(slack, "l2", item, { status: "approved", by: [approver] });
  const ended = await again(slack, card);
  assertStringIncludes(words(ended), `*Approved* by <@${approver}>`);
  assertEquals(controls(ended), []);
  assertEquals((await thread(slack, card)).length, 1);
  assertEquals((await items(slack, "requests")).map(({ state }) => state), ["closed"]);

  await settle(slack, "l3", item, { status: "denied", by: [], reason: "changed my mind" });
  assertStringIncludes(words(await again(slack, card)), "*Approved* by");
  assertEquals((await thread(slack, card)).length, 1);
});

Deno.test("a settled item of another digest, or for what Slack itself decides, is not believed", async () => {
  await using slack = await openApprovals();
  const item = gatewayItem("g1");
  await leave(slack, "l1", [item]);
  await ring(slack, "l1");
  const [card] = await cards(slack);
  assert(card !== undefined);
  await settle(slack, "l2", item, { status: "approved", by: [], digest: "0".repeat(64) });
  assertStringIncludes(words(await again(slack, card)), "waiting for approval");

  const own = await ask(slack);
  const row = (await items(slack, "requests")).find(({ id }) => id !== "g1");
  await settle(slack, "l3", { request: { ...row } }, { status: "approved", by: [] });
  assertStringIncludes(words(await again(slack, own)), "waiting for approval");
});

Deno.test("a repeated ring, or the same request in another letter, makes no second card, even when it has ended", async () => {
  await using slack = await openApprovals();
  const item = gatewayItem("g1");
  await leave(slack, "l1", [item]);
  await ring(slack, "l1");
  await ring(slack, "l1");
  await leave(slack, "l2", [item]);
  await ring(slack, "l2");
  assertEquals((await cards(slack)).length, 1);

  await settle(slack, "l3", item, { status: "cancelled", by: [], reason: "not needed" });
  await leave(slack, "l4", [item]);
  await ring(slack, "l4");
  assertEquals((await cards(slack)).length, 1);
  assertEquals((await items(slack, "requests")).map(({ state }) => state), ["closed"]);
  assertEquals(await outbox(slack), []);
});

const other = keysOf(`other:${crypto.randomUUID()}${crypto.randomUUID()}`);

Deno.test("a letter with a bad seal is refused, written down, answered, and left as evidence", async () => {
  await using slack = await openApprovals();
  await leave(slack, "l1", [gatewayItem("g1")], { keys: other });
  const body = JSON.stringify({ items: [gatewayItem("g2")] });
  await leave(slack, "l2", [gatewayItem("g3")], { change: { body } });
  await leave(slack, "l3", [gatewayItem("g4")]);
  await ring(slack, "l1", "l2", "l3");
  assertEquals((await cards(slack)).map(requestOf), ["g4"]);
  const refused = (await trail(slack)).filter(({ verb }) => verb === "mailbox.refused");
  assertEquals(refused.map(({ subject, facts }) => [subject, facts]).toSorted(bySubject), [
    ["l1", { why: "forged" }],
    ["l2", { why: "forged" }],
  ]);
  assertEquals((await items(slack, "inbox")).map(({ id }) => id).toSorted(), ["l1", "l2"]);
  assertEquals((await outbox(slack)).map(({ body }) => body).toSorted(), [
    JSON.stringify({ letter: "l1", refused: "forged" }),
    JSON.stringify({ letter: "l2", refused: "forged" }),
  ]);
});

const REFUSED: readonly [string, JsonObject, string, RegExp][] = [
  ["whose digest is of other content", { action: "POST /billing/payouts" }, "other_digest", /same content/],
  [
    "whose policy the gateway holds differently",
    { policy_hash: "0".repeat(64) },
    "other_policy",
    /same policy/,
  ],
  ["under a policy that nobody knows", { policy: "none" }, "unknown_policy", /no policy called none/],
  [
    "of a source that may not use its policy",
    { source: "crm", policy: "production" },
    "policy_not_for_source",
    /may not ask/,
  ],
  ["that asks for nothing", { action: " " }, "nothing_asked", /what is to be done/],
];
for (const [what, change, code, words] of REFUSED) {
  Deno.test(`a request from a gateway ${what} is refused, written down, told and answered`, async () => {
    await using slack = await openApprovals();
    const { request, ...item } = gatewayItem("g1");
    await leave(slack, "l1", [{ ...item, request: { ...Object(request), ...change } }, gatewayItem("g2")]);
    await ring(slack, "l1");
    assertEquals((await cards(slack)).map(requestOf), ["g2"]);
    const refused = (await trail(slack)).filter(({ verb }) => verb === "request.refused");
    assertEquals(refused.map(({ subject, facts }) => [subject, facts]), [["g1", { why: code }]]);
    const [letter] = await outbox(slack);
    const told: JsonObject = JSON.parse(letter?.body ?? "{}");
    assertEquals([letter?.kind, told["request_id"], told["refused"]], ["receipt", "g1", code]);
    assert(words.test(String(told["reason"])), String(told["reason"]));
    assertEquals((await texts(slack, "alerts")).length, 1);
  });
}

Deno.test("an item that is not understood is written down and answered, and does not keep the others", async () => {
  await using slack = await openApprovals();
  await leave(slack, "l1", [{ kind: "dance" }, gatewayItem("g1")]);
  await ring(slack, "l1");
  assertEquals((await cards(slack)).map(requestOf), ["g1"]);
  assertEquals((await outbox(slack)).map(({ body }) => JSON.parse(body)), [
    { letter: "l1", refused: "item_not_understood" },
  ]);
});

Deno.test("a chain from a gateway asks its next stage where those people are, and takes their answers", async () => {
  await using slack = await openApprovals();
  await leave(slack, "l1", [gatewayItem("g1", { source: "crm", policy: "customer_records" })]);
  await ring(slack, "l1");
  const [first] = await cards(slack);
  assert(first !== undefined);
  await press(slack, "approver", first, "approve_request");
  const [second] = await cards(slack, "security");
  assert(second !== undefined);
  await press(slack, "security_lead", second, "approve_request");
  assertEquals((await cards(slack, "audit")).length, 1);
  assertEquals((await outbox(slack)).length, 2);
});

Deno.test("what a gateway decides does not ask people to press when its time is up", async () => {
  await using slack = await openApprovals();
  await leave(slack, "l1", [gatewayItem("g1")]);
  await ring(slack, "l1");
  const [card] = await cards(slack);
  assert(card !== undefined);
  await advance(slack, "9h");
  const said = (await thread(slack, card)).map(({ text }) => text);
  assertStringIncludes(said.at(-1) ?? "", "is up, and nothing was approved");
  assert(!said.join().includes("Check again"));
});

Deno.test("a ring for nothing ends at once", async () => {
  await using slack = await openApprovals();
  await ring(slack, "never-left");
  assertEquals((await lastRun(slack, "open_mailbox"))["status"], "completed");
  assertEquals(await slack.messages(APPROVALS), []);
});

function requestOf(card: Card): string {
  const [, id = ""] = /Request `([^`]+)`/.exec(words(card)) ?? [];
  return id;
}

function bySubject([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}

async function settle(
  slack: TestWorkspace,
  letter: string,
  { request }: JsonObject,
  outcome: JsonObject,
): Promise<void> {
  const { id, digest } = Object(request);
  await leave(slack, letter, [{ kind: "settled", id, digest, at: Date.now(), ...outcome }]);
  await ring(slack, letter);
}
