import { assertEquals } from "@std/assert";
import { parseDeployment } from "./deployment.ts";

Deno.test("parseDeployment takes the paths of source files out of what Slack is told, and nothing else", () => {
  const manifest = { _metadata: { major_version: 2 }, display_information: { name: "App" } };
  const first = { title: "First", input_parameters: { properties: {}, required: [] } };
  const deployment = parseDeployment({
    ...manifest,
    functions: { first: { ...first, source_file: "functions/first.ts" } },
  });
  assertEquals(deployment, {
    ok: true,
    value: {
      manifest: { ...manifest, functions: { first } },
      functions: [{ callbackId: "first", sourceFile: "functions/first.ts" }],
    },
  });
});

Deno.test("parseDeployment bundles nothing for a function that is hosted elsewhere", () => {
  const deployment = parseDeployment({ functions: { remote: { type: "API" } } });
  assertEquals(deployment, {
    ok: true,
    value: { manifest: { functions: { remote: { type: "API" } } }, functions: [] },
  });
});

Deno.test("parseDeployment accepts a manifest without functions", () => {
  assertEquals(parseDeployment({}), { ok: true, value: { manifest: { functions: {} }, functions: [] } });
});

const BROKEN: readonly [string, unknown, string][] = [
  ["no default export", undefined, "the default export is no manifest"],
  ["a list", [], "the default export is no manifest"],
  ["functions that are a list", { functions: [] }, "functions is no object"],
  ["a function that is a text", { functions: { a: "x" } }, "the function a is no object"],
  ["a function without a file", { functions: { a: {} } }, "the function a names no source_file"],
];

for (const [what, exported, problem] of BROKEN) {
  Deno.test(`parseDeployment refuses ${what}`, () => {
    assertEquals(parseDeployment(exported), { ok: false, problem });
  });
}
