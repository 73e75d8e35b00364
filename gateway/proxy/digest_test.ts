import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { bytes } from "../../tests/support/raw_http.ts";
import { type DigestParts, requestDigest } from "./digest.ts";

const PARTS: DigestParts = {
  workspace: "T1",
  token: "t",
  upstream: "billing",
  origin: "https://api.example.com",
  method: "POST",
  path: "/refunds",
  query: "a=b",
  fields: [["content-type", "application/json"], ["x-amount", "5"], ["accept", "a"]],
  materialHeaders: ["x-amount", "x-reason"],
  body: bytes('{"amount":5}'),
  policy: "p1",
};

const CHANGES: [string, Partial<DigestParts>][] = [
  ["the workspace", { workspace: "T2" }],
  ["the token", { token: "u" }],
  ["the upstream", { upstream: "other" }],
  ["where the upstream is", { origin: "https://api.example.org" }],
  ["the method", { method: "PUT" }],
  ["the path", { path: "/refunds/" }],
  ["the query", { query: "a=c" }],
  ["an empty query for none", { query: "" }],
  ["no query at all", { query: undefined }],
  ["the content type", { fields: [["content-type", "text/json"], ["x-amount", "5"]] }],
  ["a material field", { fields: [["content-type", "application/json"], ["x-amount", "6"]] }],
  ["a material field twice", {
    fields: [["content-type", "application/json"], ["x-amount", "5"], ["x-amount", "5"]],
  }],
  ["a material field that was not there", { fields: [...PARTS.fields, ["x-reason", ""]] }],
  ["one byte of the body", { body: bytes('{"amount":6}') }],
  ["a byte from one part to the next", { method: "POST/", path: "refunds" }],
  ["the policy", { policy: "p2" }],
];

for (const [what, change] of CHANGES) {
  Deno.test(`requestDigest changes with ${what}`, () => {
    assertNotEquals(requestDigest({ ...PARTS, ...change }), requestDigest(PARTS));
  });
}

Deno.test("requestDigest does not change with a field that is not material, or the order in which a rule names them", () => {
  const other = {
    ...PARTS,
    fields: [...PARTS.fields, ["accept", "b"] as const],
    materialHeaders: [...PARTS.materialHeaders].reverse(),
  };
  assertEquals(requestDigest(other), requestDigest(PARTS));
  assertMatch(requestDigest(PARTS), /^rd1:[0-9a-f]{64}$/);
});
