import { assertEquals } from "@std/assert";
import { layOver, layOverScopes, listPackages } from "./imports.ts";

const STAND_INS = {
  sdk: { "mod.ts": "file:///sdk/mod.js", "types.ts": "file:///sdk/types.d.ts" },
  api: { "mod.ts": "file:///api/mod.js" },
  std: { "assert": "file:///std/assert.ts", "testing/mock": "file:///std/mock.ts" },
};

const BASE = new URL("file:///app/deno.json");

const USUAL = {
  "deno-slack-sdk/mod.ts": "file:///sdk/mod.js",
  "deno-slack-sdk/types.ts": "file:///sdk/types.d.ts",
  "deno-slack-api/mod.ts": "file:///api/mod.js",
};

function laidOver(imports: Record<string, string>, specifiers: string[] = []) {
  return layOver(imports, BASE, specifiers, STAND_INS);
}

Deno.test("layOver gives an app without imports the names that Slack's samples use", () => {
  assertEquals(laidOver({}), USUAL);
});

Deno.test("layOver names every file of the SDK below a folder, whatever the app calls it", () => {
  const imports = { "sdk/": "https://deno.land/x/deno_slack_sdk@1.4.2/" };
  assertEquals(laidOver(imports), {
    ...imports,
    ...USUAL,
    "sdk/mod.ts": "file:///sdk/mod.js",
    "sdk/types.ts": "file:///sdk/types.d.ts",
  });
});

Deno.test("layOver leads where the app's own map means to, not where the usual names do", () => {
  const imports = { "deno-slack-sdk/mod.ts": "./my_sdk.ts", "deno-slack-sdk/": "./vendored/sdk/" };
  assertEquals(laidOver(imports, ["deno-slack-sdk/mod.ts", "deno-slack-sdk/types.ts"]), {
    "deno-slack-sdk/mod.ts": "file:///app/my_sdk.ts",
    "deno-slack-sdk/": "file:///app/vendored/sdk/",
    "deno-slack-api/mod.ts": "file:///api/mod.js",
  });
});

Deno.test("layOver makes relative names and targets independent of where the map lies", () => {
  const imports = {
    "./lib/": "../shared/",
    "/abs/": "/opt/",
    "views": "./views/mod.ts",
    "left-pad": "npm:left-pad@1",
  };
  assertEquals(laidOver(imports), {
    ...USUAL,
    "file:///app/lib/": "file:///shared/",
    "file:///abs/": "file:///opt/",
    "views": "file:///app/views/mod.ts",
    "left-pad": "npm:left-pad@1",
  });
});

Deno.test("layOver leads from what the code imports by address, by folder or by package", () => {
  const imports = {
    "std/": "https://deno.land/std@0.203.0/",
    "@std/testing": "jsr:@std/testing@^1.0.12",
    "date-fns/": "https://esm.sh/date-fns@2/",
    "@std/dotenv": "jsr:@std/dotenv@^0.225.4",
  };
  const specifiers = [
    "https://deno.land/x/deno_slack_sdk@2.1.5/mod.ts",
    "std/testing/asserts.ts",
    "@std/testing/mock",
    "date-fns/format",
    "@std/dotenv",
    "./near.ts",
  ];
  assertEquals(laidOver(imports, specifiers), {
    ...USUAL,
    ...imports,
    "date-fns/": "npm:date-fns@2",
    "https://deno.land/x/deno_slack_sdk@2.1.5/mod.ts": "file:///sdk/mod.js",
    "std/testing/asserts.ts": "file:///std/assert.ts",
    "@std/testing/mock": "file:///std/mock.ts",
    "date-fns/format": "npm:date-fns@2/format",
  });
});

Deno.test("layOver takes the longest name that a specifier begins with", () => {
  const imports = {
    "s/": "https://deno.land/std@0.2.0/",
    "s/deno/": "https://deno.land/x/deno_slack_sdk@2.0.0/",
  };
  assertEquals(laidOver(imports, ["s/deno/mod.ts"])["s/deno/mod.ts"], "file:///sdk/mod.js");
});

Deno.test("layOverScopes makes addresses independent of where the map lies, and leads to what stands in for them", () => {
  const scopes = {
    "./lib/": { "own": "./lib/own.ts", "./near/": "../far/", "left-pad": "npm:left-pad@1" },
    "lib/old/": {
      "sdk/": "https://deno.land/x/deno_slack_sdk@1.4.2/",
      "std/": "https://deno.land/std@0.190.0/",
    },
    "https://elsewhere.example/": { "assert": "jsr:@std/assert@1" },
  };
  assertEquals(layOverScopes(scopes, BASE, ["std/testing/mock.ts", "own"], STAND_INS), {
    "file:///app/lib/": {
      "own": "file:///app/lib/own.ts",
      "file:///app/near/": "file:///far/",
      "left-pad": "npm:left-pad@1",
    },
    "file:///app/lib/old/": {
      ...scopes["lib/old/"],
      "sdk/mod.ts": "file:///sdk/mod.js",
      "sdk/types.ts": "file:///sdk/types.d.ts",
      "std/testing/mock.ts": "file:///std/mock.ts",
    },
    "https://elsewhere.example/": { "assert": "file:///std/assert.ts" },
  });
});

const PACKAGES: readonly [specifier: string, packages: readonly string[]][] = [
  ["npm:left-pad", ["npm:left-pad"]],
  ["npm:left-pad@^1.2/lib/deep.js", ["npm:left-pad@^1.2"]],
  ["npm:/@scope/name@1.0.0/sub", ["npm:@scope/name@1.0.0"]],
  ["https://esm.sh/left-pad@1?target=deno", ["npm:left-pad@1"]],
  ["pad", ["npm:left-pad@1", "npm:left-pad@2"]],
  ["pad/sub", ["npm:left-pad@1", "npm:left-pad@2"]],
  ["./pad.ts", []],
  ["node:path", []],
  ["jsr:@std/assert@1", []],
  ["https://deno.land/x/deno_slack_sdk@2.1.5/mod.ts", []],
];

for (const [specifier, packages] of PACKAGES) {
  Deno.test(`listPackages finds ${packages.join(" and ") || "no package"} behind ${specifier}`, () => {
    const maps = [{ "pad": "npm:left-pad@1", "unused": "npm:unused@1" }, { "pad": "npm:/left-pad@2/" }];
    assertEquals(listPackages([specifier, specifier], maps), packages);
  });
}
