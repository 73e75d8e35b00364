import { assert, assertEquals } from "@std/assert";
import { LONGEST, LONGEST_LABEL_VALUE, MOST_ALERTS, MOST_LABELS } from "../core/alerts/limits.ts";
import { MOST_NEW_CARDS } from "../core/alerts/storm.ts";
import { MOST_MENTIONS } from "../core/routes/parse_destination.ts";
import { MOST_MATCHERS, MOST_VALUES } from "../core/routes/parse_matcher.ts";
import { DEEPEST_ROUTE, MOST_ROUTES, parseRoutes } from "../core/routes/parse_routes.ts";
import { LONGEST_PATTERN, MOST_TIMES } from "../core/regex/parse.ts";
import { MOST_INSTRUCTIONS } from "../core/regex/program.ts";
import { DEFAULTS } from "../core/routes/route.ts";
import { MAPPERS } from "../core/senders/mappers.ts";

const PAGE = await Deno.readTextFile(new URL("../docs/routing.md", import.meta.url));

Deno.test("docs/routing.md shows a tree that is taken", () => {
  const [, json = ""] = /```json\n(.*?)```/s.exec(PAGE) ?? [];
  const parsed = parseRoutes(JSON.parse(json));
  assertEquals(parsed.ok ? [] : parsed.problem, []);
});

Deno.test("docs/routing.md lists the mappers that there are", () => {
  const listed = MAPPERS.filter(({ name }) => PAGE.includes(`\n| \`${name}\``));
  assertEquals(listed, MAPPERS);
});

Deno.test("docs/routing.md says what routes inherit where nothing says so", () => {
  const row = (field: string) => PAGE.split("\n").find((line) => line.startsWith(`| \`${field}\``)) ?? "";
  assert(row("groupBy").includes(JSON.stringify(DEFAULTS.groupBy)));
  for (const field of ["groupWaitSeconds", "updateEverySeconds", "repeatMinutes"] as const) {
    assert(row(field).endsWith(`| ${DEFAULTS[field]}`.padEnd(24) + "|"), field);
  }
});

Deno.test("docs/routing.md states the figures of the code", () => {
  const figures = [
    `at most ${shown(MOST_ROUTES)} routes, ${DEEPEST_ROUTE} deep`,
    `up to ${MOST_MATCHERS} `,
    `up to ${MOST_MENTIONS} `,
    `one of up to ${MOST_VALUES} texts`,
    `up to ${shown(LONGEST_PATTERN)} characters and ${shown(MOST_INSTRUCTIONS)} states`,
    `up to ${shown(MOST_TIMES)};`,
    `a title at ${LONGEST.title} characters, a summary at ${shown(LONGEST.summary)}, a label at ${
      shown(LONGEST_LABEL_VALUE)
    }`,
    `the first ${MOST_LABELS} are kept`,
    `up to ${MOST_ALERTS}:`,
  ];
  assertEquals(figures.filter((figure) => !PAGE.includes(figure)), []);
  assertEquals([MOST_NEW_CARDS, PAGE.includes("Above five new cards a minute")], [5, true]);
});

function shown(figure: number): string {
  return figure.toLocaleString("en-US");
}
