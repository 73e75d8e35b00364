import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { rounds, seed } from "../../tests/support/rounds.ts";
import { parseTarget } from "../paths/canonical.ts";
import { type Rule, RULE_DEFAULTS } from "./rule.ts";
import { compileRules, matchRule, type RuleTable } from "./rule_table.ts";

function rule(path: string, methods = ["GET"], name = `${methods} ${path}`): Rule {
  return { ...RULE_DEFAULTS, name, upstream: "up", methods, path, scope: "a:b" };
}

function table(rules: readonly Rule[]): RuleTable {
  const compiled = compileRules(rules, ["up"]);
  assert(compiled.ok, JSON.stringify(compiled));
  return compiled.value;
}

function found(compiled: RuleTable, method: string, path: string): string {
  const target = parseTarget(path);
  assert(target.ok);
  const answer = matchRule(compiled, "up", method, target.value.segments);
  return answer.kind === "rule" ? answer.rule.name : answer.kind;
}

const RULES = [
  rule("/"),
  rule("/users/{id}"),
  rule("/users/me"),
  rule("/users/{id}/keys"),
  rule("/users/me/**"),
  rule("/users/{id}", ["DELETE"]),
  rule("/reports/**", ["GET", "POST"]),
  rule("/reports/{year}/total", ["POST"]),
  rule("/Mixed/Case"),
];

const FOUND: [string, string, string][] = [
  ["GET", "/", "GET /"],
  ["GET", "/users", "none"],
  ["GET", "/users/7", "GET /users/{id}"],
  ["GET", "/users/7/", "GET /users/{id}"],
  ["GET", "/users/me", "GET /users/me"],
  ["GET", "/users/me/", "GET /users/me"],
  ["GET", "/users/%6de", "GET /users/me"],
  ["GET", "/users/7/keys", "GET /users/{id}/keys"],
  ["GET", "/users/me/keys", "GET /users/me/**"],
  ["GET", "/users/me/keys/1", "GET /users/me/**"],
  ["GET", "/users/7/keys/1", "none"],
  ["DELETE", "/users/me", "DELETE /users/{id}"],
  ["PUT", "/users/me", "none"],
  ["HEAD", "/users/me", "none"],
  ["GET", "/reports", "GET,POST /reports/**"],
  ["GET", "/reports/2026/total", "GET,POST /reports/**"],
  ["POST", "/reports/2026/total", "POST /reports/{year}/total"],
  ["POST", "/reports/2026/total/x", "GET,POST /reports/**"],
  ["GET", "/users/ME", "case"],
  ["GET", "/users/Me/keys", "case"],
  ["GET", "/users/7/KEYS", "none"],
  ["GET", "/Mixed/Case", "GET /Mixed/Case"],
  ["GET", "/mixed/case", "none"],
  ["POST", "/reports/2026/Total", "case"],
  ["POST", "/Reports/2026", "none"],
];

for (const [method, path, expected] of FOUND) {
  Deno.test(`matchRule: ${method} ${path} comes under ${expected}`, () => {
    assertEquals(found(table(RULES), method, path), expected);
  });
}

Deno.test("matchRule finds nothing for an upstream that there is not", () => {
  assertEquals(matchRule(table(RULES), "other", "GET", []).kind, "none");
});

const EQUAL: [string, Rule, Rule][] = [
  ["are the same", rule("/a", ["GET"], "x"), rule("/a", ["GET"], "y")],
  ["differ in a name only", rule("/a/{b}", ["GET"], "x"), rule("/a/{c}", ["GET"], "y")],
  ["share a method", rule("/a", ["GET", "PUT"], "x"), rule("/a", ["PUT", "POST"], "y")],
  ["differ in how a literal is written", rule("/a%2db", ["GET"], "x"), rule("/a-b", ["GET"], "y")],
  ["differ in capitals only", rule("/A", ["GET"], "x"), rule("/a", ["GET"], "y")],
  ["both take the rest", rule("/a/**", ["GET"], "x"), rule("/a/**", ["GET"], "y")],
];

for (const [what, one, other] of EQUAL) {
  Deno.test(`compileRules names both rules that ${what}`, () => {
    assertEquals(compileRules([one, other], ["up"]), {
      ok: false,
      problem: [{ kind: "equal", rule: "y", other: "x" }],
    });
  });
}

Deno.test("compileRules says all that is wrong at once", () => {
  const rules = [
    rule("/a", [], "none"),
    rule("/b", ["get"], "small"),
    { ...rule("/c", ["GET"], "where"), upstream: "nowhere" },
    rule("c", ["GET"], "path"),
    rule("/d", ["GET"], "twice"),
    rule("/e", ["GET"], "twice"),
    { ...rule("/f", ["GET"], "socket"), websocket: true, policy: "p" },
    { ...rule("/g", ["POST"], "cache"), cacheSeconds: 5 },
  ];
  assertEquals(compileRules(rules, ["up"]), {
    ok: false,
    problem: [
      { kind: "no_methods", rule: "none" },
      { kind: "method_unknown", rule: "small", method: "get" },
      { kind: "upstream_unknown", rule: "where", upstream: "nowhere" },
      { kind: "pattern", rule: "path", fault: "path" },
      { kind: "name_twice", rule: "twice" },
      { kind: "policy_with_stream", rule: "socket" },
      { kind: "cache_without_get", rule: "cache" },
    ],
  });
});

const PART = fc.constantFrom("a", "b", "c", "{x}");
const PATTERN = fc.tuple(fc.array(PART, { maxLength: 4 }), fc.boolean()).map(([parts, isOpen]) => {
  const named = parts.map((part, index) => part === "{x}" ? `{x${index}}` : part);
  return `/${[...named, ...isOpen ? ["**"] : []].join("/")}`;
});

Deno.test("matchRule finds what a search through all rules finds", () => {
  const law = fc.property(
    fc.uniqueArray(PATTERN, { maxLength: 12 }),
    fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 5 }),
    (paths, segments) => {
      const answer = matchRule(table(paths.map((path) => rule(path))), "up", "GET", segments);
      const expected = searchAll(paths, segments);
      assertEquals(answer.kind === "rule" ? answer.rule.path : undefined, expected);
    },
  );
  fc.assert(law, { seed, numRuns: rounds({ gate: 2_000, soak: 200_000 }) });
});

/** The definition: of all patterns that fit, the one that is most specific where two first differ. */
function searchAll(paths: readonly string[], segments: readonly string[]): string | undefined {
  const fitting = paths.filter((path) => fits(partsOf(path), segments));
  return fitting.sort((one, other) => rank(one).localeCompare(rank(other)))[0];
}

function partsOf(path: string): string[] {
  return path === "/" ? [] : path.slice(1).split("/");
}

function fits(parts: readonly string[], segments: readonly string[]): boolean {
  const isOpen = parts.at(-1) === "**";
  const fixed = isOpen ? parts.slice(0, -1) : parts;
  if (isOpen ? segments.length < fixed.length : segments.length !== fixed.length) return false;
  return fixed.every((part, index) => part.startsWith("{") || part === segments[index]);
}

function rank(path: string): string {
  const ranks = partsOf(path).map((part) => part === "**" ? "3" : part.startsWith("{") ? "1" : "0");
  // An end here is more specific than an end anywhere below.
  return [...ranks, "2"].join("");
}

Deno.test("matchRule takes as long with ten thousand rules as with ten", () => {
  const cost = (count: number) => {
    const rules = Array.from({ length: count }, (_, index) => rule(`/area${index}/{id}/things/{thing}`));
    const compiled = table(rules);
    const segments = ["area7", "1", "things", "2"];
    const times = Array.from({ length: 15 }, () => {
      const start = performance.now();
      for (let index = 0; index < 2_000; index++) matchRule(compiled, "up", "GET", segments);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  cost(10);
  assert(cost(10_000) < 10 * cost(10));
});
