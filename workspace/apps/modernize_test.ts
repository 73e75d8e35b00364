import { assertEquals } from "@std/assert";
import { modernize } from "./modernize.ts";

const HERE = new URL("file:///app/functions/find.ts");

for (
  const [source, modern] of [
    [
      'import gifs from "../gifs.json" assert { type: "json" };\nimport { a } from "./a.ts";',
      'import gifs from "file:///app/gifs.json" with { type: "json" };\nimport { a } from "file:///app/functions/a.ts";',
    ],
    [
      "export { default } from './x.json' assert {type: 'json'}",
      "export { default } from 'file:///app/functions/x.json' with {type: 'json'}",
    ],
    [
      'const x = await import("./x.json", { assert: { type: "json" } });',
      'const x = await import("file:///app/functions/x.json", { with: { type: "json" } });',
    ],
    [
      'import "npm:a"; import x from "https://example.com/x.json" assert { type: "json" };',
      'import "npm:a"; import x from "https://example.com/x.json" with { type: "json" };',
    ],
  ] as const
) {
  Deno.test(`modernize rewrites ${source}`, () => assertEquals(modernize(source, HERE), modern));
}

for (
  const source of [
    'import gifs from "../gifs.json" with { type: "json" };',
    'import { assert } from "@std/assert";\nassert ({});',
    'import { a } from "./a.ts";',
  ]
) {
  Deno.test(`modernize leaves ${source} alone`, () => assertEquals(modernize(source, HERE), undefined));
}
