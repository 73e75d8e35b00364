import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { ApprovalRequest, RequestContent } from "../core/approvals/request.ts";
import type { ApprovalState } from "../core/approvals/state.ts";
import { approvalCard, MOST_CARD_CHARACTERS } from "../views/approvals/card.ts";
import { FIELDS, showContent } from "../views/approvals/content.ts";
import { breakGlassForm } from "../views/approvals/break_glass_form.ts";
import {
  detailsAsked,
  detailsGiven,
  outcomeForRequester,
  reminder,
} from "../views/approvals/announcements.ts";
import { askForm, cancelForm, denyForm, tellForm } from "../views/approvals/forms.ts";
import { fullPages, fullRequest } from "../views/approvals/full_request.ts";
import { myOpenRequests } from "../views/approvals/lists.ts";
import { CARD } from "../views/approvals/names.ts";
import { reviewForm, reviewOpened } from "../views/approvals/review.ts";
import type { Block } from "../views/blocks.ts";
import { checkBlocks } from "../workspace/blocks/blocks.ts";
import { nameBlocks } from "../workspace/blocks/elements.ts";
import { MOST_VIEW_BYTES } from "../workspace/blocks/limits.ts";
import { checkView, viewSize } from "../workspace/blocks/views.ts";
import type { JsonObject } from "../workspace/json.ts";
import { readMarkup, type Tag } from "../workspace/page/markup.ts";
import { renderMessage } from "../workspace/page/message.ts";
import { NAMES } from "../workspace/page/sample_names.ts";
import { rounds, seed } from "./support/rounds.ts";
import {
  answered,
  at,
  CHAIN,
  CLAIMED,
  NOW,
  ONE,
  PEOPLE,
  REDACT_KEY,
  sampleRequest,
  SAMPLES,
  sampleState,
  TWO,
} from "./support/sample_approvals.ts";

// Everything that people see of a request, held against what Slack takes and against what hostile words do to it.

const ABOUT = { value: "req_1.0.0123456789abcdef", card: { channel: "C1", ts: "1.0" }, page: 0 };
const LINK = "https://example.slack.com/archives/C1/p1";

for (const { name, request, state } of SAMPLES) {
  Deno.test(`Slack takes the card of a request that is ${name}, and all that is said about it`, () => {
    for (const blocks of messagesAbout(request, state)) assertEquals(checkBlocks(blocks, "message"), []);
    for (const view of windowsAbout(request, state)) assertEquals(checkView(view), []);
  });
}

const LENGTHS = [
  0,
  1,
  99,
  100,
  101,
  149,
  150,
  151,
  499,
  500,
  501,
  999,
  1_000,
  1_001,
  2_000,
  2_001,
  3_001,
  40_000,
];
const FILLINGS = ["x", '"', "&", "\n", " ", "é", "😀", "\u200b", "\u202e", "`", "```\n", "<!channel> "];

for (const filling of FILLINGS) {
  Deno.test(`whatever the length of a text of ${JSON.stringify(filling)}, Slack takes the card and the windows`, () => {
    for (const length of LENGTHS) {
      const text = filling.repeat(Math.ceil(length / filling.length)).slice(0, length).toWellFormed();
      const request = sampleRequest(contentOf(text), CHAIN);
      const state = stateSaying(text);
      for (const blocks of messagesAbout(request, state)) assertFits(blocks, `${length}`);
      for (const view of windowsAbout(request, state)) {
        assertEquals(checkView(view), [], `${length}`);
        assert(viewSize(view) < MOST_VIEW_BYTES, `${length}`);
      }
    }
  });
}

Deno.test("a card with a hundred answers fits, shows the newest and says how many the trail has besides", () => {
  const many = Array.from({ length: 100 }, (_, index) => ({
    person: `U${index}`,
    at: new Date(NOW.getTime() + index * 60_000),
    answer: "approve" as const,
    why: "not_an_approver" as const,
  }));
  const { blocks } = card(sampleRequest(), sampleState({ uncounted: many }));
  assertFits(blocks, "many answers");
  assert(JSON.stringify(blocks).includes("and 84 more answers in the trail"));
  assert(JSON.stringify(blocks).includes("<@U99>"));
});

Deno.test("a card of a policy with all the stages, people and groups that there can be fits", () => {
  const people = Array.from({ length: 25 }, (_, index) => `U00000${1000 + index}`);
  const groups = Array.from({ length: 10 }, (_, index) => `S00000${1000 + index}`);
  const stages = Array.from({ length: 5 }, (_, index) => ({
    name: `Stage with a long name ${index} `.repeat(3),
    approvers: { kind: "any", count: 20, people, groups } as const,
    minutes: 600,
    remindAfterMinutes: null,
    atDeadline: index < 4 ? "next_stage_joins" as const : "expire" as const,
    channel: null,
  }));
  const policy = { ...TWO, title: "Title ".repeat(50), stages };
  const text = '"&'.repeat(2_000);
  for (const status of ["pending", "details_requested", "unroutable"] as const) {
    assertFits(card(sampleRequest(contentOf(text), policy), { ...stateSaying(text), status }).blocks, status);
  }
});

const PIECES = [
  "<@U000000999>",
  "<!channel>",
  "<!here|here>",
  "<!subteam^S000000999>",
  "<#C000000999>",
  "<https://evil.example/|https://bank.example/>",
  "https://evil.example/path",
  "http://evil.example",
  "mailto:x@evil.example",
  "evil.example",
  "<",
  ">",
  "&lt;",
  "&",
  "|",
  "*bold*",
  "_it_",
  "~no~",
  "`code`",
  "```",
  "\n```\n",
  "\n> ",
  "\n• ",
  ":white_check_mark:",
  ":tada:",
  "\u202e",
  "\u2066",
  "\u200b",
  "\u200d",
  "\ufeff",
  "\u00ad",
  "\u0000",
  "\u001b[2J",
  "\u2028",
  "\r",
  "\ud800",
  "\u{e0041}",
  "[text](https://evil.example)",
  "@channel",
  "@operator",
  "<!date^1^{date}^https://evil.example|x>",
  "“”",
  " ",
  "word",
];

const shortHostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join("")),
);
const longHostile = fc.tuple(
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }),
  fc.nat(3_000),
)
  .map(([pieces, times]) => pieces.join("").repeat(times).slice(0, 40_000));
const hostile = fc.oneof({ weight: 9, arbitrary: shortHostile }, { weight: 1, arbitrary: longHostile });

const ABOUT_HOSTILE: readonly [string, number, (text: string) => (readonly Block[])[]][] = [
  ["message", 1_000, (text) => messagesAbout(sampleRequest(contentOf(text), CHAIN), stateSaying(text))],
  [
    "window",
    150,
    (text) =>
      windowsAbout(sampleRequest(contentOf(text), CHAIN), stateSaying(text)).map(({ blocks }) => blocks),
  ],
];

for (const [where, gate, draw] of ABOUT_HOSTILE) {
  Deno.test(`hostile words become no link, no mention and no mark in any ${where}`, () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const tag of draw(text).flatMap(tagsOf)) assert(isHarmless(tag), signature(tag));
      }),
      { seed, numRuns: rounds({ gate, soak: 20 * gate }) },
    );
  });
}

Deno.test("hostile words in a notification are no link and no mention either", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const request = sampleRequest(contentOf(text), TWO);
      const { text: notified } = card(request, sampleState());
      const { tags } = readMarkup(
        renderMessage({ ts: "1767312000.000000", user: "U1", text: notified }, NAMES).text,
      );
      for (const { name, attributes } of tags) {
        assert(name !== "a", notified);
        assert(!attributes.has("data-person") || attributes.get("data-person") === "U1", notified);
        assert(!attributes.has("data-group"), notified);
      }
    }),
    { seed, numRuns: rounds({ gate: 300, soak: 5_000 }) },
  );
});

Deno.test("a card with Approve on it shows every character of what is asked, as it came", () => {
  let offered = 0;
  fc.assert(
    fc.property(hostile, fc.constantFrom(...FIELDS), (text, field) => {
      const content = { action: "Deploy", details: "", reason: "", reference: "", ...only(field, text) };
      const request = sampleRequest({ ...CLAIMED, ...content }, TWO);
      const { blocks } = card(request, sampleState());
      if (!offers(blocks, CARD.approve)) return assert(offers(blocks, CARD.open));
      offered++;
      const literal = literalsOf(blocks);
      for (
        const part of [request.action, request.details, request.reason, request.reference, nameOf(request)]
      ) {
        const asDrawn = part.replaceAll("\r\n", "\n");
        assert(part.trim() === "" || literal.some((shown) => shown.includes(asDrawn)), JSON.stringify(part));
      }
    }),
    { seed, numRuns: rounds({ gate: 1_000, soak: 20_000 }) },
  );
  assert(offered > 100, "hardly any card was whole, so this showed little");
});

Deno.test("the pages of the full request hold every character that the card does not, and only the last has Approve", () => {
  fc.assert(
    fc.property(longHostile, (text) => {
      const request = sampleRequest({ ...CLAIMED, details: text }, TWO);
      const shown = showContent(request, REDACT_KEY);
      const pages = fullPages(shown);
      const views = pages.map((_, page) => fullRequest(request, sampleState(), shown, { ...ABOUT, page }));
      assertEquals(views.map((view) => "submit" in view), pages.map((_, page) => page === pages.length - 1));
      const whole = pages.flat().flatMap((block) => literalsOf([block])).join("");
      assert(shown.fields.details.whole.trim() === "" || whole.includes(shown.fields.details.whole));
    }),
    { seed, numRuns: rounds({ gate: 60, soak: 1_000 }) },
  );
});

function card(request: ApprovalRequest, state: ApprovalState) {
  return approvalCard(request, state, settingOf(request));
}

function settingOf(request: ApprovalRequest) {
  return { shown: showContent(request, REDACT_KEY), now: NOW, redactKey: REDACT_KEY, isPublished: false };
}

function messagesAbout(request: ApprovalRequest, state: ApprovalState): (readonly Block[])[] {
  const announced = { request, state, shown: showContent(request, REDACT_KEY), card: LINK };
  const question = state.questions[0] ?? { person: PEOPLE.approver, text: "?" };
  const rules = TWO.breakGlass;
  assert(rules !== null);
  return [
    card(request, state),
    reminder(announced),
    outcomeForRequester(announced, REDACT_KEY),
    detailsAsked(request, question, REDACT_KEY),
    detailsGiven({ ...question, askers: [PEOPLE.approver] }, REDACT_KEY),
    reviewOpened({ ...announced, rules, review: { id: "rev_1", link: LINK } }, REDACT_KEY),
  ].map(({ blocks }) => blocks);
}

function windowsAbout(
  request: ApprovalRequest,
  state: ApprovalState,
): { readonly blocks: readonly Block[] }[] {
  const shown = showContent(request, REDACT_KEY);
  const asking = { request, shown, about: ABOUT };
  const rules = TWO.breakGlass;
  assert(rules !== null);
  return [
    denyForm(asking),
    askForm(asking),
    tellForm(asking, state.questions, REDACT_KEY),
    cancelForm(asking),
    breakGlassForm({ ...asking, rules, usesToday: 0 }),
    ...[0, 1, 1_000].map((page) => fullRequest(request, state, shown, { ...ABOUT, page })),
    myOpenRequests([{ request, state, shown, card: LINK }]),
    reviewForm(request, shown, "rev_1"),
  ];
}

function contentOf(text: string): RequestContent {
  return {
    source: text,
    action: text,
    details: text,
    reason: text,
    reference: text,
    requester: { kind: "claimed", name: text },
  };
}

function only(field: typeof FIELDS[number], text: string): Partial<RequestContent> {
  return field === "requester" ? { requester: { kind: "claimed", name: text } } : { [field]: text };
}

function nameOf({ requester }: ApprovalRequest): string {
  return requester.kind === "claimed" ? requester.name : "";
}

/** A request that everybody has said the same about. */
function stateSaying(text: string): ApprovalState {
  const question = { person: PEOPLE.approver, at: at("13:25"), text };
  return sampleState({
    status: "details_requested",
    denials: [answered(PEOPLE.approver, "13:20", text)],
    questions: [
      { ...question, told: { person: PEOPLE.engineer, at: at("13:26"), text } },
      ...Array.from({ length: 9 }, () => ({ ...question, told: null })),
    ],
  });
}

function assertFits(blocks: readonly Block[], what: string): void {
  assertEquals(checkBlocks(blocks, "message"), [], what);
  assert(JSON.stringify(blocks).length <= MOST_CARD_CHARACTERS, what);
}

function offers(blocks: readonly Block[], action: string): boolean {
  return JSON.stringify(blocks).includes(`"action_id":"${action}"`);
}

/** What stands in blocks character for character: plain text without emoji, and fixed-width boxes. */
function literalsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(literalsOf);
  if (typeof value !== "object" || value === null) return [];
  const [type, text, emoji] = ["type", "text", "emoji"].map((name) => Reflect.get(value, name));
  const isLiteral = (type === "plain_text" && emoji === false) || type === "text";
  return typeof text === "string" ? (isLiteral ? [text] : []) : Object.values(value).flatMap(literalsOf);
}

function tagsOf(blocks: readonly Block[]): Tag[] {
  const drawable = nameBlocks(blocks as JsonObject[], () => "id"); // plain data, made of literals only
  return readMarkup(renderMessage({ ts: "1767312000.000000", user: "U1", blocks: drawable }, NAMES).text)
    .tags;
}

/** What a tag is and does, whatever its number on the page. */
function signature({ name, attributes }: Tag): string {
  const telling = ["href", "src", "data-person", "data-group", "data-open-channel", "title", "class"];
  const parts = telling.flatMap((key) => attributes.has(key) ? [`${key}=${attributes.get(key)}`] : []);
  return name === "time" ? name : [name, ...parts].join(" ");
}

/** An emoji by name says nothing that its writer could not say otherwise. */
function isHarmless(tag: Tag): boolean {
  return tag.attributes.get("class") === "emoji" || OWN_TAGS.has(signature(tag));
}

/** Every tag that harmless words are drawn with. */
const OWN_TAGS: ReadonlySet<string> = new Set(
  ["word", "word ".repeat(3_000), "word\u200b", ""].flatMap((text) =>
    [ONE, TWO, CHAIN].flatMap((policy) => {
      const request = sampleRequest(contentOf(text), policy);
      const views = windowsAbout(request, stateSaying(text)).map(({ blocks }) => blocks);
      return [...messagesAbout(request, stateSaying(text)), ...views].flatMap(tagsOf).map(signature);
    })
  ),
);
