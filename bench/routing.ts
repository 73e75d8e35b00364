import { decideRoutes, listRoutes } from "../core/routes/decide_routes.ts";
import { parseRoutes } from "../core/routes/parse_routes.ts";
import type { LabelMatcher, Route } from "../core/routes/route.ts";
import type { Subject } from "../core/routes/subject.ts";
import { compileTree, type RouteTree } from "../core/routes/tree.ts";
import { askAmtool, HAS_AMTOOL } from "../tests/support/amtool.ts";
import { type Figure, median } from "./measure.ts";
import { benchPayloads } from "./payloads.ts";

const DECISIONS = 100_000;
const TRACED = 1_000;
const RUNS = 5;

/** How fast alerts find their way through a tree of 1,000 routes, and messages become alerts. */
export async function benchRouting(): Promise<Figure[]> {
  const trees = [
    ["teams, services and severities", teams()],
    ["all beside each other, by one label", flat("=")],
    ["all beside each other, by patterns", flat("=~")],
  ] as const;
  const figures: Figure[] = [];
  for (const [what, routes] of trees) {
    const tree = compile(routes);
    figures.push({
      what: `${DECISIONS.toLocaleString("en")} decisions through 1,000 routes: ${what}`,
      value: medianMs(() => decideAll(tree)) / 1_000,
      unit: "s",
      aim: "at most 1",
    });
  }
  const tree = compile(teams());
  figures.push({
    what: "one decision with its trace",
    value: medianMs(() => traceSome(tree)) / TRACED * 1_000,
    unit: "µs",
  });
  return [...figures, ...await besideAmtool(), ...benchPayloads()];
}

/** The same tree and alert, from the text of the configuration to the answer. Their figure has a program's start in it. */
async function besideAmtool(): Promise<Figure[]> {
  const text = JSON.stringify({ name: "root", fallbackChannel: "C0", routes: teams() });
  const ours = medianMs(() => {
    const parsed = parseRoutes(JSON.parse(text));
    if (!parsed.ok) throw new Error("the tree is wrong");
    listRoutes(compile(parsed.value.routes ?? []), subject(1));
  });
  const figures = [{ what: "from a tree's text to the first answer", value: ours, unit: "ms" }];
  if (!HAS_AMTOOL) return figures;
  const labels = Object.fromEntries(subject(1).labels);
  const route = { receiver: "root", routes: teams().map(theirs) };
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    await askAmtool(route, [labels]);
    times.push(performance.now() - start);
  }
  return [...figures, { what: "amtool, the same and its start", value: median(times), unit: "ms" }];
}

function decideAll(tree: RouteTree): void {
  for (let number = 0; number < DECISIONS; number++) listRoutes(tree, subject(number));
}

function traceSome(tree: RouteTree): void {
  for (let number = 0; number < TRACED; number++) decideRoutes(tree, subject(number));
}

function medianMs(work: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return median(times);
}

/** Twenty teams with 49 services each: 20 + 980 routes. */
function teams(): Route[] {
  return Array.from({ length: 20 }, (_, team) => ({
    name: `team ${team}`,
    matchers: [label("team", "=", `t${team}`)],
    routes: Array.from({ length: 49 }, (_, service) => ({
      name: `team ${team} service ${service}`,
      matchers: [
        label(
          "service",
          service % 2 === 0 ? "=" : "=~",
          service % 2 === 0 ? `s${service}` : `s${service}(-.*)?`,
        ),
        label("severity", "=~", "crit.*|high"),
      ],
      continue: service % 5 === 0,
    })),
  }));
}

function flat(op: "=" | "=~"): Route[] {
  return Array.from({ length: 1_000 }, (_, number) => ({
    name: `route ${number}`,
    matchers: [label("service", op, op === "=" ? `s${number}` : `s${number}(-.*)?`)],
  }));
}

function label(name: string, op: LabelMatcher["op"], value: string): LabelMatcher {
  return { label: name, op, value };
}

function subject(number: number): Subject {
  const labels = new Map([
    ["team", `t${number % 21}`],
    ["service", `s${number % 1_009}`],
    ["severity", number % 3 === 0 ? "critical" : "high"],
    ["env", "prod"],
    ["key", `alert ${number}`],
  ]);
  return { labels, account: null, amount: null, ageMinutes: null, severityRank: 3 };
}

function compile(routes: readonly Route[]): RouteTree {
  const tree = compileTree({ name: "root", fallbackChannel: "C0", routes });
  if (!tree.ok) throw new Error("the tree is wrong");
  return tree.value;
}

function theirs({ name, matchers = [], routes = [], ...route }: Route): object {
  return {
    receiver: name,
    continue: route.continue ?? false,
    matchers: matchers.flatMap((matcher) =>
      "label" in matcher && "value" in matcher
        ? [`${matcher.label}${matcher.op}${JSON.stringify(matcher.value)}`]
        : []
    ),
    routes: routes.map(theirs),
  };
}
