import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  NOW,
  REDACT_KEY,
  sampleRequest,
  SAMPLES,
  sampleState,
} from "../../tests/support/sample_approvals.ts";
import { approvalCard } from "./card.ts";
import { showContent } from "./content.ts";
import { isOpen } from "./status.ts";

const card = (request = sampleRequest(), state = sampleState(), isPublished = false) =>
  approvalCard(request, state, {
    shown: showContent(request, REDACT_KEY),
    now: NOW,
    redactKey: REDACT_KEY,
    isPublished,
  });

for (const { name, request, state } of SAMPLES) {
  Deno.test(`the card of a request that is ${name} reads from title to digest, with no part twice`, () => {
    const { blocks, text } = card(request, state);
    const types = blocks.map(({ type }) => type);
    assertEquals([types[0], types.at(-1)], ["header", "context"]);
    assertEquals(types.filter((type) => type === "actions").length, 1);
    const shown = JSON.stringify(blocks);
    assertStringIncludes(shown, request.digest.slice(0, 12));
    assertStringIncludes(shown, request.id);
    assert(text.length < 400 && !text.includes("<"), text);
  });
}

Deno.test("a card says who asks: a person by mention, a claimed name as words and unverified", () => {
  assertStringIncludes(JSON.stringify(card().blocks), "Asked by <@U000001002>");
  const claimed = JSON.stringify(
    card(sampleRequest({ requester: { kind: "claimed", name: "<@U000001000>" } })).blocks,
  );
  assertStringIncludes(
    claimed,
    '"plain_text","text":"Asked by <@U000001000> (unverified name)","emoji":false',
  );
});

Deno.test("a card says so when nobody is named as asking", () => {
  const nobody = card(sampleRequest({ requester: { kind: "claimed", name: "" } }));
  assertStringIncludes(JSON.stringify(nobody.blocks), "Asked by nobody who is named");
});

Deno.test("a card names the system that asks, unless that is Slack's own form", () => {
  assert(!JSON.stringify(card().blocks).includes("Source:"));
  assertStringIncludes(JSON.stringify(card(sampleRequest({ source: "billing" })).blocks), "Source: billing");
});

Deno.test("the same request and state always give the same card", () => {
  assertEquals(card(), card());
});

Deno.test("a card that has ended offers one thing, to tell whoever waits, and nothing once they were told", () => {
  for (const { request, state } of SAMPLES.filter((sample) => !isOpen(sample.state))) {
    const buttons = (isPublished: boolean) =>
      JSON.stringify(card(request, state, isPublished).blocks).match(/"action_id":"\w+"/g) ?? [];
    assertEquals(buttons(false), ['"action_id":"check_again"']);
    assertEquals(buttons(true), []);
  }
});

Deno.test("a card carries in its metadata which request and stage it is for, and nothing of what is asked", () => {
  assertEquals(card().metadata, {
    event_type: "approval_card",
    event_payload: { request_id: "req_4f7d20c1", stage: 0 },
  });
});

Deno.test("a card of the gateway's says that it is approved only once the gateway has said so", () => {
  const { state } = SAMPLES.find((sample) => sample.state.status === "approved") ?? { state: sampleState() };
  const request = { ...sampleRequest(), origin: { kind: "gateway", gateway: "eu" } as const };
  const [before, after] = [card(request, state), card(request, state, true)];
  assertStringIncludes(before.text, "waiting for the gateway");
  assert(!JSON.stringify(before.blocks).includes("*Approved*"));
  assertStringIncludes(after.text, "approved");
  assertStringIncludes(JSON.stringify(after.blocks), "*Approved*");
});
