import { dirname } from "node:path";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { appCache } from "./cache.ts";
import { loadApp, type LoadedApp, type LoadOptions, type LoadResult } from "./load.ts";

const MANIFEST = {
  display_information: { name: "Loaded" },
  settings: { function_runtime: "slack" },
  features: { bot_user: { display_name: "loaded" } },
  oauth_config: { scopes: { bot: ["chat:write"] } },
};

/** A manifest that needs nothing but what it is given. */
const PLAIN = `export default ${JSON.stringify(MANIFEST)};`;

/** One that is made with the SDK, from wherever that is imported. */
function withSdk(sdk: string): string {
  return `import { Manifest } from "${sdk}";
    export default Manifest({ name: "Loaded", description: "", icon: "", botScopes: [], outgoingDomains: [] });`;
}

/** Loads an app of these files, and checks that nothing was put beside them. */
async function load(files: Record<string, string>, options: LoadOptions = {}): Promise<LoadResult> {
  const folder = Deno.realPathSync(Deno.makeTempDirSync());
  try {
    for (const [path, text] of Object.entries(files)) {
      Deno.mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
      Deno.writeTextFileSync(`${folder}/${path}`, text);
    }
    const result = await loadApp(folder, options);
    const tops = new Set(Object.keys(files).map((path) => path.split("/")[0] ?? ""));
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), [...tops].sort());
    return result;
  } finally {
    Deno.removeSync(folder, { recursive: true });
    await Deno.remove(appCache(folder), { recursive: true }).catch(() => {});
  }
}

function valueOf(result: LoadResult): LoadedApp {
  if (!result.ok) throw new Error(result.problem);
  return result.value;
}

function problemOf(result: LoadResult): string {
  return result.ok ? "it loaded" : result.problem;
}

Deno.test("loadApp reads the manifest and every trigger, by name", async () => {
  const app = valueOf(
    await load({
      "manifest.ts": PLAIN,
      "triggers/b.ts": 'export default { type: "shortcut", at: new Date(0) };',
      "triggers/a.json": '{"type": "webhook"}',
      "triggers/b_test.ts": 'throw new Error("a test is no trigger");',
    }, { variables: { COLOUR: "red" } }),
  );
  assertEquals(app.manifest.display_information.name, "Loaded");
  assertEquals(app.triggers, [
    { file: "triggers/a.json", definition: { type: "webhook" } },
    { file: "triggers/b.ts", definition: { type: "shortcut", at: "1970-01-01T00:00:00.000Z" } },
  ]);
  assertEquals(app.variables, { COLOUR: "red" });
});

Deno.test("loadApp tells which trigger cannot be read, and keeps the others", async () => {
  const { triggers } = valueOf(
    await load({
      "manifest.ts": PLAIN,
      "triggers/broken.json": "{",
      "triggers/empty.ts": "export const trigger = {};",
      "triggers/good.ts": "export default {};",
      "triggers/missing.ts": 'import x from "./nothing.ts"; export default x;',
      "triggers/throws.ts": 'throw new Error("not today");',
      "triggers/wrong.ts": "export default ( => ;",
    }),
  );
  const problems = triggers.map((trigger) => "problem" in trigger ? trigger.problem : "");
  for (
    const [index, text] of [
      "triggers/broken.json cannot be loaded: SyntaxError: ",
      "triggers/empty.ts defines nothing: its default export is not an object",
      "",
      'triggers/missing.ts cannot be loaded: TypeError: Module not found "file:///',
      "triggers/throws.ts cannot be loaded: Error: not today\n    at file:///",
      "triggers/wrong.ts cannot be loaded: TypeError: SyntaxError: Expression expected",
    ].entries()
  ) assertStringIncludes(problems[index] ?? "no trigger", text);
  assertEquals(problems.length, 6);
});

Deno.test("loadApp is not misled by what an app prints, nor by the timers that it leaves", async () => {
  const noise = 'console.log("{}"); setInterval(() => {}, 1000);';
  assertEquals(valueOf(await load({ "manifest.ts": `${noise}\n${PLAIN}` })).triggers, []);
});

Deno.test("loadApp adds manifest.ts to manifest.json, as Slack's tools do", async () => {
  const { manifest } = valueOf(
    await load({
      "manifest.json": JSON.stringify({ ...MANIFEST, outgoing_domains: ["a.example"] }),
      "manifest.ts":
        'export default { display_information: { description: "More" }, outgoing_domains: ["b.example"] };',
      "manifest.js": 'throw new Error("manifest.ts comes first");',
    }),
  );
  assertEquals(manifest.display_information, { name: "Loaded", description: "More" });
  assertEquals(manifest.outgoing_domains, ["a.example", "b.example"]);
});

Deno.test("loadApp reads manifest.js, or manifest.json alone", async () => {
  for (const files of [{ "manifest.js": PLAIN }, { "manifest.json": JSON.stringify(MANIFEST) }]) {
    assertEquals(valueOf(await load(files)).manifest.display_information.name, "Loaded");
  }
});

for (
  const [what, files, problem] of [
    ["no manifest", {}, "there is no manifest.ts, manifest.js or manifest.json"],
    [
      "a manifest that throws",
      { "manifest.ts": 'throw new Error("no")' },
      "manifest.ts cannot be loaded: Error: no",
    ],
    [
      "a manifest that ends Deno",
      { "manifest.ts": "Deno.exit(0)" },
      "cannot be loaded: it exited with code 0 before manifest.ts had exported anything",
    ],
    [
      "a manifest that says something else and ends Deno",
      { "manifest.ts": 'console.error("a word"); Deno.exit(3);' },
      "it exited with code 3 before manifest.ts had exported anything\na word",
    ],
    [
      "a trigger that ends Deno",
      {
        "manifest.ts": PLAIN,
        "triggers/a.ts": "export default {};",
        "triggers/b.ts": 'import process from "node:process"; process.exit(4);',
        "triggers/c.ts": "export default {};",
      },
      "it exited with code 4 before triggers/b.ts had exported anything",
    ],
    [
      "a trigger that never comes to its end",
      {
        "manifest.ts": PLAIN,
        "triggers/a.ts": "export default {};",
        "triggers/b.ts": 'const noise = "x".repeat(1_000_000); for (;;) console.log(noise);',
      },
      "triggers/b.ts was being loaded when it was stopped: it wrote more than 16 MB",
    ],
    [
      "a workflow with a missing function",
      {
        "manifest.json": JSON.stringify({
          ...MANIFEST,
          workflows: {
            greet: { title: "Greet", steps: [{ id: "0", function_id: "#/functions/wave", inputs: {} }] },
          },
        }),
      },
      '(invalid_manifest):\n  /workflows/greet/steps/0/function_id: workflow "greet", step "0": the app has no function called "wave"',
    ],
    [
      "a function without its file",
      {
        "manifest.json": JSON.stringify({
          ...MANIFEST,
          functions: { wave: { title: "W", source_file: "wave.ts" } },
        }),
      },
      'function "wave" has its source_file at wave.ts, and no file is there',
    ],
    ["a configuration that is broken", { "deno.json": "{", "manifest.ts": PLAIN }, "JSON"],
  ] as const
) {
  Deno.test(`loadApp explains ${what}`, async () =>
    assertStringIncludes(problemOf(await load(files)), problem));
}

Deno.test("loadApp explains a folder, or a configuration, that is not there", async () => {
  for (const path of ["/no/such/folder", new URL(import.meta.url).pathname]) {
    assertEquals(problemOf(await loadApp(path)), `there is no folder ${path}`);
  }
  assertEquals(
    problemOf(await load({ "manifest.ts": PLAIN }, { config: "/no/such/deno.json" })),
    "there is no configuration /no/such/deno.json",
  );
});

Deno.test("loadApp uses the app's own imports, and another configuration when it is named", async () => {
  const files = {
    "manifest.ts": 'import manifest from "it"; export default manifest;',
    "one.ts": PLAIN,
    "two.ts": PLAIN.replace("Loaded", "Other"),
    "deno.jsonc": '{ /* mine */ "imports": { "it": "./one.ts" }, }',
  };
  assertEquals(valueOf(await load(files)).manifest.display_information.name, "Loaded");
  const config = Deno.makeTempFileSync({ suffix: ".json" });
  try {
    Deno.writeTextFileSync(config, '{ "imports": { "it": "data:application/javascript,export default 1" } }');
    assertStringIncludes(problemOf(await load(files, { config })), "manifest.ts defines nothing");
  } finally {
    Deno.removeSync(config);
  }
});

for (
  const [what, files] of [
    ["imports in deno.jsonc", {
      "deno.jsonc":
        '{ // ours\n "imports": { "deno-slack-sdk/": "https://deno.land/x/deno_slack_sdk@2.15.0/", }, }',
      "manifest.ts": withSdk("deno-slack-sdk/mod.ts"),
    }],
    ["an import map in a file of its own", {
      "deno.json": '{ "importMap": "maps/import_map.json" }',
      "maps/import_map.json":
        '{ "imports": { "sdk/": "https://deno.land/x/deno_slack_sdk@1.4.2/", "own/": "../own/" } }',
      "manifest.ts": `import "own/thing.ts";\n${withSdk("sdk/mod.ts")}`,
      "own/thing.ts": "export {};",
    }],
    ["modules of its own among its imports", {
      "deno.json":
        '{ "imports": { "deno-slack-sdk/": "https://deno.land/x/deno_slack_sdk@2.15.0/", "own": "./own.ts" } }',
      "manifest.ts": `import "own";\n${withSdk("deno-slack-sdk/mod.ts")}`,
      "own.ts": "export {};",
    }],
    ["imports that count only below a folder", {
      "deno.json": '{ "importMap": "maps/import_map.json" }',
      "maps/import_map.json":
        '{ "scopes": { "../own/": { "sdk": "https://deno.land/x/deno_slack_sdk@1.4.2/mod.ts", "it": "../own/it.ts" } } }',
      "manifest.ts": 'export { default } from "./own/manifest.ts";',
      "own/it.ts": "export {};",
      "own/manifest.ts": `import "it";\n${withSdk("sdk")}`,
    }],
    ["a comment that names a package which does not exist", {
      "manifest.ts": `// import all from "npm:fast-check@0.0.0-none";
        import fc from "npm:fast-check@4.10.2";
        if (typeof fc.assert !== "function") throw new Error("no package");
        ${withSdk("deno-slack-sdk/mod.ts")}`,
    }],
    ["addresses in the code", {
      "manifest.ts": `import { SlackAPI } from "https://deno.land/x/deno_slack_api@1.5.0/mod.ts";
        import type { Trigger } from "https://deno.land/x/deno_slack_api@1.5.0/types.ts";
        import fc from "https://esm.sh/fast-check@4.10.2?target=deno";
        import { assert } from "https://deno.land/std@0.190.0/testing/asserts.ts";
        const unused: Trigger = {};
        assert(typeof SlackAPI("token").chat.postMessage === "function" && typeof fc.assert === "function");
        ${withSdk("https://deno.land/x/deno_slack_sdk@2.1.5/mod.ts")}`,
    }],
    ["a JSON module imported as Deno 1 had it", {
      "data.json": '{ "name": "Loaded" }',
      "manifest.ts": `import data from "./functions/data.ts";
        import { Manifest } from "deno-slack-sdk/mod.ts";
        export default Manifest({ ...data, description: "", icon: "", botScopes: [], outgoingDomains: [] });`,
      "functions/data.ts": 'import data from "../data.json" assert { type: "json" };\nexport default data;',
    }],
  ] as const
) {
  Deno.test(`loadApp runs an app on npm alone that has ${what}`, async () => {
    const app = valueOf(await load(files, { npm: true }));
    assertEquals(app.manifest.display_information.name, "Loaded");
    assert(app.denoArguments.includes("--config"));
  });
}

Deno.test("loadApp leaves the packages of an app on npm alone as they lie, as others may be reading them", async () => {
  const files = { "manifest.ts": withSdk("npm:@slack/deno-slack-sdk") };
  const [, config = ""] = valueOf(await load(files, { npm: true })).denoArguments;
  const linked = `${dirname(config)}/node_modules/.deno/node_modules/undici/`;
  const before = await Deno.stat(linked);
  assertEquals(valueOf(await load(files, { npm: true })).denoArguments[1], config);
  assertEquals((await Deno.stat(linked)).ino, before.ino);
});

Deno.test("loadApp names what cannot be reached, and says what to try", async () => {
  // A host that Deno takes no modules from, so that it is the same whether the machine reaches the world or not.
  const map = '{ "imports": { "deno-slack-hub/": "https://localhost:9/x/deno_slack_hub@3.3.0/" } }';
  const files = { "deno.json": map, "manifest.ts": `import "deno-slack-hub/mod.ts";\n${PLAIN}` };
  const alone = problemOf(await load(files));
  assertStringIncludes(alone, '"localhost:9"');
  assertStringIncludes(alone, "manifest.ts:1:8");
  assertStringIncludes(alone, "try --npm");
  assertStringIncludes(
    problemOf(await load(files, { npm: true })),
    "nothing on it stands in for that module",
  );
});

Deno.test("loadApp finds triggers beside the workflows of an app that has no folder for them", async () => {
  const link = 'const trigger: Trigger = { type: "shortcut" };\nexport default trigger;';
  const beside = await load({ "manifest.ts": PLAIN, "link.ts": link });
  assertEquals(valueOf(beside).triggers, [{ file: "link.ts", definition: { type: "shortcut" } }]);
  const both = await load({
    "manifest.ts": PLAIN,
    "link.ts": link,
    "triggers/a.json": '{"type": "webhook"}',
  });
  assertEquals(valueOf(both).triggers, [{ file: "triggers/a.json", definition: { type: "webhook" } }]);
});
