import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { voteRow } from "../core/approvals/rows.ts";
import type { Answer, VoteEntry } from "../core/approvals/vote.ts";
import { letterRow } from "../core/mailbox/letter.ts";
import type { LinkEvent } from "../gateway/link/events.ts";
import { MOST_PENDING } from "../gateway/link/link.ts";
import { LONGEST_HOLD_SECONDS } from "../gateway/link/prefer.ts";
import type { StoredRequest } from "../gateway/store/requests.ts";
import { openStore } from "../gateway/store/sqlite_store.ts";
import { issueToken, revokeToken } from "../gateway/tokens/administration.ts";
import { TokenKeys } from "../gateway/tokens/token_keys.ts";
import { controls, deny, must, press } from "./support/approval_acts.ts";
import { again, type Card, cards, items, openApprovals, trail, words } from "./support/approvals.ts";
import { texts } from "./support/evidence.ts";
import { type LinkedGateway, OFFICE, openLinkedGateway } from "./support/linked_gateway.ts";
import { GATEWAY, KEYS, keysOf, ring } from "./support/mailbox.ts";
import { GROUPS, PEOPLE } from "./support/sample_approvals.ts";
import { sampleCall } from "./support/sample_request.ts";
import { linkTo, openStandInSlack } from "./support/standin_slack.ts";
import { valueOf } from "./support/value.ts";
import type { TestWorkspace } from "./support/workspace.ts";

const AT_ONCE = { prefer: "wait=0" };
const HOUR_MS = 3_600_000;

const isRung = (event: LinkEvent) => event.kind === "reached" && event.stage === "rung";
const isTaken = (event: LinkEvent) => event.kind === "reached" && event.stage === "taken";
const isEnded = (event: LinkEvent) => event.kind === "ended";

/** The card of the request that was asked last, once it is there. */
async function cardOf(slack: TestWorkspace, gateway: LinkedGateway, count = 1): Promise<Card> {
  await gateway.until(isRung, count);
  await slack.settled();
  const card = (await cards(slack)).at(-1);
  assert(card !== undefined);
  return card;
}

/** The card once the app was told how it ended. */
async function endedCard(slack: TestWorkspace, gateway: LinkedGateway, card: Card): Promise<Card> {
  await gateway.until(isTaken, gateway.events.filter(isRung).length + 1);
  await slack.settled();
  return await again(slack, card);
}

/** A row that lies in the outbox as if the app had left it there. */
async function leaveInOutbox(slack: TestWorkspace, id: string, body: string, keys = KEYS): Promise<void> {
  const { app } = slack.installed;
  const item = letterRow("outbox", { id, gateway: GATEWAY, kind: "vote", body }, keys);
  must(
    await slack.call(
      "apps.datastore.put",
      { datastore: "outbox", item: { ...item }, app_id: app.id },
      app.serviceToken,
    ),
  );
}

/** The sealed row of one person's answer, as the app writes it. */
function rowOf(gateway: LinkedGateway, requestId: string, answer: Answer, person: string = PEOPLE.approver) {
  const stored = valueOf(gateway.store.requests.find(requestId));
  assert(stored !== undefined);
  return answerRow(stored, answer, person);
}

function answerRow({ request }: StoredRequest, answer: Answer, person: string) {
  const entry: VoteEntry = {
    ...answer,
    at: new Date(),
    digest: request.digest,
    stage: 0,
    behalfOf: null,
    groups: [GROUPS.approvers],
    groupsAgeSeconds: 0,
    card: null,
  };
  return voteRow({ requestId: request.id, person, entries: [entry] }, KEYS);
}

Deno.test("a held call goes through after an approver pressed Approve, and the card says so only after the gateway", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  const held = gateway.call();
  const card = await cardOf(slack, gateway);
  assertStringIncludes(words(card), "POST /up/refunds/1");
  assertEquals(gateway.executed.length, 0);
  await press(slack, "approver", card, "approve_request");
  const pressed = words(await again(slack, card));
  assert(!pressed.includes("*Approved*") || gateway.events.some(isEnded), pressed);
  const answer = await held;
  assertEquals([answer.status, answer.text, gateway.executed.length], [200, "done", 1]);
  const ended = await endedCard(slack, gateway, card);
  assertStringIncludes(words(ended), `*Approved* by <@${PEOPLE.approver}>`);
  assertEquals(controls(ended), []);
  assertEquals(await items(slack, "inbox"), []);
  assertEquals(await items(slack, "outbox"), []);
});

Deno.test("while the gateway is away a card with enough answers waits for it, and does not say approved", async () => {
  await using slack = await openApprovals();
  const path = await Deno.makeTempFile();
  const first = await openLinkedGateway(slack, { path, keepsUpstream: true });
  const { request } = await first.call({ headers: AT_ONCE });
  const card = await cardOf(slack, first);
  await first[Symbol.asyncDispose]();
  await press(slack, "approver", card, "approve_request");
  const pressed = words(await again(slack, card));
  assert(!pressed.includes("*Approved*"), pressed);
  assertStringIncludes(pressed, "waiting for the gateway");

  await using second = await openLinkedGateway(slack, { path, before: first });
  const answer = await second.call({ headers: { "countersign-request": request } });
  assertEquals([answer.status, second.executed.length], [200, 1]);
  const spent = await second.call({ headers: { "countersign-request": request } });
  assertEquals([spent.status, spent.code, second.executed.length], [409, "grant_used", 1]);
  assertStringIncludes(words(await endedCard(slack, second, card)), "*Approved*");
  await Deno.remove(path);
});

Deno.test("a denied call is refused, nothing is executed, and the card says denied", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  const held = gateway.call();
  const card = await cardOf(slack, gateway);
  await deny(slack, "approver", card, "not today");
  const answer = await held;
  assertEquals([answer.status, answer.code, gateway.executed.length], [403, "approval_denied", 0]);
  assertStringIncludes(words(await endedCard(slack, gateway, card)), "*Denied*");
  const [ended] = gateway.events.filter(isEnded);
  assert(ended?.kind === "ended" && ended.state === "denied");
});

Deno.test("a request that nobody answered expires by the clock, and a press after that changes nothing", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  const { request, code } = await gateway.call({ headers: AT_ONCE });
  assertEquals(code, "approval_pending");
  const card = await cardOf(slack, gateway);
  gateway.later(8 * HOUR_MS);
  await gateway.until(isEnded);
  const expired = await gateway.call({ headers: { "countersign-request": request } });
  assertEquals([expired.status, expired.code, gateway.executed.length], [403, "approval_expired", 0]);
  await slack.as("approver").press(card, "approve_request");
  await slack.settled();
  const late = await gateway.call({ headers: { "countersign-request": request } });
  assertEquals([late.code, gateway.executed.length], ["approval_expired", 0]);
});

Deno.test("a permission that is not used in time opens nothing", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  const { request } = await gateway.call({ headers: AT_ONCE });
  await leaveInOutbox(slack, "v1", JSON.stringify(rowOf(gateway, request, { answer: "approve" })));
  await gateway.until(isEnded);
  gateway.later(11 * 60_000);
  const late = await gateway.call({ headers: { "countersign-request": request } });
  assertEquals([late.status, late.code, gateway.executed.length], [403, "approval_expired", 0]);
});

Deno.test("two of a group have to agree, and the first of them alone lets nothing through", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  const { request } = await gateway.call({ path: "/payouts/1", headers: AT_ONCE });
  const card = await cardOf(slack, gateway);
  await press(slack, "approver", card, "approve_request");
  await gateway.until(({ kind }) => kind === "voted");
  const early = await gateway.call({
    path: "/payouts/1",
    headers: { ...AT_ONCE, "countersign-request": request },
  });
  assertEquals([early.status, early.code], [202, "approval_pending"]);
  const watched = { seconds: 0, gone: new AbortController().signal };
  const shown = valueOf(await gateway.link.show(request, gateway.token.token.id, watched));
  assertEquals([shown?.state, shown?.approvals, shown?.isUsable], ["pending", 1, false]);
  assertEquals(valueOf(await gateway.link.show(request, "another token", watched)), undefined);

  await press(slack, "second_approver", card, "approve_request");
  const answer = await gateway.call({ path: "/payouts/1", headers: { "countersign-request": request } });
  assertEquals([answer.status, gateway.executed.length], [200, 1]);
});

Deno.test("an approver who has left the group since does not count any more, though their answer stands", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  const { request } = await gateway.call({ path: "/payouts/1", headers: AT_ONCE });
  const card = await cardOf(slack, gateway);
  await press(slack, "approver", card, "approve_request");
  const users = ["second_approver", "security_lead"];
  must(await slack.act("put_group", { handle: "approvers", name: "Approvers", users }));
  await press(slack, "second_approver", card, "approve_request");
  await gateway.until(({ kind }) => kind === "voted", 2);
  const early = await gateway.call({
    path: "/payouts/1",
    headers: { ...AT_ONCE, "countersign-request": request },
  });
  assertEquals([early.code, gateway.executed.length], ["approval_pending", 0]);
});

Deno.test("another call does not go through by a request's id, and no other token learns of it", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  const { request } = await gateway.call({ headers: AT_ONCE });
  await leaveInOutbox(slack, "v1", JSON.stringify(rowOf(gateway, request, { answer: "approve" })));
  await gateway.until(isEnded);
  const headers = { "countersign-request": request };
  const changed = [
    { path: "/refunds/2", headers },
    { path: "/refunds/1?x=1", headers },
    { body: '{"amount":6}', headers },
    { headers: { ...headers, "content-type": "text/plain" } },
    { headers: { "countersign-request": "req_unknown" } },
  ];
  for (const asked of changed) {
    const answer = await gateway.call(asked);
    assertEquals([answer.status, answer.code], [409, "request_mismatch"], JSON.stringify(asked));
    assert(!answer.text.includes("req_unknown"));
  }
  assertEquals(gateway.executed, []);
  assertEquals((await gateway.call({ headers })).status, 200);
});

Deno.test("answers that nobody sealed for this request do not count, and are kept as evidence", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  const { request } = await gateway.call({ headers: AT_ONCE });
  const other = await gateway.call({ path: "/refunds/2", headers: AT_ONCE });
  const genuine = rowOf(gateway, request, { answer: "approve" });
  const copied = rowOf(gateway, other.request, { answer: "approve" });
  const strangers = keysOf(`test:${crypto.randomUUID()}${crypto.randomUUID()}`);
  await leaveInOutbox(slack, "f1", JSON.stringify(genuine), strangers);
  await leaveInOutbox(slack, "f2", JSON.stringify({ ...genuine, seal: "test.x" }));
  await leaveInOutbox(slack, "f3", JSON.stringify({ ...copied, request_id: request }));
  await leaveInOutbox(slack, "f4", "no JSON");
  await gateway.until(({ kind }) => kind === "row_refused", 4);
  const why = gateway.events.flatMap((event) => event.kind === "row_refused" ? [event.why] : []);
  assertEquals(why.toSorted(), ["forged", "unreadable", "vote_foreign", "vote_forged"]);
  const answer = await gateway.call({ headers: { ...AT_ONCE, "countersign-request": request } });
  assertEquals([answer.code, gateway.executed.length], ["approval_pending", 0]);
  assertEquals(gateway.events.filter(isEnded), []);
});

Deno.test("a no that comes after the yes stops a permission that was not used", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  const { request } = await gateway.call({ headers: AT_ONCE });
  await leaveInOutbox(slack, "v1", JSON.stringify(rowOf(gateway, request, { answer: "approve" })));
  await gateway.until(isEnded);
  const no = rowOf(gateway, request, { answer: "deny", text: "stop" }, PEOPLE.secondApprover);
  await leaveInOutbox(slack, "v2", JSON.stringify(no));
  await gateway.until(({ kind }) => kind === "stopped");
  const answer = await gateway.call({ headers: { "countersign-request": request } });
  assertEquals([answer.status, answer.code, gateway.executed.length], [403, "approval_denied", 0]);
});

Deno.test("revoking the token ends what it asked for, and the card says so", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  await gateway.call({ headers: AT_ONCE });
  const card = await cardOf(slack, gateway);
  valueOf(revokeToken(gateway.office, OFFICE, gateway.token.token.id, new Date()));
  await gateway.until(isEnded);
  assertStringIncludes(words(await endedCard(slack, gateway, card)), "*Cancelled*");
  assertEquals((await gateway.call()).code, "token_revoked");
});

Deno.test("the same call of the same token is the same request, and a client that left is not executed for", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  const leaving = new AbortController();
  const left = gateway.call({ signal: leaving.signal }).catch(() => "left");
  const staying = gateway.call();
  const card = await cardOf(slack, gateway);
  assertEquals(gateway.link.held, 2);
  leaving.abort();
  assertEquals(await left, "left");
  await press(slack, "approver", card, "approve_request");
  assertEquals((await staying).status, 200);
  assertEquals([gateway.executed.length, (await cards(slack)).length], [1, 1]);
});

Deno.test("requests that come fast go in few letters, and one token has twenty open at most", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  const paths = Array.from({ length: 22 }, (_, number) => `/refunds/${number}`);
  const answers = await Promise.all(paths.map((path) => gateway.call({ path, headers: AT_ONCE })));
  assertEquals(answers.filter(({ status }) => status === 202).length, 20);
  assertEquals(answers.filter(({ status }) => status === 429).length, 2);
  await gateway.until(isTaken);
  await slack.settled();
  const letters = gateway.events.filter(isRung).length;
  assert(letters <= 5, String(letters));
});

Deno.test("a letter whose drain was killed is rung for again, and a ring too many makes no second card", async () => {
  await using slack = await openApprovals();
  must(await slack.act("fault", { name: "deliver:function_executed", kind: "kill" }));
  await using gateway = await openLinkedGateway(slack);
  const { request } = await gateway.call({ headers: AT_ONCE });
  await gateway.until(isRung);
  await slack.settled();
  assertEquals((await cards(slack)).length, 0);
  gateway.later(16_000);
  await gateway.until(isRung, 2);
  await slack.settled();
  assertEquals((await cards(slack)).length, 1);
  const [letter] = gateway.events.flatMap((event) => event.kind === "reached" ? [event.letter] : []);
  assert(letter !== undefined);
  await ring(slack, letter, letter);
  assertEquals((await cards(slack)).length, 1);
  assert(words((await cards(slack))[0] ?? {}).includes(request));
});

Deno.test("while Slack is down nothing new is asked for, and nothing that was asked for is forgotten", async () => {
  await using slack = await openApprovals();
  const path = await Deno.makeTempFile();
  for (const name of ["apps.datastore.put", "apps.datastore.query"]) {
    must(await slack.act("fault", { name, kind: "status", times: null }));
  }
  const first = await openLinkedGateway(slack, { path, keepsUpstream: true });
  const asked = await first.call({ headers: AT_ONCE });
  assertEquals(asked.code, "approval_pending");
  await first.until(({ kind }) => kind === "slack_failed", 2);
  first.later(10_000);
  const refused = await first.call({ path: "/refunds/2" });
  assertEquals([refused.status, refused.code], [503, "approval_unavailable"]);
  assertEquals((await first.call({ path: "/free" })).status, 404);
  await first[Symbol.asyncDispose]();
  assertEquals(await items(slack, "inbox"), []);

  must(await slack.act("fault", { clear: true }));
  await using second = await openLinkedGateway(slack, { path, before: first });
  const card = await cardOf(slack, second);
  await press(slack, "approver", card, "approve_request");
  const answer = await second.call({ headers: { "countersign-request": asked.request } });
  assertEquals([answer.status, second.executed.length], [200, 1]);
  await Deno.remove(path);
});

Deno.test("where the app has another key nobody is asked, and whoever waits is told at once", async () => {
  await using slack = await openApprovals();
  const other = `other:${crypto.randomUUID()}${crypto.randomUUID()}`;
  await using gateway = await openLinkedGateway(slack, { keys: keysOf(other) });
  const held = gateway.call();
  await gateway.until(isRung);
  await slack.settled();
  assertEquals((await cards(slack)).length, 0);
  const refused = (await trail(slack)).filter(({ verb }) => verb === "mailbox.refused");
  assertEquals(refused.map(({ facts }) => facts), [{ why: "forged" }]);
  // What the app says about it has a seal that this gateway does not know either.
  await gateway.until(({ kind }) => kind === "row_refused");
  gateway.later(10 * 60_000);
  assertEquals((await gateway.call({ path: "/refunds/2" })).code, "approval_unavailable");
  await gateway.link.stop();
  assertEquals((await held).code, "approval_pending");
});

Deno.test("what the app does not take in ends the wait at once, and is told where people see it", async () => {
  await using slack = await openApprovals();
  must(await slack.act("put_group", { handle: "approvers", name: "Approvers", users: [], disabled: true }));
  await using gateway = await openLinkedGateway(slack);
  const answer = await gateway.call();
  assertEquals([answer.status, answer.code, gateway.executed.length], [503, "approval_unavailable", 0]);
  assertEquals((await texts(slack, "alerts")).length, 1);
});

Deno.test("a secret in a call is shown to people by its fingerprint only, and the call stays what it is", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  const secret = ["AKIA", "ABCDEFGH", "IJKLMNOP"].join("");
  const held = gateway.call({ body: JSON.stringify({ key: secret }) });
  const card = await cardOf(slack, gateway);
  const rows = JSON.stringify([await items(slack, "requests"), await items(slack, "audit_events"), card]);
  assert(!rows.includes(secret));
  assertStringIncludes(rows, "not shown, but for a fingerprint");
  await press(slack, "approver", card, "approve_request");
  assertEquals((await held).status, 200);
});

Deno.test("a call waits as long as its client wants to, and no longer than the longest hold", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  const began = performance.now();
  const answer = await gateway.call({ headers: { prefer: "wait=1" } });
  const seconds = (performance.now() - began) / 1000;
  assertEquals(answer.code, "approval_pending");
  assert(seconds >= 0.9 && seconds < LONGEST_HOLD_SECONDS / 2, String(seconds));
});

/** A poll's pause, the time that the spec allows besides, and what a busy test machine may take. */
const MOST_LATE_MS = 1_000 + 50 + 450;

Deno.test("from an answer's row to the upstream it takes no longer than until the next look into the outbox", async () => {
  await using slack = await openApprovals();
  await using gateway = await openLinkedGateway(slack);
  const late: number[] = [];
  for (let round = 1; round <= 5; round++) {
    const path = `/refunds/${round}`;
    const held = gateway.call({ path });
    await gateway.until(({ kind }) => kind === "asked", round);
    await new Promise((resolve) => setTimeout(resolve, round * 170));
    const asked = gateway.events.flatMap((event) => event.kind === "asked" ? [event.request] : []).at(-1) ??
      "";
    await leaveInOutbox(slack, `v${round}`, JSON.stringify(rowOf(gateway, asked, { answer: "approve" })));
    const left = performance.now();
    assertEquals((await held).status, 200);
    late.push((gateway.executed.at(-1)?.at ?? Infinity) - left);
  }
  if (Deno.env.get("SHOW") !== undefined) console.log(late);
  assert(Math.max(...late) <= MOST_LATE_MS, String(late));
});

const HELD = 2_000;
const MOST_HELD_BYTES = 300 * 1024 * 1024;

Deno.test("two thousand calls are held at once, and each goes on with its own answer", async () => {
  await using slack = openStandInSlack();
  const store = valueOf(openStore(":memory:"));
  const events: LinkEvent[] = [];
  const link = linkTo(slack, store, () => new Date(), (event) => events.push(event));
  link.start();
  const before = Deno.memoryUsage().rss;
  const keys = new TokenKeys([{ id: "k1", secret: new Uint8Array(32).fill(7) }]);
  const wanted = {
    name: "many",
    owner: "operator",
    scopes: new Set(["a:b"]),
    lifetime: 30,
    limit: undefined,
  } as const;
  const tokens = Array.from(
    { length: HELD / MOST_PENDING.ofToken },
    () => valueOf(issueToken({ store, keys }, OFFICE, wanted, new Date())).token,
  );
  const calls = tokens.flatMap((token) =>
    Array.from(
      { length: MOST_PENDING.ofToken },
      (_, number) => ({ token, digest: `rd1:${token.id}:${number}` }),
    )
  );
  const waiting = calls.map(({ token, digest }) => link.approve(sampleCall({ digest }), token));
  assertEquals(link.held, HELD);
  const used = Deno.memoryUsage().rss - before;
  assert(used < MOST_HELD_BYTES, String(used));

  for (const { token, digest } of calls) {
    const stored = valueOf(store.requests.findPending(token.id, digest));
    assert(stored !== undefined);
    const row = answerRow(stored, { answer: "approve" }, PEOPLE.approver);
    const letter = { id: row.id, gateway: GATEWAY, kind: "vote", body: JSON.stringify(row) } as const;
    slack.outbox.set(row.id, { ...letterRow("outbox", letter, KEYS) });
  }
  const grants = (await Promise.all(waiting)).map(valueOf);
  assertEquals(grants.map(({ digest }) => digest), calls.map(({ digest }) => digest));
  assertEquals(link.held, 0);
  assertEquals(events.filter(({ kind }) => kind === "bug" || kind === "slack_failed"), []);
  assert(slack.rings <= 10, String(slack.rings));
  await link.stop();
  store.close();
});

Deno.test("a letter that the app could not read ends the wait for all that was in it", async () => {
  await using slack = openStandInSlack();
  const store = valueOf(openStore(":memory:"));
  const keys = new TokenKeys([{ id: "k1", secret: new Uint8Array(32).fill(7) }]);
  const wanted = {
    name: "one",
    owner: "operator",
    scopes: new Set(["a:b"]),
    lifetime: 30,
    limit: undefined,
  } as const;
  const { token } = valueOf(issueToken({ store, keys }, OFFICE, wanted, new Date()));
  const { promise, resolve } = Promise.withResolvers<void>();
  const link = linkTo(slack, store, () => new Date(), ({ kind }) => kind === "reached" && resolve());
  link.start();
  const held = link.approve(sampleCall(), token);
  await promise;
  const body = JSON.stringify({ letter: slack.put[0]?.["id"], refused: "forged" });
  const letter = { id: "o1", gateway: GATEWAY, kind: "receipt", body } as const;
  slack.outbox.set("o1", { ...letterRow("outbox", letter, KEYS) });
  const refused = await held;
  assertEquals(refused.ok ? "granted" : refused.problem.kind, "approval_unavailable");
  assertEquals(valueOf(store.letters.list(10)), []);
  await link.stop();
  store.close();
});

Deno.test("a command is kept in the store before it leaves Slack, for whoever carries it out", async () => {
  await using slack = openStandInSlack();
  const store = valueOf(openStore(":memory:"));
  const letter = { id: "o1", gateway: GATEWAY, kind: "command", body: "{}" } as const;
  const others = { ...letter, id: "o2", gateway: "another" };
  for (const each of [letter, others]) slack.outbox.set(each.id, { ...letterRow("outbox", each, KEYS) });
  const { promise: came, resolve } = Promise.withResolvers<void>();
  const link = linkTo(slack, store, () => new Date(), () => {}, resolve);
  link.start();
  await came;
  assertEquals(valueOf(store.letters.listReceived("command", 10)).map(({ id }) => id), ["o1"]);
  await link.stop();
  assertEquals([...slack.outbox.keys()], ["o2"]);
  store.close();
});
