import { assert, assertEquals } from "@std/assert";
import { decideRoutes, listRoutes } from "./decide_routes.ts";
import type { RootRoute, Route } from "./route.ts";
import type { Subject } from "./subject.ts";
import { compileTree, type RouteTree } from "./tree.ts";

function treeOf(routes: readonly Route[], root: Partial<RootRoute> = {}): RouteTree {
  const tree = compileTree({ name: "root", fallbackChannel: "C0", routes, ...root });
  assert(tree.ok);
  return tree.value;
}

function subject(labels: Record<string, string>, rest: Partial<Subject> = {}): Subject {
  const view = new Map(Object.entries(labels));
  return { labels: view, account: null, amount: null, ageMinutes: null, severityRank: 3, ...rest };
}

function namesFor(tree: RouteTree, labels: Record<string, string>): string[] {
  return decideRoutes(tree, subject(labels)).routes.map(({ name }) => name);
}

const TREE = treeOf([
  {
    name: "database",
    matchers: [{ label: "team", op: "=", value: "db" }],
    routes: [
      { name: "database audit", matchers: [{ label: "env", op: "!=", value: "dev" }], continue: true },
      { name: "database pages", matchers: [{ label: "severity", op: "=~", value: "crit.*|page" }] },
    ],
  },
  { name: "everything seen", matchers: [{ label: "seen", op: "!~", value: "no.*" }], continue: true },
  { name: "without a team", matchers: [{ label: "team", op: "=", value: "" }] },
  { name: "any team", matchers: [{ label: "team", op: "=~", value: ".+" }] },
  { name: "never", matchers: [{ label: "team", op: "one_of", values: ["web"] }] },
]);

const CASES: readonly (readonly [what: string, labels: Record<string, string>, names: string[]])[] = [
  ["the first of the siblings takes it", { team: "db", env: "dev" }, ["database"]],
  ["a child that continues lets the next one take it, too", { team: "db", severity: "page" }, [
    "database audit",
    "database pages",
  ]],
  ["a parent takes nothing that a child took", { team: "db" }, ["database audit"]],
  ["a pattern matches the whole value", { team: "db", env: "dev", severity: "a page" }, ["database"]],
  ["an absent label equals the empty text", {}, ["everything seen", "without a team"]],
  ["an absent label is not what a pattern for something asks for", { seen: "nope", team: "web" }, [
    "any team",
  ]],
  ["what continues goes on to later siblings only", { team: "x" }, ["everything seen", "any team"]],
];

Deno.test("decideRoutes goes through the tree as Alertmanager does", () => {
  for (const [what, labels, names] of CASES) assertEquals(namesFor(TREE, labels), names, what);
});

Deno.test("decideRoutes leaves what no child takes to the root", () => {
  const tree = treeOf([{ name: "a", matchers: [{ label: "x", op: "=", value: "a" }], continue: true }]);
  assertEquals(namesFor(tree, { x: "b" }), ["root"]);
});

Deno.test("decideRoutes writes down which matcher failed at each refusal, and what it found there", () => {
  const { trace } = decideRoutes(TREE, subject({ team: "db", env: "dev", severity: "low" }));
  assertEquals(trace, [
    { kind: "entered", route: "root", depth: 0 },
    { kind: "entered", route: "database", depth: 1 },
    { kind: "refused", route: "database audit", depth: 2, matcher: 'env!="dev"', found: "dev" },
    { kind: "refused", route: "database pages", depth: 2, matcher: 'severity=~"crit.*|page"', found: "low" },
    { kind: "chosen", route: "database", depth: 1 },
    { kind: "stopped", route: "database", depth: 1, untried: 4 },
  ]);
});

Deno.test("decideRoutes writes down what the index passed over as if it had asked", () => {
  const tree = treeOf(
    [..."abcdefgh"].map((x) => ({ name: x, matchers: [{ label: "x", op: "=" as const, value: x }] })),
  );
  const { trace } = decideRoutes(tree, subject({ x: "c" }));
  assertEquals(trace, [
    { kind: "entered", route: "root", depth: 0 },
    { kind: "refused", route: "a", depth: 1, matcher: 'x="a"', found: "c" },
    { kind: "refused", route: "b", depth: 1, matcher: 'x="b"', found: "c" },
    { kind: "entered", route: "c", depth: 1 },
    { kind: "chosen", route: "c", depth: 1 },
    { kind: "stopped", route: "c", depth: 1, untried: 5 },
  ]);
});

Deno.test("listRoutes finds what decideRoutes finds", () => {
  for (const [, labels] of CASES) {
    assertEquals(listRoutes(TREE, subject(labels)), decideRoutes(TREE, subject(labels)).routes);
  }
});

Deno.test("a route inherits everything but muted times, and an empty list overrides", () => {
  const tree = treeOf([{
    name: "outer",
    destination: "C1",
    groupBy: ["a"],
    escalateAfterMinutes: 5,
    mention: [{ person: "U1" }],
    muted: [{ days: ["sun"], from: "00:00", until: "24:00", timeZone: "UTC" }],
    routes: [{ name: "same" }, { name: "other", groupBy: [], escalateAfterMinutes: null, mention: [] }],
  }], { repeatMinutes: 10 });
  const [outer] = tree.root.children;
  const [same, other] = outer?.children ?? [];
  assertEquals(same?.options, outer?.options);
  assertEquals(same?.muted, []);
  assertEquals([same?.options.destination, same?.options.repeatMinutes, same?.options.updateEverySeconds], [
    "C1",
    10,
    15,
  ]);
  assertEquals(
    [
      other?.options.groupBy,
      other?.options.escalateAfterMinutes,
      other?.options.mention,
      other?.options.destination,
    ],
    [[], null, [], "C1"],
  );
});

const FIELD_CASES = [
  [{ field: "amount", op: ">=", value: 100 }, { amount: 99.99 }, { amount: 100 }],
  [{ field: "amount", op: ">", value: 100 }, { amount: 100 }, { amount: 100.01 }],
  [{ field: "amount", op: "<", value: 100 }, { amount: null }, { amount: 99 }],
  [{ field: "amount", op: "<=", value: -1 }, { amount: 0 }, { amount: -1 }],
  [{ field: "age", op: ">=", minutes: 60 }, { ageMinutes: 59.9 }, { ageMinutes: 60 }],
  [{ field: "age", op: "<", minutes: 60 }, { ageMinutes: null }, { ageMinutes: 0 }],
  [{ field: "severity", op: "at_least", value: "high" }, { severityRank: 3 }, { severityRank: 4 }],
  [{ field: "severity", op: "at_most", value: "low" }, { severityRank: 3 }, { severityRank: 1 }],
] as const;

Deno.test("a comparison holds from its limit on, and never for what the alert does not have", () => {
  for (const [matcher, no, yes] of FIELD_CASES) {
    const tree = treeOf([{ name: "in", matchers: [matcher] }]);
    const names = [no, yes].map((rest) => listRoutes(tree, subject({}, rest)).map(({ name }) => name));
    assertEquals(names, [["root"], ["in"]], JSON.stringify(matcher));
  }
});

Deno.test("starts_with and one_of look at labels", () => {
  const tree = treeOf([
    { name: "prefix", matchers: [{ label: "env", op: "starts_with", value: "prod" }] },
    { name: "list", matchers: [{ label: "env", op: "one_of", values: ["dev", ""] }] },
  ]);
  assertEquals(["prod-eu", "a prod", "dev", ""].map((env) => namesFor(tree, { env })), [
    ["prefix"],
    ["root"],
    ["list"],
    ["list"],
  ]);
});

const AT = new Date("2026-01-01T00:00:00Z");

Deno.test("a route that somebody turned off is passed by until the time they gave, and the trace names them", () => {
  const source = { name: "root", fallbackChannel: "C0", routes: [{ name: "a" }, { name: "b" }] };
  const until = new Date("2026-01-02T00:00:00Z");
  const edits = [{ route: "a", change: { kind: "off" }, by: "U1", at: AT, until }] as const;
  const during = compileTree(source, edits, new Date(until.getTime() - 1));
  const after = compileTree(source, edits, until);
  assert(during.ok && after.ok);
  assertEquals(namesFor(during.value, {}), ["b"]);
  assertEquals(decideRoutes(during.value, subject({})).trace[1], {
    kind: "off",
    route: "a",
    depth: 1,
    by: "U1",
    until,
  });
  assertEquals(namesFor(after.value, {}), ["a"]);
});

Deno.test("a channel that somebody changed in Slack holds for the routes below, too; the latest change wins", () => {
  const source = { name: "root", fallbackChannel: "C0", routes: [{ name: "a", routes: [{ name: "b" }] }] };
  const edit = (channel: string, at: Date) =>
    ({ route: "a", change: { kind: "channel", channel }, by: "U1", at, until: null }) as const;
  const tree = compileTree(source, [edit("C2", new Date(AT.getTime() + 1)), edit("C1", AT)], AT);
  assert(tree.ok);
  assertEquals(tree.value.root.children[0]?.children[0]?.options.destination, "C2");
});
