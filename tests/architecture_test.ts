import { assert, assertArrayIncludes, assertEquals } from "@std/assert";
import { folderOf, listImports, listSources, readConfig } from "./support/imports.ts";

// Who may import whom, apart from itself. Along triggers -> workflows -> functions -> slack -> core a folder may also
// take what stands further down.
const ARROWS: Record<string, readonly string[]> = {
  "manifest.ts": ["workflows", "functions", "datastores"],
  triggers: ["workflows", "functions", "slack", "core"],
  workflows: ["functions", "slack", "core"],
  functions: ["slack", "core", "views", "config", "datastores"],
  datastores: [],
  views: ["core"],
  core: [],
  slack: ["datastores", "core"],
  config: ["core"],
  gateway: ["core", "config"],
  workspace: [],
  npm: [],
  tasks: ["core", "config", "slack", "gateway"],
};

// Journeys and measurements look at everything at once.
const UNBOUND = ["tests", "bench"];

// What else each of them may take: the SDK where Slack is spoken to, the platform, and nothing from any registry.
const SLACK = /^deno-slack-(sdk|api)\//;
const PLATFORM = /^node:/;
const PACKAGES: Record<string, readonly RegExp[]> = {
  "manifest.ts": [SLACK],
  triggers: [SLACK],
  workflows: [SLACK],
  functions: [SLACK, PLATFORM],
  datastores: [SLACK],
  slack: [SLACK],
  core: [/^node:crypto$/],
  gateway: [PLATFORM],
  // The page has emoji by name from gemoji and Markdown read by marked; idiomorph is served to the browser.
  workspace: [PLATFORM, /^gemoji$/, /^marked$/, /^idiomorph$/],
  npm: [SLACK, PLATFORM, /^\/node_modules\/@slack\/deno-slack-sdk\//],
  tasks: [PLATFORM],
};

// Tests beside a file may use what tests are made with, and nobody else's insides either.
const NAME_OF_THE_MAPS = /^[@a-z][\w/.-]*$/;
const IN_TESTS = [NAME_OF_THE_MAPS, PLATFORM, /^\/tests\/support\//];

const ROOT = new URL("../", import.meta.url);
const SOURCES = listSources(ROOT);

Deno.test("no file imports against the arrows", () => {
  const bound = SOURCES.filter((path) => !UNBOUND.includes(folderOf(path)));
  assertEquals(bound.flatMap((path) => strayImports(path, readSource(path))), []);
});

Deno.test("an import against the arrows is found, however it is written", () => {
  const source = `import { a } from "../views/a.ts";
    import type { B } from "../functions/b.ts";
    export * from "../slack/c.ts";
    export { d } from "npm:d";
    await import("../gateway/e.ts");
    const text = 'import { f } from "../workspace/f.ts"';`;
  assertEquals(strayImports("core/x.ts", source), [
    "core/x.ts imports ../views/a.ts",
    "core/x.ts imports ../functions/b.ts",
    "core/x.ts imports ../slack/c.ts",
    "core/x.ts imports npm:d",
    "core/x.ts imports ../gateway/e.ts",
  ]);
});

Deno.test("every folder has its arrows, and is formatted and linted", () => {
  const { fmt, lint } = readConfig(new URL("deno.npm.jsonc", ROOT));
  for (const folder of new Set(SOURCES.map(folderOf))) {
    assert(folder in ARROWS || UNBOUND.includes(folder), `${folder} is in no row of this test`);
    assertArrayIncludes(fmt.include, [folder]);
    assertArrayIncludes(lint.include, [folder]);
  }
});

function readSource(path: string): string {
  return Deno.readTextFileSync(new URL(path, ROOT));
}

function strayImports(path: string, source: string): string[] {
  const stray = listImports(path, source).filter((specifier) => !isAllowed(path, specifier));
  return stray.map((specifier) => `${path} imports ${specifier}`);
}

function isAllowed(path: string, specifier: string): boolean {
  const from = folderOf(path);
  const isTest = path.endsWith("_test.ts");
  const target = specifier.startsWith(".") ? new URL(specifier, `file:///${path}`).pathname : specifier;
  const folders = [from, ...ARROWS[from] ?? []];
  if (target.startsWith("/") && folders.includes(folderOf(target.slice(1)))) {
    return isTest || !target.endsWith("_test.ts");
  }
  return [...PACKAGES[from] ?? [], ...isTest ? IN_TESTS : []].some((allowed) => allowed.test(target));
}
