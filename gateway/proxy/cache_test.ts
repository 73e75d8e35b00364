import { assertEquals } from "@std/assert";
import { bytes, text } from "../../tests/support/raw_http.ts";
import type { AnswerHead } from "../http/answer_head.ts";
import type { Field } from "../http/fields.ts";
import { readWhole, wholeBody } from "../http/read_body.ts";
import { RULE_DEFAULTS } from "../rules/rule.ts";
import { AnswerCache } from "./cache.ts";
import type { Call } from "./call.ts";

const CALL: Call = {
  run: "r",
  receivedAt: new Date(0),
  method: "GET",
  upstream: "up",
  rule: {
    ...RULE_DEFAULTS,
    name: "r",
    upstream: "up",
    methods: ["GET"],
    path: "/",
    scope: "a:b",
    cacheSeconds: 5,
  },
  path: "/a",
  query: undefined,
  fields: [],
};

function headOf(fields: Field[], status = 200): AnswerHead {
  return { status, version: "1.1", fields, framing: { kind: "length", bytes: 1 }, persistent: true };
}

/** What a second call gets after a first was answered. */
async function second(first: Partial<Call>, head: AnswerHead, later: Partial<Call>, atMs = 0, body = "body") {
  const cache = new AnswerCache();
  const kept = cache.keep({ ...CALL, ...first }, head, head.fields, wholeBody(bytes(body)), 0);
  assertEquals((await readWhole(kept, 1_000_000)).ok, true);
  const found = cache.find({ ...CALL, ...later }, atMs);
  return found && text(found.body);
}

const fields = (...list: Field[]): Partial<Call> => ({ fields: list });

const CASES: [string, Partial<Call>, AnswerHead, Partial<Call>, number, string | undefined][] = [
  ["the same call", {}, headOf([]), {}, 4_999, "body"],
  ["the same call, too late", {}, headOf([]), {}, 5_000, undefined],
  ["another path", {}, headOf([]), { path: "/b" }, 0, undefined],
  ["another query", {}, headOf([]), { query: "" }, 0, undefined],
  ["another upstream", {}, headOf([]), { upstream: "other" }, 0, undefined],
  ["another accept", {}, headOf([]), fields(["accept", "a"]), 0, undefined],
  ["a HEAD", {}, headOf([]), { method: "HEAD" }, 0, undefined],
  ["a range", {}, headOf([]), fields(["range", "bytes=0-1"]), 0, undefined],
  ["no-cache", {}, headOf([]), fields(["cache-control", "no-cache"]), 0, undefined],
  ["a failure", {}, headOf([], 500), {}, 0, undefined],
  ["a private answer", {}, headOf([["cache-control", "Private, max-age=9"]]), {}, 0, undefined],
  ["an answer not to be stored", {}, headOf([["cache-control", "no-store"]]), {}, 0, undefined],
  ["an answer with a cookie", {}, headOf([["set-cookie", "a"]]), {}, 0, undefined],
  ["an answer that varies with what is in the key", {}, headOf([["vary", "Accept"]]), {}, 0, "body"],
  ["an answer that varies with more", {}, headOf([["vary", "accept, x-user"]]), {}, 0, undefined],
  [
    "a rule that does not ask for it",
    { rule: { ...CALL.rule, cacheSeconds: 0 } },
    headOf([]),
    {
      rule: { ...CALL.rule, cacheSeconds: 0 },
    },
    0,
    undefined,
  ],
];

for (const [what, first, head, later, atMs, expected] of CASES) {
  Deno.test(`AnswerCache: ${what}: ${expected === undefined ? "asked again" : "given again"}`, async () => {
    assertEquals(await second(first, head, later, atMs), expected);
  });
}

Deno.test("AnswerCache keeps nothing that was not read to its end", () => {
  const cache = new AnswerCache();
  cache.keep(CALL, headOf([]), [], wholeBody(bytes("body")), 0).read();
  assertEquals(cache.find(CALL, 0), undefined);
});

Deno.test("AnswerCache keeps no large answer, and not more than its share of memory", async () => {
  assertEquals(await second({}, headOf([]), {}, 0, "a".repeat(256 * 1024)), "a".repeat(256 * 1024));
  assertEquals(await second({}, headOf([]), {}, 0, "a".repeat(256 * 1024 + 1)), undefined);
  const cache = new AnswerCache();
  for (let index = 0; index < 300; index++) {
    const call = { ...CALL, path: `/${index}` };
    await readWhole(cache.keep(call, headOf([]), [], wholeBody(new Uint8Array(200 * 1024)), 0), 1_000_000);
  }
  assertEquals(cache.bytes <= 32 * 1024 * 1024, true);
  assertEquals([
    cache.find({ ...CALL, path: "/0" }, 0),
    cache.find({ ...CALL, path: "/299" }, 0)?.body.length,
  ], [
    undefined,
    200 * 1024,
  ]);
});
