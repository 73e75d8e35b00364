import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { makeRequest, parseRequest } from "../../core/approvals/parse_request.ts";
import { parseRequestItems } from "../../core/mailbox/request_items.ts";
import { sampleCall, SETTING } from "../../tests/support/sample_request.ts";
import { problemOf, valueOf } from "../../tests/support/value.ts";
import { askFor } from "./ask.ts";

const CLAIMED = { owner: "operator", name: "nightly refunds" };
const PERSON = { owner: "U000001006", name: "nightly refunds" };

for (const asker of [CLAIMED, PERSON]) {
  Deno.test(`askFor tells the app what it makes the same request of, when ${asker.owner} answers for the token`, () => {
    const { request, tell } = valueOf(askFor(sampleCall(), asker, SETTING));
    const [item] = parseRequestItems(`{"items":[${tell.item}]}`) ?? [];
    assert(item?.kind === "open");
    const { fields, person, receivedAt, digest, policyHash } = item.opened;
    const { content, policy, excluded } = valueOf(parseRequest(fields, SETTING.rules, person));
    const facts = { id: item.opened.id, origin: request.origin, excluded, receivedAt };
    assertEquals(makeRequest(content, policy, facts), request);
    assertEquals([digest, policyHash], [request.digest, request.policyHash]);
  });
}

Deno.test("askFor names a person as one who asks, and any other owner as a claim whose source's owners do not vote", () => {
  const [person, claimed] = [PERSON, CLAIMED].map((asker) =>
    valueOf(askFor(sampleCall(), asker, SETTING)).request
  );
  assertEquals([person?.requester, person?.excluded], [{ kind: "person", id: PERSON.owner }, []]);
  assertEquals(claimed?.requester, { kind: "claimed", name: "nightly refunds" });
  assertEquals(claimed?.excluded.length, 1);
});

Deno.test("askFor shows every byte that is no secret, and says which kinds of secrets it does not show", () => {
  const secret = ["AKIA", "ABCDEFGH", "IJKLMNOP"].join("");
  const body = new TextEncoder().encode(JSON.stringify({ amount: 5, key: secret }));
  const { request, tell } = valueOf(askFor(sampleCall({ body }), CLAIMED, SETTING));
  assert(!tell.item.includes(secret) && !request.details.includes(secret));
  assertStringIncludes(request.details, '"amount":5');
  assertStringIncludes(request.details, "not shown, but for a fingerprint: ");
  assertStringIncludes(request.details, "digest: rd1:sample");
  const plain = valueOf(askFor(sampleCall(), CLAIMED, SETTING)).request.details;
  assert(!plain.includes("not shown"));
});

Deno.test("askFor does not ask for what cannot be shown whole, or what the configuration does not let be asked", () => {
  const long = sampleCall({ body: new Uint8Array(60_000).fill(120) });
  assertEquals(problemOf(askFor(long, CLAIMED, SETTING)), "too_long");
  assertEquals(problemOf(askFor(sampleCall({ policy: "none" }), CLAIMED, SETTING)), "not_askable");
  const stranger = { ...SETTING, source: "stranger" };
  assertEquals(problemOf(askFor(sampleCall(), CLAIMED, stranger)), "not_askable");
});
