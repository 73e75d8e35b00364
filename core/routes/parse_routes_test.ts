import { assert, assertEquals } from "@std/assert";
import { MOST_PROBLEMS } from "./complaints.ts";
import { DEEPEST_ROUTE, MOST_ROUTES, parseRoutes } from "./parse_routes.ts";
import type { RootRoute } from "./route.ts";

const KNOWN = { channels: ["C1", "C2"], people: ["U1"], groups: ["S1"] };
const ROOT = { name: "root", fallbackChannel: "C1" };
const FULL: RootRoute = {
  ...ROOT,
  accounts: { acme: { channel: "C2", owner: "U1" } },
  routes: [{
    name: "a",
    matchers: [
      { label: "env", op: "=", value: "prod" },
      { label: "env", op: "=~", value: "p.*" },
      { label: "env", op: "starts_with", value: "p" },
      { label: "env", op: "one_of", values: ["prod"] },
      { field: "amount", op: ">=", value: 10.5 },
      { field: "age", op: "<", minutes: 60 },
      { field: "severity", op: "at_least", value: "high" },
    ],
    continue: true,
    destination: { account: "channel" },
    groupBy: ["env"],
    groupWaitSeconds: 30,
    updateEverySeconds: 60,
    repeatMinutes: 240,
    mention: [{ person: "U1" }, { group: "S1" }],
    escalateAfterMinutes: 15,
    escalateTo: [{ group: "S1" }],
    owner: "U1",
    muted: [{ days: ["sat", "sun"], from: "22:00", until: "06:00", timeZone: "Europe/Berlin" }],
    routes: [{ name: "b", destination: { group: "S1", channel: "C2" }, escalateAfterMinutes: null }],
  }, { name: "c", destination: { person: "U1" } }],
};

Deno.test("parseRoutes takes every field, and gives back what it took", () => {
  assertEquals(parseRoutes(structuredClone(FULL), KNOWN), { ok: true, value: FULL });
});

Deno.test("parseRoutes adds nothing that was left out, so that it is inherited", () => {
  assertEquals(parseRoutes(ROOT), { ok: true, value: ROOT });
});

const route = (fields: object) => ({ ...ROOT, routes: [{ name: "a", ...fields }] });
const matcher = (fields: object) => route({ matchers: [fields] });

const PROBLEMS: readonly (readonly [tree: unknown, problem: string])[] = [
  [null, "wrong_type at "],
  [[], "wrong_type at "],
  [{ name: "root" }, "no_fallback_channel at fallbackChannel"],
  [{ ...ROOT, fallbackChannel: "C9" }, "unknown_destination at fallbackChannel"],
  [{ ...ROOT, matchers: [{ label: "a", op: "=", value: "b" }] }, "root_has_matchers at matchers"],
  [{ ...ROOT, continue: true }, "root_continues at continue"],
  [{ ...ROOT, colour: "red" }, "unknown_field at "],
  [{ fallbackChannel: "C1" }, "missing at name"],
  [{ ...ROOT, routes: {} }, "wrong_type at routes"],
  [{ ...ROOT, routes: [{ name: "a" }, { name: "a" }] }, "named_twice at routes[1].name"],
  [{ ...ROOT, routes: [{ name: "root" }] }, "named_twice at routes[0].name"],
  [route({ name: " a" }), "bad_name at routes[0].name"],
  [route({ name: "a\u202eb" }), "bad_name at routes[0].name"],
  [route({ fallbackChannel: "C1" }), "unknown_field at routes[0]"],
  [route({ continue: "yes" }), "wrong_type at routes[0].continue"],
  [route({ destination: "C9" }), "unknown_destination at routes[0].destination"],
  [route({ destination: "general" }), "bad_destination at routes[0].destination"],
  [route({ destination: { person: "U9" } }), "unknown_destination at routes[0].destination.person"],
  [route({ destination: { group: "S1" } }), "bad_destination at routes[0].destination"],
  [route({ destination: { account: "phone" } }), "bad_destination at routes[0].destination"],
  [route({ groupBy: "env" }), "wrong_type at routes[0].groupBy"],
  [route({ groupBy: [1] }), "wrong_type at routes[0].groupBy[0]"],
  [route({ groupWaitSeconds: -1 }), "out_of_range at routes[0].groupWaitSeconds"],
  [route({ updateEverySeconds: 0 }), "out_of_range at routes[0].updateEverySeconds"],
  [route({ repeatMinutes: 1.5 }), "out_of_range at routes[0].repeatMinutes"],
  [route({ escalateAfterMinutes: "5m" }), "wrong_type at routes[0].escalateAfterMinutes"],
  [route({ mention: [{ person: "S1" }] }), "bad_destination at routes[0].mention[0].person"],
  [matcher({ op: "=", value: "a" }), "missing at routes[0].matchers[0].label"],
  [matcher({ label: "a", op: "==", value: "a" }), "unknown_operator at routes[0].matchers[0].op"],
  [matcher({ label: "a", op: "=" }), "missing at routes[0].matchers[0].value"],
  [matcher({ label: "", op: "=", value: "a" }), "bad_name at routes[0].matchers[0].label"],
  [matcher({ label: "a", op: "one_of" }), "missing at routes[0].matchers[0].values"],
  [matcher({ field: "colour", op: "=", value: 1 }), "unknown_field at routes[0].matchers[0].field"],
  [matcher({ field: "amount", op: ">", value: "1" }), "wrong_type at routes[0].matchers[0].value"],
  [matcher({ field: "age", op: ">", value: 1 }), "missing at routes[0].matchers[0].minutes"],
  [matcher({ field: "severity", op: ">", value: "high" }), "unknown_operator at routes[0].matchers[0].op"],
  [
    matcher({ field: "severity", op: "at_least", value: "banana" }),
    "out_of_range at routes[0].matchers[0].value",
  ],
  [matcher({ label: "a", op: "=~", value: "(" }), "bad_pattern at routes[0].matchers[0].value"],
  [matcher({ label: "a", op: "!~", value: "(?=a)" }), "bad_pattern at routes[0].matchers[0].value"],
  [
    route({ muted: [{ days: [], from: "1:00", until: "25:00", timeZone: "Mars" }] }),
    "bad_time at routes[0].muted[0].days",
  ],
  [{ ...ROOT, accounts: { acme: { phone: "1" } } }, 'unknown_field at accounts["acme"]'],
];

Deno.test("parseRoutes says what is wrong with a tree, and where", () => {
  for (const [tree, problem] of PROBLEMS) {
    const parsed = parseRoutes(tree, KNOWN);
    const [first] = parsed.ok ? [] : parsed.problem;
    assertEquals(`${first?.kind} at ${first?.at}`, problem);
  }
});

Deno.test("parseRoutes names the route that a problem is in, and why a pattern is none", () => {
  assertEquals(parseRoutes(matcher({ label: "a", op: "=~", value: "a(" })), {
    ok: false,
    problem: [{
      kind: "bad_pattern",
      at: "routes[0].matchers[0].value",
      route: "a",
      detail: "unclosed_group at 2",
    }],
  });
});

Deno.test("parseRoutes lists all problems up to a limit", () => {
  const routes = Array.from({ length: 300 }, (_, number) => ({ name: `r${number}`, repeatMinutes: 0 }));
  const parsed = parseRoutes({ ...ROOT, routes });
  assertEquals(!parsed.ok && parsed.problem.length, MOST_PROBLEMS);
});

Deno.test("parseRoutes takes so many routes, and so deep, and no more", () => {
  const wide = (count: number) => ({
    ...ROOT,
    routes: Array.from({ length: count }, (_, n) => ({ name: `r${n}` })),
  });
  assertEquals([parseRoutes(wide(MOST_ROUTES - 1)).ok, parseRoutes(wide(MOST_ROUTES)).ok], [true, false]);
  const deep = (depth: number): object => depth === 0 ? ROOT : { ...ROOT, routes: [chain(depth)] };
  const chain = (depth: number): object => ({
    name: `d${depth}`,
    ...depth > 1 ? { routes: [chain(depth - 1)] } : {},
  });
  assertEquals([parseRoutes(deep(DEEPEST_ROUTE)).ok, parseRoutes(deep(DEEPEST_ROUTE + 1)).ok], [true, false]);
});

Deno.test("parseRoutes takes any word for a channel where nobody says which there are", () => {
  assert(parseRoutes(route({ destination: "team-db" })).ok);
  assert(!parseRoutes(route({ destination: "two words" })).ok);
});
