import { assert, assertEquals, assertMatch } from "@std/assert";
import {
  advance,
  controls,
  lastDirect,
  must,
  press,
  thread,
  TYPED,
  windowWords,
} from "../support/approval_acts.ts";
import {
  judgePressed,
  judgePublished,
  judgeWritten,
  stepOutputs,
  toldAlone,
  verbs,
} from "../support/approval_judge.ts";
import { goWrong, listSites, type Site, type Wrong } from "../support/approval_sites.ts";
import {
  again,
  ASK,
  ask,
  ASKED,
  type Card,
  cards,
  items,
  openApprovals,
  runStatus,
} from "../support/approvals.ts";
import { texts } from "../support/evidence.ts";
import { rounds } from "../support/rounds.ts";
import type { TestWorkspace } from "../support/workspace.ts";

const refuse = (error: string): Wrong => ({ kind: "refuse", error });

/** What can go wrong at any call. */
const ANYWHERE: readonly Wrong[] = [
  refuse("internal_error"),
  refuse("token_revoked"),
  { kind: "throttle", retry_after: 1 },
  { kind: "throttle", retry_after: 60 },
  { kind: "status", status: 503 },
  { kind: "status", status: 500, applied: true },
];

/** What Slack says no with at some methods only. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  "chat.postMessage": [
    "is_archived",
    "not_in_channel",
    "channel_not_found",
    "msg_too_long",
    "invalid_blocks",
    "restricted_action",
  ],
  "chat.update": [
    "message_not_found",
    "cant_update_message",
    "edit_window_closed",
    "msg_too_long",
    "invalid_blocks",
    "is_archived",
  ],
  "users.info": ["user_not_found"],
  "usergroups.users.list": ["no_such_subteam"],
  "functions.completeSuccess": ["access_denied", "execution_not_in_running_state"],
};

interface Case {
  readonly site: Site;
  readonly wrong: Wrong;
}

/** Every site with everything that can go wrong there; in the gate with a part of it, other parts at other sites. */
function casesOf(sites: readonly Site[]): Case[] {
  return sites.flatMap((site, index) => {
    const own = (ELSEWHERE[site.name] ?? []).map(refuse);
    return [...some(ANYWHERE, index), ...some(own, index)].map((wrong) => ({ site, wrong }));
  });
}

function some(wrongs: readonly Wrong[], index: number): readonly Wrong[] {
  const most = rounds({ gate: 1, soak: wrongs.length });
  const start = wrongs.length === 0 ? 0 : index % wrongs.length;
  return [...wrongs, ...wrongs].slice(start, start + Math.min(most, wrongs.length));
}

function named({ site, wrong }: Case): string {
  const { kind, error, status, retry_after, applied } = wrong;
  const details = [error, status, retry_after, applied === true ? "though it took effect" : undefined];
  return [site.words, kind, ...details.filter((detail) => detail !== undefined)].join(" ");
}

Deno.test("whatever Slack refuses while a request arrives, people can answer it or somebody is told why not", async (t) => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  await slack.act("snapshot", { name: "fresh" });
  const sites = await listSites(slack, () => slack.post(ASK, ASKED));
  assert(sites.length >= 6, "the calls of an arrival are seen");
  for (const each of casesOf(sites)) {
    await t.step(named(each), async () => {
      await slack.act("restore", { name: "fresh" });
      await goWrong(slack, each.site, each.wrong);
      await slack.post(ASK, ASKED);
      await slack.settled();
      must(await slack.act("fault", { clear: true }));
      if (await runStatus(slack) === "running") await judgeArrived(slack);
      else await judgeRefused(slack);
    });
  }
});

/** The request can be answered, and its trail has a beginning. */
async function judgeArrived(slack: TestWorkspace): Promise<void> {
  const [card, ...others] = await allCards(slack);
  assert(card !== undefined, "there is a card");
  assertEquals(others, [], "and only one");
  assertEquals((await verbs(slack)).filter((verb) => verb !== "card.failed"), [
    "request.received",
    "card.posted",
  ]);
  must(await slack.as("approver").press(card, "approve_request"));
  await judgePublished(slack, card);
}

/** Nothing is left that anybody could press, and those who can put it right know. */
async function judgeRefused(slack: TestWorkspace): Promise<void> {
  assertEquals(await runStatus(slack), "failed", "the caller's workflow ends");
  assertEquals((await allCards(slack)).filter((card) => controls(card).length > 0), []);
  assertEquals((await items(slack, "requests")).filter(({ state }) => state === "open"), []);
  assertMatch(
    [...await texts(slack, "alerts"), await lastDirect(slack, "owner")].join(),
    /was refused|nobody/,
  );
  assertMatch((await verbs(slack)).join(), /request\.(refused|unroutable)/);
}

/** Nothing can be written down for as long as this stands. */
const UNWRITABLE = ["put", "bulkPut"].map((verb) => ({
  name: `apps.datastore.${verb}`,
  match: { datastore: "audit_events" },
  times: null,
  ...refuse("datastore_error"),
}));

for (const isStuck of [false, true]) {
  const how = isStuck ? "loses its buttons, where it cannot be deleted" : "is deleted";
  Deno.test(`the card of a request that cannot be written down ${how}`, async () => {
    await using slack = await openApprovals();
    for (const fault of UNWRITABLE) must(await slack.act("fault", fault));
    if (isStuck) {
      must(await slack.act("fault", { name: "chat.delete", times: null, ...refuse("cant_delete_message") }));
    }
    await slack.post(ASK, ASKED);
    await slack.settled();
    const left = await allCards(slack);
    assertEquals(left.map(controls), isStuck ? [[]] : []);
    assertEquals((await items(slack, "requests")).map(({ state }) => state), ["closed"]);
    assertMatch((await texts(slack, "alerts")).join(), /was refused/);
    assertEquals(await runStatus(slack), "failed");
  });
}

Deno.test("an answer that cannot be written down is not recorded, and whoever gave it knows", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  for (const fault of UNWRITABLE) must(await slack.act("fault", fault));
  await press(slack, "approver", card, "approve_request");
  assertMatch((await toldAlone(slack, "approver", card)).join(), /Nothing was recorded/);
  assertEquals(await items(slack, "votes"), []);
  assertEquals(await runStatus(slack), "running");
});

Deno.test("a decision that cannot be written down at its end lets nothing go on and is told as nothing", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  const [put] = UNWRITABLE;
  must(await slack.act("fault", { ...put })); // an answer's two events go with bulkPut, the end's one with put
  await press(slack, "approver", card, "approve_request");
  assertEquals(await runStatus(slack), "failed");
  assertEquals((await verbs(slack)).includes("request.approved"), false);
  assertEquals((await texts(slack, "alerts")).filter((text) => /approved/i.test(text)), []);
});

Deno.test("a request whose channel is archived is asked in the fallback channel, and the trail says so", async () => {
  await using slack = await openApprovals();
  must(await slack.act("archive_channel", { user: "owner", channel: "approvals" }));
  await slack.post(ASK, ASKED);
  await slack.settled();
  const [card] = await cards(slack, "alerts");
  assert(card !== undefined, "it stands in the fallback channel");
  assertEquals(await verbs(slack), ["request.received", "card.failed", "card.posted"]);
  await press(slack, "approver", card, "approve_request");
  assertEquals(await runStatus(slack), "completed");
});

Deno.test("a request that no channel takes is asked of an approver directly", async () => {
  await using slack = await openApprovals();
  for (const channel of ["approvals", "alerts"]) {
    must(await slack.act("archive_channel", { user: "owner", channel }));
  }
  await slack.post(ASK, ASKED);
  await slack.settled();
  const [card] = await allCards(slack);
  assert(card?.channel.startsWith("D") === true, "it stands in a direct message");
  await press(slack, "approver", card, "approve_request");
  assertEquals(await runStatus(slack), "completed");
});

Deno.test("a request that can reach nobody is unroutable, which the requester and the fallback channel are told", async () => {
  await using slack = await openApprovals();
  const nowhere = { name: "chat.postMessage", ...refuse("restricted_action"), times: 4 };
  must(await slack.act("fault", nowhere)); // its channel, the fallback channel, and both approvers
  must(await slack.as("engineer").runShortcut("Ask for approval"));
  must(await slack.as("engineer").submit(TYPED));
  await slack.settled();
  assertMatch(await lastDirect(slack, "engineer"), /Your request could reach nobody/);
  assertMatch((await texts(slack, "alerts")).join(), /could reach nobody/);
  const [row] = await items(slack, "requests");
  assertMatch(String(row?.["outcome"]), /unroutable/);
  assertEquals(await verbs(slack), ["request.unroutable"]);
  assertMatch(await stepOutputs(slack), /"decision":"refused"/);
});

Deno.test("where even the fallback channel takes nothing, the administrators are told what came of a request", async () => {
  await using slack = await openApprovals();
  await slack.act("archive_channel", { user: "owner", channel: "alerts" });
  await slack.post(ASK, { ...ASKED, policy: "customer_records" });
  await slack.settled();
  for (const person of ["owner", "admin"]) {
    assertMatch(await lastDirect(slack, person), /may not ask under the policy/);
  }
});

Deno.test("whatever Slack refuses once somebody approves, it ends as one thing, and Check again brings it there", async (t) => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  const card = await ask(slack);
  await slack.act("snapshot", { name: "asked" });
  const approve = () => slack.as("approver").press(card, "approve_request", { wait: false });
  const sites = await listSites(slack, approve);
  assert(sites.length >= 14, "the calls of a press and of what it publishes are seen");
  for (const each of casesOf(sites)) {
    await t.step(named(each), async () => {
      await slack.act("restore", { name: "asked" });
      await goWrong(slack, each.site, each.wrong);
      await slack.as("approver").press(card, "approve_request");
      await slack.settled();
      must(await slack.act("fault", { clear: true }));
      await judgePressed(slack, card);
    });
  }
});

/** The calls so far, in their order. */
async function methods(slack: TestWorkspace): Promise<string[]> {
  const { calls } = await slack.look("calls");
  return (calls as { method: string }[]).map(({ method }) => method); // the control door's documented shape
}

/** Wherever a card can stand: where it belongs, in the fallback channel, with one of its people. */
async function allCards(slack: TestWorkspace): Promise<Card[]> {
  const { channel } = await slack.act("open_conversation", {
    user: "approver",
    with: [slack.installed.app.botUser],
  });
  const places = ["approvals", "alerts", String(channel)];
  return (await Promise.all(places.map((place) => cards(slack, place)))).flat();
}

Deno.test("whatever Slack refuses once a stage agrees, the next one is asked or can be, and it ends approved", async (t) => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  const card = await ask(slack, { ...ASKED, policy: "customer_records" }, "Request approval: crm");
  await slack.act("snapshot", { name: "asked" });
  const approve = () => slack.as("approver").press(card, "approve_request", { wait: false });
  const sites = await listSites(slack, approve);
  const moving = sites.slice(sites.findIndex(({ words }) => words === "chat.postMessage (1)"));
  assert(moving.length >= 8, "the calls that open a stage are seen");
  for (const each of casesOf(moving)) {
    await t.step(named(each), async () => {
      await slack.act("restore", { name: "asked" });
      await goWrong(slack, each.site, each.wrong);
      await slack.as("approver").press(card, "approve_request");
      await slack.settled();
      must(await slack.act("fault", { clear: true }));
      await press(slack, "engineer", await again(slack, card), "check_again");
      await judgeWritten(slack);
      for (const [person, channel] of [["security_lead", "security"], ["owner", "audit"]] as const) {
        const [next = card] = [...await cards(slack, channel), ...await cards(slack, "alerts")];
        await press(slack, person, await again(slack, next), "approve_request");
      }
      assertEquals(await runStatus(slack), "completed");
    });
  }
});

Deno.test("whatever Slack refuses once a form is sent, it is asked or its sender knows why not, and no step is left open", async (t) => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  must(await slack.as("engineer").runShortcut("Ask for approval"));
  await slack.act("snapshot", { name: "open form" });
  const sites = await listSites(slack, () => slack.as("engineer").submit(TYPED, { wait: false }));
  assert(sites.length >= 7, "the calls of a form are seen");
  for (const each of casesOf(sites)) {
    await t.step(named(each), async () => {
      await slack.act("restore", { name: "open form" });
      await goWrong(slack, each.site, each.wrong);
      await slack.as("engineer").submit(TYPED);
      await slack.settled();
      must(await slack.act("fault", { clear: true }));
      if ((await allCards(slack)).length === 0) {
        assertMatch(await windowWords(slack, "engineer"), /The request was refused|could reach nobody/);
        if (await runStatus(slack) === "completed") return;
        // The form is open still, for another attempt.
        must(await slack.as("engineer").submit(TYPED));
        await slack.settled();
      }
      const [card] = await allCards(slack);
      assert(card !== undefined, "it is asked");
      await press(slack, "approver", card, "approve_request");
      assertMatch(await lastDirect(slack, "engineer"), /your request is approved/);
    });
  }
});

Deno.test("whatever Slack refuses while a timer runs, people are reminded all the same, and can answer", async (t) => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  const card = await ask(slack);
  await advance(slack, "119m");
  await slack.act("snapshot", { name: "soon due" });
  const before = await methods(slack);
  await advance(slack, "2m");
  const sites = (await methods(slack)).slice(before.length).map((name, index, all): Site => {
    const skip = all.slice(0, index).filter((other) => other === name).length;
    return { name, match: {}, skip, words: `${name} (${skip + 1})` };
  });
  assert(sites.length >= 6, "the calls of a reminder are seen");
  for (const each of casesOf(sites)) {
    await t.step(named(each), async () => {
      await slack.act("restore", { name: "soon due" });
      await goWrong(slack, each.site, each.wrong);
      await advance(slack, "2m");
      must(await slack.act("fault", { clear: true }));
      await advance(slack, "1h");
      const said = [...await texts(slack, "alerts"), ...(await thread(slack, card)).map(({ text }) => text)];
      assert(said.some((text) => text.includes("still waits for")), said.join());
      await press(slack, "approver", await again(slack, card), "approve_request");
      assertEquals(await runStatus(slack), "completed");
    });
  }
});

Deno.test("a window that Slack does not open is told to whoever pressed, and nothing has happened", async (t) => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  const card = await ask(slack);
  const before = await items(slack, "audit_events");
  const wrongs = [...ANYWHERE, refuse("expired_trigger_id"), refuse("exchanged_trigger_id")];
  for (const control of ["deny_request", "ask_for_details"]) {
    for (const wrong of wrongs.filter(({ applied }) => applied !== true)) {
      await t.step(`${control}: ${JSON.stringify(wrong)}`, async () => {
        const told = (await toldAlone(slack, "approver", card)).length;
        must(await slack.act("fault", { name: "views.open", times: 1, ...wrong }));
        await press(slack, "approver", card, control);
        assertEquals((await toldAlone(slack, "approver", card)).length, told + 1);
        assertEquals(await slack.as("approver").views(), []);
      });
    }
  }
  assertEquals([await items(slack, "audit_events"), await items(slack, "votes")], [before, []]);
});

Deno.test("somebody who cannot be told beside the card is told directly", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  must(await slack.act("fault", { name: "chat.postEphemeral", ...refuse("user_not_in_channel") }));
  await press(slack, "engineer", card, "approve_request");
  assertMatch(await lastDirect(slack, "engineer"), /not among the people who may answer/);
});

Deno.test("a page that Slack does not turn is told to whoever turned it", async () => {
  await using slack = await openApprovals();
  const long = "x\n".repeat(1_900);
  const card = await ask(slack, { ...ASKED, action: long, details: long, reason: long });
  await press(slack, "approver", card, "open_full_request");
  const [page] = await slack.as("approver").views();
  must(await slack.act("fault", { name: "views.update", ...refuse("internal_error") }));
  const turn = { user: "approver", view_id: String(page?.["id"]), action_id: "next_page" };
  must(await slack.act("press", turn));
  await slack.settled();
  assertMatch((await toldAlone(slack, "approver", card)).join(), /The page could not be shown/);
});
