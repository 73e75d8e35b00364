import { assert, assertEquals, assertMatch } from "@std/assert";
import { redact } from "../../core/redact/redact.ts";
import { digestOf } from "../../core/seals/seal.ts";
import { showPlain } from "../../core/text/plain.ts";
import { controls, must, press } from "../support/approval_acts.ts";
import {
  again,
  ask,
  ASKED,
  type Card,
  cards,
  items,
  openApprovals,
  SEAL_SECRET,
} from "../support/approvals.ts";
import { texts } from "../support/evidence.ts";
import { hostileText, randomFrom } from "../support/hostile_texts.ts";
import { gatewayItem, leave, outbox, ring } from "../support/mailbox.ts";
import { rounds, seed } from "../support/rounds.ts";
import type { TestWorkspace } from "../support/workspace.ts";
import { isObject, type Json, type JsonObject } from "../../workspace/json.ts";

/** As many as one source may have open at once. */
const AT_ONCE = 20;

/** What the app names a redacted secret by. */
const FINGERPRINTS = digestOf(["fingerprints", SEAL_SECRET]);

/** What came in, field by field. */
interface Asked {
  readonly id: string;
  readonly action: string;
  readonly details: string;
  readonly reason: string;
}

Deno.test("whatever a text holds, it is no link and no mention, and is approved only where all of it is shown", async () => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  await slack.act("snapshot", { name: "fresh" });
  const random = randomFrom(seed);
  const offers = new Set<boolean>();
  for (let round = 0; round < rounds({ gate: 2, soak: 50 }); round++) {
    await slack.act("restore", { name: "fresh" });
    const asked = Array.from({ length: AT_ONCE }, (_, index): Asked => ({
      id: `h${round}-${index}`,
      // A mark that can be seen, because what has nothing to see is refused.
      action: `${round}.${index} ${hostileText(random, 3_900)}`,
      details: hostileText(random, index === 0 ? 40_000 : 4_000),
      reason: hostileText(random, 1_000),
    }));
    for (let start = 0; start < AT_ONCE; start += 5) {
      const some = asked.slice(start, start + 5).map(({ id, ...fields }) => gatewayItem(id, fields));
      await leave(slack, `l${round}-${start}`, some);
      await ring(slack, `l${round}-${start}`);
    }
    const posted = await cards(slack);
    assertEquals(posted.length, AT_ONCE);
    for (const [index, card] of posted.entries()) {
      const what = asked[index];
      assert(what !== undefined);
      judgeHarmless(card);
      const isOffered = controls(card).includes("approve_request");
      offers.add(isOffered);
      if (isOffered) judgeWhole(card, what);
      else assert(controls(card).includes("open_full_request"), what.id);
    }
    for (const text of await texts(slack, "alerts")) judgeMarks(text);
  }
  assertEquals(offers, new Set([true, false]), "some are shown whole, and some are not");
});

Deno.test("what is too long for a card is approved on the last page of the full request, which shows all of it", async () => {
  await using slack = await openApprovals();
  const random = randomFrom(seed + 1);
  let details = "";
  while (details.length < 39_000) details += hostileText(random, 1_000);
  await leave(slack, "l1", [gatewayItem("long", { details })]);
  await ring(slack, "l1");
  const [card] = await cards(slack);
  assert(card !== undefined && !controls(card).includes("approve_request"));
  const pages = await readPages(slack, "approver", card);
  assert(pages.length > 3, "it takes several pages");
  const all = pages.flatMap(paragraphs).join("");
  assert(
    all.includes(showPlain(redact(details, FINGERPRINTS).text).text),
    "all of it stands on the pages: as it came, written out, or redacted",
  );
  for (const page of pages.slice(0, -1)) {
    assertEquals(page["submit"] ?? null, null, "only the last can be sent");
  }
  for (const page of pages) judgeHarmless(page);

  must(await slack.as("approver").submit({}));
  await slack.settled();
  const [vote] = await items(slack, "votes");
  assertMatch(String(vote?.["body"]), /"answer":"approve"/);
  assertEquals((await outbox(slack)).map(({ kind }) => kind), ["vote"]);
});

Deno.test("what a webhook sends with marks, fences and invisible characters is harmless, and can be approved", async () => {
  await using slack = await openApprovals();
  const random = randomFrom(seed + 2);
  const text = (most: number) => `x ${hostileText(random, most)}\u202e`;
  const card = await ask(slack, {
    ...ASKED,
    action: text(900),
    details: text(1_000),
    reason: text(400),
    reference: text(100),
    requester: text(100),
  });
  judgeHarmless(card);
  assertEquals(controls(card).slice(0, 1), ["open_full_request"]);
  await readPages(slack, "approver", card);
  must(await slack.as("approver").submit({}));
  await slack.settled();
  const ended = await again(slack, card);
  judgeHarmless(ended);
  assertMatch(JSON.stringify(ended["blocks"]), /\*Approved\*/);
});

Deno.test("a secret in what is asked is shown nowhere, and keeps Approve off the card", async () => {
  await using slack = await openApprovals();
  const secret = ["xoxb", "1".repeat(12), "2".repeat(13), "a1B2".repeat(6)].join("-");
  const card = await ask(slack, { ...ASKED, details: `curl -H 'Authorization: Bearer ${secret}'` });
  assert(!controls(card).includes("approve_request"));
  const pages = await readPages(slack, "approver", card);
  must(await slack.as("approver").submit({}));
  await slack.settled();
  const seen = JSON.stringify([
    await again(slack, card),
    pages,
    await slack.messages("alerts"),
    await items(slack, "audit_events"),
  ]);
  assert(!seen.includes(secret), "nobody reads it");
  assertMatch(seen, /slack bot token #/);
});

Deno.test("a refusal repeats what is hostile as harmlessly as a card", async () => {
  await using slack = await openApprovals();
  const random = randomFrom(seed + 3);
  for (let index = 0; index < 5; index++) {
    const [policy, action] = [hostileText(random, 90), `x ${hostileText(random, 3_000)}`];
    await slack.post("Request approval: deploys", { ...ASKED, policy, action });
    await slack.settled();
  }
  const told = await slack.messages("alerts");
  assertEquals(told.length, 5);
  for (const message of told) judgeHarmless(message);
});

/** Opens the full request and turns its pages; the last one stays open. */
async function readPages(slack: TestWorkspace, person: string, card: Card): Promise<JsonObject[]> {
  await press(slack, person, card, "open_full_request");
  const pages: JsonObject[] = [];
  for (;;) {
    const page = (await slack.as(person).views()).at(-1);
    assert(page !== undefined, "the window is open");
    pages.push(page);
    if (!JSON.stringify(page).includes('"next_page"')) return pages;
    must(await slack.act("press", { user: person, view_id: String(page["id"]), action_id: "next_page" }));
  }
}

/** Everything that Slack reads as mrkdwn has only marks of ours, and nothing else in it becomes a link or a mention. */
function judgeHarmless(message: JsonObject): void {
  if (typeof message["text"] === "string") judgeMarks(message["text"]);
  walk(message["blocks"] ?? null, (part) => {
    if (part["type"] === "mrkdwn") {
      assertEquals(part["verbatim"], true);
      judgeMarks(String(part["text"]));
    }
    assert(!["link", "user", "usergroup", "channel", "broadcast", "emoji"].includes(String(part["type"])));
  });
}

/** A time, somebody or a group whom Slack named, or a link to a card. */
const OURS =
  /<(!date\^\d+\^[^>|]*\|[^>]*|@U[A-Z0-9]+|!subteam\^S[A-Z0-9]+|#C[A-Z0-9]+|http:\/\/localhost[^>]*)>/g;

function judgeMarks(text: string): void {
  const rest = text.replaceAll(OURS, "");
  assert(!/[<>]/.test(rest.replace(/^› |\n› /g, "")), `a mark that is not ours: ${rest}`);
  assert(
    !/:\/\/|(^|[^[])@(here|channel|everyone)|evil\.example|(^|[^\p{L}\p{N}_[])#general/u.test(rest),
    `something live: ${rest}`,
  );
  assertEquals(showPlain(rest).isStrange, false, "nothing is unseen");
  assert(!/<(@U000001000|#C00000100A|!subteam\^S00000100G)/.test(text), "nobody whom the text named");
}

/** The card shows the text character for character. */
function judgeWhole(card: Card, { id, action, details, reason }: Asked): void {
  const shown = literals(card);
  for (const text of [action, details, `Reason: ${reason}`]) {
    const kept = redact(text, "any").text.replaceAll("\r\n", "\n");
    assertEquals(kept, text.replaceAll("\r\n", "\n"), `${id}: nothing was redacted`);
    assertEquals(showPlain(kept).isStrange, false, `${id}: nothing is unseen`);
    if (text.trim() !== "" && text !== "Reason: ") assert(shown.includes(kept), `${id}: all of it is there`);
  }
}

/** The paragraphs of somebody else's words, in their order. */
function paragraphs(page: JsonObject): string[] {
  const blocks = Array.isArray(page["blocks"]) ? page["blocks"].filter(isObject) : [];
  return blocks.filter(({ type }) => type === "section").flatMap(({ text }) =>
    isObject(text) && text["type"] === "plain_text" ? [String(text["text"])] : []
  );
}

/** Every text that Slack shows as it is. */
function literals(message: JsonObject): string[] {
  const found: string[] = [];
  walk(message["blocks"] ?? null, (part) => {
    if (part["type"] === "plain_text" || part["type"] === "text") found.push(String(part["text"]));
  });
  return found;
}

function walk(value: Json, visit: (part: JsonObject) => void): void {
  if (Array.isArray(value)) value.forEach((part) => walk(part, visit));
  else if (isObject(value)) {
    visit(value);
    Object.values(value).forEach((part) => walk(part ?? null, visit));
  }
}
