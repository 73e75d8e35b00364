import { ABSENT, COVERAGE, type CoveredMethod } from "./coverage.ts";

/** Where the page is kept; a test holds it against `coveragePage`. */
export const COVERAGE_PAGE = new URL("../../docs/coverage.md", import.meta.url);

/** `docs/coverage.md`. */
export function coveragePage(): string {
  const all = COVERAGE.flatMap(({ methods }) => methods);
  const refused = all.filter(({ refusal }) => refusal !== undefined);
  return [
    "# What the workspace's Web API covers",
    "",
    "Written by `deno task coverage` from `workspace/api/coverage.ts`, which is typed from Slack's reference; its test holds",
    "the code against it.",
    "",
    `${
      all.length - refused.length
    } methods are covered, ${refused.length} are refused with a code of Slack's. ` +
    "Where several scopes are named, any one is enough.",
    ...COVERAGE.flatMap(({ title, methods }) => ["", `## ${title}`, "", ...table(methods)]),
    "",
    "## Absent",
    "",
    "What Slack's own tools call when they deploy, log in or change owners is answered as any unknown method is: " +
    "`unknown_method`,",
    "with the method's name in `req_method`.",
    "",
    ...ABSENT.map((name) => `- \`${name}\``),
    "",
  ].join("\n");
}

const HEAD = ["method", "JSON body", "tier", "Slack scopes", "here", "tests"];

function table(methods: readonly CoveredMethod[]): string[] {
  const cells = [HEAD, ...methods.map(row)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const [head = "", ...rows] = cells.map(line);
  return [head, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows];
}

function row({ name, json, tier, scopes, refusal, tests }: CoveredMethod): string[] {
  return [
    `\`${name}\``,
    json ? "yes" : "no",
    tier.replace(/^tier/, ""),
    scopes.map((scope) => `\`${scope}\``).join(" "),
    refusal === undefined ? "covered" : `refused: \`${refusal}\``,
    `\`${tests.replace("workspace/", "")}\``,
  ];
}

if (import.meta.main) Deno.writeTextFileSync(COVERAGE_PAGE, coveragePage());
