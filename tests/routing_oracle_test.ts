import { assert, assertEquals } from "@std/assert";
import { decideRoutes, listRoutes } from "../core/routes/decide_routes.ts";
import { compileMatcher } from "../core/routes/compile_matcher.ts";
import { parseRoutes } from "../core/routes/parse_routes.ts";
import type { LabelMatcher, Route } from "../core/routes/route.ts";
import type { Subject } from "../core/routes/subject.ts";
import { compileTree } from "../core/routes/tree.ts";
import { askAmtool, HAS_AMTOOL, quoted, type TheirRoute } from "./support/amtool.ts";
import { rounds, seed } from "./support/rounds.ts";

// Random trees, labels and patterns. Many trees stand side by side in one configuration, each continuing to the next,
// so that one run of the program answers for all of them: its root routes become children without matchers.

const TREES = rounds({ gate: 200, soak: 4_000 });
const TREES_A_FILE = 50;
const ALERTS_A_FILE = 12;

const LABELS = ["team", "env", "severity", "service", "note"];
const VALUES = [
  "db",
  "web",
  "prod",
  "prod-eu",
  "dev",
  "critical",
  "Warning",
  "",
  "a\nb",
  "x.y",
  "é",
  "0",
  "-",
];
const PATTERNS = [
  "db|web",
  "prod.*",
  "(?i)warning|critical",
  ".+",
  ".*",
  "",
  "[a-d].*",
  "[^a-d]*",
  "(prod|dev)(-eu)?",
  "\\w+",
  "\\W",
  "d.{0,2}",
  "p(?:r|o|d){3}",
  "a.b",
  "(?s)a.b",
  "x\\.y",
  "x.y|^$",
  "\\S+-\\S*",
  "é|\\d",
  "^(db)$",
  "prod\\b.*",
  "d",
  "[[:alpha:]]+",
  "(?:(?:d|w)[be]{1,2}b?)+?",
];

Deno.test({
  name: "random trees choose the receivers that Alertmanager's own program chooses (needs amtool)",
  ignore: !HAS_AMTOOL,
  fn: async () => {
    let [decisions, several, deep] = [0, 0, 0];
    for (let file = 0; file * TREES_A_FILE < TREES; file++) {
      const dice = diceOf(seed + file);
      const trees = Array.from({ length: TREES_A_FILE }, (_, tree) => randomTree(dice, `${tree}`));
      const alerts = Array.from({ length: ALERTS_A_FILE }, () => randomLabels(dice));
      const together = {
        receiver: "none",
        routes: trees.map((tree) => ({ ...theirs(tree), continue: true })),
      };
      const answers = await askAmtool(together, alerts);
      for (const [index, labels] of alerts.entries()) {
        const ours = trees.flatMap((tree) => chosen(tree, labels));
        assertEquals(ours, answers[index], `file ${file}, labels ${JSON.stringify(labels)}`);
        decisions += trees.length;
        several += ours.length - trees.length;
        deep += ours.filter((name) => name.split(".").length > 2).length;
      }
    }
    // Without these the trees would be too tame to trust.
    assert(several > decisions / 20, `only ${several} of ${decisions} chose more than one`);
    assert(deep > decisions / 10, `only ${deep} of ${decisions} went below the first level`);
  },
});

Deno.test({
  name: "a tree on its own chooses what Alertmanager's own program chooses (needs amtool)",
  ignore: !HAS_AMTOOL,
  fn: async () => {
    for (let number = 0; number < rounds({ gate: 5, soak: 100 }); number++) {
      const dice = diceOf(seed - number - 1);
      const tree = randomTree(dice, "t");
      const alerts = Array.from({ length: 8 }, () => randomLabels(dice));
      const { continue: _, ...root } = theirs(tree);
      assertEquals(
        alerts.map((labels) => chosen(tree, labels)),
        await askAmtool(root, alerts),
        `tree ${number}`,
      );
    }
  },
});

Deno.test("random trees choose what a walk through all their routes chooses", () => {
  for (let number = 0; number < rounds({ gate: 200, soak: 10_000 }); number++) {
    const dice = diceOf(seed + 1_000_000 + number);
    const tree = randomTree(dice, "t");
    for (let alert = 0; alert < 10; alert++) {
      const labels = randomLabels(dice);
      assertEquals(chosen(tree, labels), plainWalk(tree, labels, ""), `tree ${number}`);
    }
  }
});

Deno.test("every matcher of the random trees is taken, and each label is asked for", () => {
  const dice = diceOf(seed);
  const asked = new Set<string>();
  for (let count = 0; count < 500; count++) {
    const matcher = randomMatcher(dice);
    assert(compileMatcher(matcher).ok, JSON.stringify(matcher));
    asked.add(`${matcher.label} ${matcher.op}`);
  }
  assertEquals(asked.size, LABELS.length * 4);
});

/** Where the receiver says which route it was, inherited or not. */
interface RandomRoute {
  readonly route: Pick<Route, "name" | "continue"> & { readonly matchers?: readonly LabelMatcher[] };
  readonly receiver: string | undefined;
  readonly children: readonly RandomRoute[];
}

type Dice = (sides: number) => number;

function diceOf(start: number): Dice {
  let state = start >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

function pick<Item>(dice: Dice, items: readonly Item[], otherwise: Item): Item {
  return items[dice(items.length)] ?? otherwise;
}

function randomTree(dice: Dice, name: string): RandomRoute {
  const children = randomChildren(dice, name, 1);
  return { route: { name }, receiver: name, children };
}

function randomChildren(dice: Dice, name: string, depth: number): RandomRoute[] {
  const most = depth === 1 ? 9 : 4;
  const count = depth > 4 ? 0 : dice(most);
  return Array.from({ length: count }, (_, index) => randomRoute(dice, `${name}.${index}`, depth));
}

function randomRoute(dice: Dice, name: string, depth: number): RandomRoute {
  const matchers = Array.from({ length: pick(dice, [0, 1, 1, 1, 1, 2, 3], 1) }, () => randomMatcher(dice));
  return {
    route: { name, matchers, continue: dice(3) === 0 },
    receiver: dice(4) === 0 ? undefined : name,
    children: randomChildren(dice, name, depth + 1),
  };
}

function randomMatcher(dice: Dice): LabelMatcher {
  const op = pick(dice, ["=", "!=", "=~", "!~"] as const, "=");
  const value = op === "=" || op === "!=" ? pick(dice, VALUES, "") : pick(dice, PATTERNS, "");
  return { label: pick(dice, LABELS, "team"), op, value };
}

function randomLabels(dice: Dice): Record<string, string> {
  const pairs = LABELS.flatMap((label) => dice(3) === 0 ? [] : [[label, pick(dice, VALUES, "")] as const]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== ""));
}

function theirs({ route, receiver, children }: RandomRoute): TheirRoute {
  const matchers = (route.matchers ?? []).map(({ label, op, value }) => `${label}${op}${quoted(value)}`);
  return {
    ...receiver === undefined ? {} : { receiver },
    matchers,
    continue: route.continue ?? false,
    routes: children.map(theirs),
  };
}

/** The destinations that our own routing chooses: each route's own, or the one that it inherits. */
function chosen(tree: RandomRoute, labels: Record<string, string>): string[] {
  const parsed = parseRoutes({ ...ours(tree), fallbackChannel: "none" });
  assert(parsed.ok);
  const compiled = compileTree(parsed.value);
  assert(compiled.ok);
  const view = new Map(Object.entries(labels));
  const subject: Subject = { labels: view, account: null, amount: null, ageMinutes: null, severityRank: 1 };
  const { routes } = decideRoutes(compiled.value, subject);
  assertEquals(listRoutes(compiled.value, subject), routes);
  return routes.map(({ options }) => String(options.destination));
}

/** As the documentation of Alertmanager has it, without an index and with JavaScript's own expressions. */
function plainWalk(
  { receiver, children }: RandomRoute,
  labels: Record<string, string>,
  inherited: string,
): string[] {
  const destination = receiver ?? inherited;
  const found: string[] = [];
  for (const child of children) {
    const matches = (child.route.matchers ?? []).every((matcher) => plainlyHolds(matcher, labels));
    if (matches) found.push(...plainWalk(child, labels, destination));
    if (matches && child.route.continue !== true) break;
  }
  return found.length > 0 ? found : [destination];
}

function plainlyHolds({ label, op, value }: LabelMatcher, labels: Record<string, string>): boolean {
  const given = labels[label] ?? "";
  if (op === "=" || op === "!=") return (given === value) === (op === "=");
  const flags = /^\(\?([is])\)/.exec(value)?.[1] ?? "";
  const pattern = value.replace(/^\(\?[is]\)/, "").replaceAll("[[:alpha:]]", "[a-zA-Z]");
  return new RegExp(`^(?:${pattern})$`, `${flags}u`).test(given) === (op === "=~");
}

function ours({ route, receiver, children }: RandomRoute): Route {
  return { ...route, ...receiver === undefined ? {} : { destination: receiver }, routes: children.map(ours) };
}
