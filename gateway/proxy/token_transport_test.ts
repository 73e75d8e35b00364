import { assertEquals } from "@std/assert";
import { bytes } from "../../tests/support/raw_http.ts";
import { isMisplaced, isTokenInBytes, TOKEN_PREFIX } from "./token_transport.ts";

const TOKEN = `${TOKEN_PREFIX}sample`;

const CASES: [string, [string, string][], string | undefined, boolean][] = [
  ["in one Authorization field", [["authorization", `Bearer ${TOKEN}`]], "a=b", false],
  ["nowhere", [["accept", "a"]], undefined, false],
  ["in two fields", [["authorization", "Bearer a"], ["authorization", "Bearer b"]], undefined, true],
  ["twice in one field", [["authorization", "Bearer a, Bearer b"]], undefined, true],
  ["in the query", [], `key=${TOKEN}`, true],
  ["in the query, escaped", [], `key=%63%73gn_${"sample"}`, true],
  ["in the query as access_token", [], "access_token=abc", true],
  ["in the query as a later access_token", [], "a=b&access_token=abc", true],
  ["in a query whose name only ends so", [], "my_access_token=abc", false],
  ["in another field", [["x-api-key", TOKEN]], undefined, true],
  ["in a cookie", [["cookie", `a=${TOKEN}`]], undefined, true],
];

for (const [what, fields, query, expected] of CASES) {
  Deno.test(`isMisplaced: a token ${what}: ${expected}`, () => {
    assertEquals(isMisplaced(fields, "/v1/things", query), expected);
  });
}

Deno.test("isMisplaced finds a token in the path, which upstreams log", () => {
  for (const path of [`/v1/${TOKEN}`, "/v1/%63sgn_sample/x"]) {
    assertEquals(isMisplaced([], path, undefined), true);
  }
});

Deno.test("isTokenInBytes looks at the bytes that it is given, and at no others", () => {
  const all = bytes(`{"a":"${TOKEN}"}`);
  assertEquals(isTokenInBytes(all), true);
  assertEquals(isTokenInBytes(all.subarray(0, 9)), false);
  assertEquals(isTokenInBytes(new Uint8Array()), false);
});
