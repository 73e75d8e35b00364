import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { lastDirect, must, press, TYPED, whispers, windowWords } from "../support/approval_acts.ts";
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
  trail,
} from "../support/approvals.ts";
import { personId, texts } from "../support/evidence.ts";
import { stepToken } from "../support/step_tokens.ts";
import type { TestWorkspace } from "../support/workspace.ts";
import type { JsonObject } from "../../workspace/json.ts";

const CRM = "Request approval: crm";

interface Bad {
  readonly what: string;
  readonly body: JsonObject;
  readonly trigger?: string;
  readonly prepare?: (slack: TestWorkspace) => Promise<unknown>;
  readonly why: string;
  readonly told: RegExp;
}

const group = (change: JsonObject) => async (slack: TestWorkspace) =>
  must(await slack.act("put_group", { handle: "approvers", ...change }));

const BAD: readonly Bad[] = [
  { what: "an empty body", body: {}, why: "nothing_asked", told: /does not say what is to be done/ },
  {
    what: "an action that nobody can see",
    body: { ...ASKED, action: " \u200b\u2063\u00a0" },
    why: "nothing_asked",
    told: /does not say what is to be done/,
  },
  {
    what: "a reference that is longer than is kept",
    body: { ...ASKED, reference: "x".repeat(501) },
    why: "too_long",
    told: /Its reference is longer than 500 characters/,
  },
  {
    what: "a policy that there is not",
    body: { ...ASKED, policy: "anything_goes" },
    why: "unknown_policy",
    told: /no policy called anything_goes/,
  },
  {
    what: "no policy",
    body: { ...ASKED, policy: "" },
    why: "unknown_policy",
    told: /no policy called \(no name\)/,
  },
  {
    what: "a policy that the source may not use",
    body: { ...ASKED, policy: "customer_records" },
    why: "policy_not_for_source",
    told: /deploys may not ask under the policy customer_records/,
  },
  {
    what: "a policy whose group has nobody left",
    body: ASKED,
    prepare: group({ users: [] }),
    why: "unsatisfiable",
    told: /has no members, so nobody can agree/,
  },
  {
    what: "a policy whose group is disabled",
    body: ASKED,
    prepare: group({ disabled: true }),
    why: "unsatisfiable",
    told: /so nobody can agree/,
  },
  {
    what: "a policy whose group is gone",
    body: ASKED,
    prepare: (slack) =>
      slack.act("fault", { name: "usergroups.users.list", kind: "refuse", error: "no_such_subteam" }),
    why: "unsatisfiable",
    told: /does not exist, so nobody can agree/,
  },
  {
    what: "a policy that needs more people than are left without the owner of the source",
    body: { ...ASKED, policy: "production" },
    prepare: async (slack) => {
      const users = [await personId(slack, "approver"), await personId(slack, "operator")];
      return await group({ users })(slack);
    },
    why: "unsatisfiable",
    told: /needs 2 approvers, and only 1 can answer/,
  },
  {
    what: "a chain whose last person has left",
    body: { ...ASKED, policy: "customer_records" },
    trigger: CRM,
    prepare: (slack) =>
      slack.act("fault", {
        name: "users.info",
        match: { user: "U000001000" },
        kind: "refuse",
        error: "user_not_found",
      }),
    why: "unsatisfiable",
    told: /\*The owner\* needs 1 approver, and only 0 can answer/,
  },
  {
    what: "a requester whose id nobody here has",
    body: { ...ASKED, requester: "U0NOBODY" },
    why: "unknown_requester",
    told: /U0NOBODY looks like the id of a person, and nobody here has it/,
  },
  {
    what: "a requester who is deactivated",
    body: { ...ASKED, requester: "U000001002" },
    prepare: (slack) => slack.act("change_user", { user: "engineer", deactivated: true }),
    why: "unknown_requester",
    told: /nobody here has it/,
  },
];

Deno.test("what cannot be taken in is refused with a reason to those who can put it right, and written down", async (t) => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  await slack.act("snapshot", { name: "fresh" });
  for (const { what, body, trigger = ASK, prepare, why, told } of BAD) {
    await t.step(what, async () => {
      await slack.act("restore", { name: "fresh" });
      await prepare?.(slack);
      const { status } = await slack.post(trigger, body);
      assertEquals(status, 200);
      await slack.settled();
      assertMatch(allText(await slack.messages("alerts")), told);
      const written = await trail(slack);
      assertEquals(written.map(({ verb, facts }) => [verb, facts]), [["request.refused", { why }]]);
      assertEquals([await cards(slack), await items(slack, "requests")], [[], []]);
      assertEquals(await runStatus(slack), "failed", "the workflow of the caller goes no further");
    });
  }
});

Deno.test("a body that is no flat JSON never comes to the app", async () => {
  await using slack = await openApprovals();
  for (const body of ["{", '{"action": {"deep": 1}}', "[]"]) {
    assertEquals((await slack.post(ASK, body)).status, 400);
  }
  await slack.settled();
  assertEquals([await trail(slack), await cards(slack)], [[], []]);
});

Deno.test("a form with nothing in it is not sent, and one with blanks says what is wrong and can be mended", async () => {
  await using slack = await openApprovals();
  must(await slack.as("engineer").runShortcut("Ask for approval"));
  const empty = await slack.as("engineer").submit({});
  assertEquals(empty.ok, false);
  must(await slack.as("engineer").submit({ ...TYPED, action: "   " }));
  await slack.settled();
  assertStringIncludes(await windowWords(slack, "engineer"), "does not say what is to be done");
  assertEquals((await trail(slack)).map(({ verb }) => verb), ["request.refused"]);
  assertEquals(await cards(slack), []);
  must(await slack.as("engineer").submit(TYPED));
  await slack.settled();
  assertEquals((await cards(slack)).length, 1);
});

Deno.test("whoever asks under a policy that nobody but them could meet is told at once", async () => {
  await using slack = await openApprovals();
  must(await slack.as("approver").runShortcut("Ask for approval"));
  must(await slack.as("approver").submit({ ...TYPED, policy: "production" }));
  await slack.settled();
  assertMatch(await lastDirect(slack, "approver"), /needs 2 approvers, and only 1 can answer/);
  assertEquals((await trail(slack)).map(({ verb }) => verb), ["request.refused"]);
});

Deno.test("somebody of another organisation who finds the form asks for nothing", async () => {
  await using slack = await openApprovals();
  must(await slack.as("engineer").runShortcut("Ask for approval"));
  const asStranger = { name: "users.info", match: { user: await personId(slack, "engineer") } };
  must(await slack.act("fault", { ...asStranger, kind: "refuse", error: "user_not_found" }));
  must(await slack.as("engineer").submit(TYPED));
  await slack.settled();
  assertEquals((await trail(slack)).map(({ facts }) => facts), [{ why: "unknown_requester" }]);
  assertEquals(await cards(slack), []);
});

/** A button of a card that somebody changed; `value` is what it carried, `other` that of another request. */
const FORGED: readonly (readonly [string, (value: string, other: string) => string, string, RegExp])[] = [
  ["words", () => "approve everything", "forged", /not one that Countersign made.*written down/],
  ["nothing", () => " ", "forged", /not one that Countersign made.*written down/],
  ["another request", (_, other) => other, "forged", /not one that Countersign made/],
  [
    "a request that there is not",
    (value) => value.replace(/^req_[0-9a-f]+/, "req_0000000000000000"),
    "unknown_request",
    /Nothing is known of this request/,
  ],
  [
    "another digest",
    (value) => value.replace(/[0-9a-f]{16}$/, "0".repeat(16)),
    "other_content",
    /shows another request than the one that is kept/,
  ],
  [
    "a stage that is not open",
    (value) => value.replace(/\.0\./, ".1."),
    "other_stage",
    /The stage of this card is over/,
  ],
];

Deno.test("a button that carries what it should not counts for nothing, and that is written down", async (t) => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  const other = await ask(slack, { ...ASKED, action: "Something else" });
  const card = await ask(slack);
  await slack.act("snapshot", { name: "asked" });
  for (const [what, change, why, told] of FORGED) {
    await t.step(`a button with ${what}`, async () => {
      await slack.act("restore", { name: "asked" });
      await rewrite(slack, card, (value) => change(value, valueOf(other)));
      await press(slack, "approver", card, "approve_request");
      assertMatch((await whispers(slack, "approver", card.channel)).at(-1) ?? "", told);
      assertEquals(await items(slack, "votes"), []);
      const refused = (await trail(slack)).filter(({ verb }) => verb === "vote.refused");
      assertEquals(refused.map(({ facts }) => facts), [{ why }]);
      assertEquals(await runStatus(slack), "running");
    });
  }
});

Deno.test("a menu and a Check again that carry what they should not do nothing, and that is written down", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  await rewrite(slack, card, () => "x");
  await press(slack, "approver", card, "check_again");
  must(await slack.as("approver").press(card, "more_of_request", { answer: "x" }));
  await slack.settled();
  const refused = (await trail(slack)).filter(({ verb }) => verb === "vote.refused");
  assertEquals(refused.map(({ facts }) => facts), [{ why: "forged" }, { why: "forged" }]);
  assertEquals(await items(slack, "votes"), []);
});

Deno.test("a button whose request somebody rewrote in the store counts for nothing", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  const [row] = await items(slack, "requests");
  assert(row !== undefined);
  const item = { ...row, body: String(row["body"]).replace("Restart", "Delete") };
  must(await slack.call("apps.datastore.put", { datastore: "requests", item }));
  await press(slack, "approver", card, "approve_request");
  assertMatch((await whispers(slack, "approver", card.channel)).at(-1) ?? "", /changed by somebody else/);
  const refused = (await trail(slack)).filter(({ verb }) => verb === "vote.refused");
  assertEquals(refused.map(({ facts }) => facts), [{ why: "row_forged" }]);
  assertEquals(await items(slack, "votes"), []);
});

/** A row in the store of votes that the app did not write there; made of the real row of the first of two approvers. */
const ROWS: readonly (readonly [string, (real: JsonObject, second: string) => JsonObject])[] = [
  ["forged in the name of somebody else", (real, second) => ({
    ...real,
    id: String(real["id"]).replace(/:.*/, `:${second}`),
    body: String(real["body"]).replaceAll(/"person":"\w+"/g, `"person":"${second}"`),
  })],
  ["copied under the name of somebody else", (real, second) => ({
    ...real,
    id: String(real["id"]).replace(/:.*/, `:${second}`),
  })],
  ["written without the seal", (real, second) => ({
    id: String(real["id"]).replace(/:.*/, `:${second}`),
    request_id: String(real["request_id"]),
    body: String(real["body"]),
  })],
  ["of words", (real) => ({ ...real, id: "x", body: "approve", seal: "approve" })],
];

Deno.test("an answer whose row the app did not seal for this request does not count, and is reported once", async (t) => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  const card = await ask(slack, { ...ASKED, policy: "production" });
  await press(slack, "approver", card, "approve_request");
  await slack.act("snapshot", { name: "one yes" });
  for (const [what, forge] of ROWS) {
    await t.step(`a row ${what}`, async () => {
      await slack.act("restore", { name: "one yes" });
      const [real] = await items(slack, "votes");
      assert(real !== undefined);
      const item = forge(real, await personId(slack, "second_approver"));
      must(await slack.call("apps.datastore.put", { datastore: "votes", item }));
      await judgeForged(slack, card, String(item["id"]));
    });
  }
});

Deno.test("an answer that was copied from another request does not count, and is reported once", async () => {
  await using slack = await openApprovals();
  const [other, card] = [
    await ask(slack, { ...ASKED, action: "Something else", policy: "production" }),
    await ask(slack, { ...ASKED, policy: "production" }),
  ];
  await press(slack, "second_approver", other, "approve_request");
  await press(slack, "approver", card, "approve_request");
  const rows = await items(slack, "votes");
  const [theirs, mine] = [rows.find((row) => row["request_id"] === requestOf(other)), requestOf(card)];
  assert(theirs !== undefined);
  const id = String(theirs["id"]).replace(/^[^:]+/, mine);
  must(
    await slack.call("apps.datastore.put", {
      datastore: "votes",
      item: { ...theirs, id, request_id: mine },
    }),
  );
  await judgeForged(slack, card, id);
});

/** It does not count, and everybody who keeps watch is told once. The real second answer counts. */
async function judgeForged(slack: TestWorkspace, card: Card, row: string): Promise<void> {
  for (let times = 0; times < 2; times++) {
    await press(slack, "engineer", await again(slack, card), "check_again");
    assertEquals(await runStatus(slack), "running");
  }
  const reported = (await trail(slack)).filter(({ verb }) => verb === "vote.forged");
  assertEquals(reported.map(({ facts }) => facts), [{ row }]);
  const told = (await texts(slack, "alerts")).filter((text) => text.includes("without our seal"));
  assertEquals(told.length, 1);
  await press(slack, "second_approver", await again(slack, card), "approve_request");
  assertEquals(await runStatus(slack), "completed");
}

/** Changes what the controls of a card carry, as whoever has the step's token could. */
async function rewrite(slack: TestWorkspace, card: Card, change: (value: string) => string): Promise<void> {
  const blocks = JSON.parse(
    JSON.stringify(card["blocks"]),
    (key, value) => key === "value" && typeof value === "string" ? change(value) : value,
  );
  const { channel, ts, text } = card;
  const token = await stepToken(slack);
  must(
    await slack.call("chat.update", { channel: await channelOf(slack, channel), ts, text, blocks }, token),
  );
}

async function channelOf(slack: TestWorkspace, name: string): Promise<string> {
  const { channels } = await slack.look("channels");
  const all = channels as { id: string; name: string }[]; // the control door's documented shape
  return all.find((channel) => channel.name === name)?.id ?? name;
}

function valueOf(card: Card): string {
  return /"value":"(req_[^"]+)"/.exec(JSON.stringify(card["blocks"]))?.[1] ?? "";
}

function requestOf(card: Card): string {
  return valueOf(card).split(".")[0] ?? "";
}

function allText(messages: readonly JsonObject[]): string {
  return messages.map(({ text, blocks }) => `${String(text)} ${JSON.stringify(blocks)}`).join("\n");
}
