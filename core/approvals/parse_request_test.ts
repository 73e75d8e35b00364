import { assertEquals, assertNotEquals } from "@std/assert";
import { ONE, PEOPLE, RECEIVED, TWO } from "../../tests/support/sample_approvals.ts";
import {
  type Asked,
  LONGEST,
  makeRequest,
  parseRequest,
  type RequestProblem,
  type RequestRules,
} from "./parse_request.ts";
import { policyHash } from "./policy.ts";
import { requestRow } from "./rows.ts";

const RULES: RequestRules = {
  policies: [ONE, TWO],
  sources: [{ name: "deploys", title: "Deployments", owners: [PEOPLE.operator], policies: [ONE.name] }],
};
const ASKED: Asked = {
  action: "Deploy <billing> & go",
  details: "version\n2.4.1 ",
  policy: ONE.name,
  requester: " deploy-bot",
  reason: "a bug",
  reference: "CHG-1",
  source: "deploys",
};
const FORM: Asked = { action: "Deploy", policy: TWO.name, source: "slack" };

Deno.test("parseRequest takes what a source asks as it came, and its owners may not vote on it", () => {
  assertEquals(parseRequest(ASKED, RULES, null), {
    ok: true,
    value: {
      content: {
        source: "deploys",
        action: "Deploy <billing> & go",
        details: "version\n2.4.1 ",
        reason: "a bug",
        reference: "CHG-1",
        requester: { kind: "claimed", name: " deploy-bot" },
      },
      policy: ONE,
      excluded: [PEOPLE.operator],
    },
  });
});

Deno.test("parseRequest takes a form of a known person under any policy, whoever the form claims to ask", () => {
  const found = parseRequest({ ...FORM, requester: PEOPLE.owner }, RULES, PEOPLE.engineer);
  assertEquals(found.ok && [found.value.content.requester, found.value.policy, found.value.excluded], [
    { kind: "person", id: PEOPLE.engineer },
    TWO,
    [],
  ]);
});

Deno.test("parseRequest excludes nobody else where the gateway knows who asks", () => {
  const found = parseRequest(ASKED, RULES, PEOPLE.engineer);
  assertEquals(found.ok && found.value.excluded, []);
});

const CASES: readonly [string, Asked, RequestProblem][] = [
  ["nothing came", {}, { kind: "nothing_asked" }],
  ["the action is blank", { ...ASKED, action: " \n\t" }, { kind: "nothing_asked" }],
  ["the action is invisible", { ...ASKED, action: "\u200b\u2060\u3164\ufeff" }, { kind: "nothing_asked" }],
  ["a field is no text", { ...ASKED, reason: 5 }, { kind: "not_text", field: "reason" }],
  ["a field has half a character", { ...ASKED, action: "a\ud83d" }, { kind: "not_text", field: "action" }],
  ["the source is unknown", { ...ASKED, source: "crm" }, { kind: "unknown_source", source: "crm" }],
  ["no source came", { ...ASKED, source: undefined }, { kind: "unknown_source", source: "" }],
  ["a webhook says that it is a form", { ...ASKED, source: "slack" }, {
    kind: "unknown_source",
    source: "slack",
  }],
  ["the policy is unknown", { ...ASKED, policy: "prod" }, { kind: "unknown_policy", policy: "prod" }],
  ["no policy came", { ...ASKED, policy: null }, { kind: "unknown_policy", policy: "" }],
  ["the policy is not for the source", { ...ASKED, policy: TWO.name }, {
    kind: "policy_not_for_source",
    policy: TWO.name,
    source: "deploys",
  }],
  ["the name of a policy is too long", { ...ASKED, policy: "x".repeat(101) }, {
    kind: "too_long",
    field: "policy",
    most: 100,
  }],
];

for (const [what, asked, problem] of CASES) {
  Deno.test(`parseRequest says ${problem.kind} when ${what}`, () => {
    assertEquals(parseRequest(asked, RULES, null), { ok: false, problem });
  });
}

Deno.test("parseRequest takes each part up to its length and not a character more", () => {
  for (const [field, most] of Object.entries(LONGEST)) {
    assertEquals(parseRequest({ ...ASKED, [field]: "x".repeat(most) }, RULES, null).ok, true, field);
    assertEquals(parseRequest({ ...ASKED, [field]: "x".repeat(most + 1) }, RULES, null), {
      ok: false,
      problem: { kind: "too_long", field, most },
    });
  }
});

Deno.test("the longest request fits into a row of a datastore, however its characters are written", () => {
  const longest = Object.fromEntries(
    Object.entries(LONGEST).map(([field, most]) => [field, "\u0001".repeat(most)]),
  );
  const parsed = parseRequest(
    { ...ASKED, ...longest, action: `x${"\u0001".repeat(LONGEST.action - 1)}` },
    RULES,
    null,
  );
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  const { content, policy, excluded } = parsed.value;
  const request = makeRequest(content, policy, { ...FACTS, excluded });
  const row = requestRow(request, [{ id: "k1", secret: "a".repeat(32) }]);
  assertEquals(new TextEncoder().encode(row.body).length < 390_000, true);
});

const FACTS = {
  id: "req_1",
  origin: { kind: "slack", execution: "Fx1" },
  excluded: [PEOPLE.operator],
  receivedAt: RECEIVED,
} as const;

Deno.test("makeRequest binds what is asked and the rules into the digest", () => {
  const parsed = parseRequest(ASKED, RULES, null);
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  const { content } = parsed.value;
  const request = makeRequest(content, ONE, FACTS);
  assertEquals([request.id, request.excluded, request.policyHash], [
    "req_1",
    [PEOPLE.operator],
    policyHash(ONE),
  ]);
  for (
    const other of [{ action: "Deploy" }, { details: "" }, { reason: "" }, { reference: "" }, {
      source: "crm",
    }]
  ) {
    assertNotEquals(makeRequest({ ...content, ...other }, ONE, FACTS).digest, request.digest);
  }
  const known = { ...content, requester: { kind: "person", id: " deploy-bot" } as const };
  assertNotEquals(makeRequest(known, ONE, FACTS).digest, request.digest);
  assertNotEquals(makeRequest(content, { ...ONE, denials: 2 }, FACTS).digest, request.digest);
  assertEquals(makeRequest(content, ONE, { ...FACTS, id: "req_2" }).digest, request.digest);
});
