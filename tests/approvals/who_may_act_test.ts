import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { advance, askByForm, lastDirect, must, press, whispers } from "../support/approval_acts.ts";
import {
  again,
  ask,
  ASKED,
  type Card,
  items,
  openApprovals,
  runStatus,
  sameCard,
  trail,
  words,
} from "../support/approvals.ts";
import { personId } from "../support/evidence.ts";
import type { TestWorkspace } from "../support/workspace.ts";

const PRODUCTION = { ...ASKED, policy: "production" };

/** What a person who may not act does, and what they are told. */
interface Case {
  readonly who: string;
  readonly person: string;
  /** Asks, and does whatever keeps the person from acting. */
  readonly prepare: (slack: TestWorkspace) => Promise<Card>;
  readonly why: string;
  readonly told: RegExp;
}

const CASES: readonly Case[] = [
  {
    who: "whoever asked with the form",
    person: "approver",
    prepare: (slack) => askByForm(slack, "approver"),
    why: "excluded",
    told: /You asked for this yourself/,
  },
  {
    who: "whoever a system names as the one who asks",
    person: "approver",
    prepare: async (slack) => await ask(slack, { ...ASKED, requester: await personId(slack, "approver") }),
    why: "excluded",
    told: /You are named as the one who asks/,
  },
  {
    who: "the owner of the source, though in the group of approvers",
    person: "operator",
    prepare: async (slack) => {
      await regroup(slack, ["approver", "second_approver", "operator"]);
      return await ask(slack);
    },
    why: "excluded",
    told: /You own the system that asked/,
  },
  {
    who: "a guest in the group of approvers",
    person: "guest",
    prepare: async (slack) => {
      await slack.act("add_member", { user: "guest", channel: "approvals" });
      await regroup(slack, ["approver", "second_approver", "guest"]);
      return await ask(slack);
    },
    why: "not_a_member",
    told: /Only full members of this workspace answer requests: no guests/,
  },
  {
    who: "somebody removed from the group a minute ago",
    person: "approver",
    prepare: async (slack) => {
      const card = await ask(slack);
      await regroup(slack, ["second_approver"]);
      await advance(slack, "60s");
      return card;
    },
    why: "not_an_approver",
    told: /not among the people who may answer/,
  },
  {
    who: "somebody whose group was disabled meanwhile",
    person: "approver",
    prepare: async (slack) => {
      const card = await ask(slack);
      must(await slack.act("put_group", { handle: "approvers", disabled: true }));
      return card;
    },
    why: "not_an_approver",
    told: /not among the people who may answer/,
  },
  {
    who: "somebody outside the stage",
    person: "engineer",
    prepare: (slack) => ask(slack),
    why: "not_an_approver",
    told: /not among the people who may answer this stage/,
  },
  {
    who: "somebody of a later stage",
    person: "security_lead",
    prepare: (slack) => ask(slack, { ...ASKED, policy: "customer_records" }, "Request approval: crm"),
    why: "not_an_approver",
    told: /not among the people who may answer this stage/,
  },
  {
    who: "somebody who approved before",
    person: "approver",
    prepare: async (slack) => {
      const card = await ask(slack, PRODUCTION);
      await press(slack, "approver", card, "approve_request");
      return await again(slack, card);
    },
    why: "already_counted",
    told: /Your answer counts already/,
  },
  {
    who: "somebody who comes after the deadline",
    person: "approver",
    prepare: async (slack) => {
      const card = await ask(slack);
      // The card is as it was, because Slack let nobody change it.
      await slack.act("fault", { name: "chat.update", kind: "refuse", error: "internal_error", times: null });
      await advance(slack, "8h");
      await slack.act("fault", { clear: true });
      return await again(slack, card);
    },
    why: "too_late",
    told: /The time was up before you answered/,
  },
];

Deno.test("nobody who may not act changes anything, and each learns why in private", async (t) => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  await slack.act("snapshot", { name: "fresh" });
  for (const { who, person, prepare, why, told } of CASES) {
    await t.step(who, async () => {
      await slack.act("restore", { name: "fresh" });
      const card = await prepare(slack);
      const [votes, seen] = [await items(slack, "votes"), await slack.messages(card.channel)];
      await press(slack, person, card, "approve_request");
      assertMatch(await lastToldAlone(slack, person, card), told);
      assertEquals(await items(slack, "votes"), votes, "the stored answers");
      const open = seen.filter(({ ts }) => ts !== card.ts);
      const others = (await slack.messages(card.channel)).filter(({ ts }) => ts !== card.ts);
      assertEquals(others, open, "what everybody sees");
      if (why !== "too_late") assertEquals(sameCard(await again(slack, card)), sameCard(card), "the card");
      const refused = (await trail(slack)).filter(({ verb }) => verb === "vote.refused");
      assertEquals(refused.map(({ facts }) => facts), [{ why }]);
      assertEquals(await runStatus(slack), "running");
    });
  }
});

Deno.test("somebody who is deactivated while they press changes nothing", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  await slack.act("hold", { calls: true, names: ["users.info"] });
  must(await slack.as("approver").press(card, "approve_request", { wait: false }));
  await slack.act("hold", { wait: true });
  must(await slack.act("change_user", { user: "approver", deactivated: true, wait: false }));
  await slack.act("hold", { release_all: true });
  await slack.settled();
  assertEquals(await items(slack, "votes"), []);
  assertEquals(await runStatus(slack), "running");
  const refused = (await trail(slack)).filter(({ verb }) => verb === "vote.refused");
  assertEquals(refused.map(({ facts }) => facts), [{ why: "not_a_member" }]);
});

Deno.test("a card that has ended takes nothing more from anybody", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  // Slack lets nobody change the card, so it still offers all its buttons when everything is over.
  await slack.act("fault", { name: "chat.update", kind: "refuse", error: "edit_window_closed", times: null });
  await press(slack, "approver", card, "approve_request");
  await slack.act("fault", { clear: true });
  const before = { votes: await items(slack, "votes"), trail: await trail(slack) };
  const answer = await slack.as("second_approver").press(await again(slack, card), "approve_request");
  assertEquals(
    answer.ok,
    false,
    "Slack finds no open step behind the button, and says so to whoever pressed",
  );
  assertEquals({ votes: await items(slack, "votes"), trail: await trail(slack) }, before);
});

const STRUCK: readonly (readonly [string, (slack: TestWorkspace) => Promise<unknown>])[] = [
  ["who left the group", (slack) => regroup(slack, ["second_approver", "engineer"])],
  ["who was deactivated", (slack) => slack.act("change_user", { user: "approver", deactivated: true })],
  ["who became a guest", (slack) => slack.act("change_user", { user: "approver", kind: "guest" })],
];

for (const [who, leave] of STRUCK) {
  Deno.test(`the counted answer of somebody ${who} is struck at the commit, and another one takes its place`, async () => {
    await using slack = await openApprovals();
    await regroup(slack, ["approver", "second_approver", "engineer"]);
    const card = await ask(slack, PRODUCTION);
    await press(slack, "approver", card, "approve_request");
    await leave(slack);
    await press(slack, "second_approver", card, "approve_request");
    assertEquals(await runStatus(slack), "running", "one of the two yeses no longer counts");
    const open = await again(slack, card);
    assertStringIncludes(words(open), "1 of 2 approvers still needed");
    assertStringIncludes(words(open), "no longer an approver when it was decided");

    await press(slack, "engineer", open, "approve_request");
    const [second, engineer] = [await personId(slack, "second_approver"), await personId(slack, "engineer")];
    assertEquals(await runStatus(slack), "completed");
    const approved = (await trail(slack)).find(({ verb }) => verb === "request.approved");
    assertMatch(JSON.stringify(approved), new RegExp(`"by":"${second},${engineer}"`));
    const ended = words(await again(slack, card));
    assertStringIncludes(ended, `*Approved* by <@${second}> and <@${engineer}>`);
    assert(!ended.includes("it had ended"), "nobody's answer came too late");
  });
}

Deno.test("a request whose struck answer nobody replaces expires, and Check again ends the step", async () => {
  await using slack = await openApprovals();
  await regroup(slack, ["approver", "second_approver", "engineer"]);
  const card = await ask(slack, PRODUCTION);
  await press(slack, "approver", card, "approve_request");
  await regroup(slack, ["second_approver", "engineer"]);
  await press(slack, "second_approver", card, "approve_request");
  await advance(slack, "5h");
  await press(slack, "engineer", await again(slack, card), "check_again");
  const ended = words(await again(slack, card));
  assertStringIncludes(ended, "Expired");
  assertStringIncludes(ended, "1 of 2 approvers missing");
  assertEquals(await runStatus(slack), "failed", "its workflow ends with the no");
});

/** Whoever is not in the channel of the card is told directly. */
async function lastToldAlone(slack: TestWorkspace, person: string, card: Card): Promise<string> {
  return (await whispers(slack, person, card.channel)).at(-1) ?? await lastDirect(slack, person);
}

async function regroup(slack: TestWorkspace, people: readonly string[]): Promise<void> {
  must(await slack.act("put_group", { handle: "approvers", users: [...people] }));
}
