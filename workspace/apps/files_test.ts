import { assertEquals } from "@std/assert";
import { listFiles, listSpecifiers, listTriggerFiles } from "./files.ts";

for (
  const [path, expected] of [
    ["triggers/link.ts", true],
    ["triggers/link.js", true],
    ["triggers/link.json", true],
    ["triggers/link_test.ts", false],
    ["triggers/link.test.ts", false],
    ["triggers/link.d.ts", false],
    ["triggers/README.md", false],
    ["triggers/deeper/link.ts", false],
    ["my_triggers/link.ts", false],
    ["link.ts", false],
  ] as const
) {
  Deno.test(`listTriggerFiles ${expected ? "takes" : "leaves"} ${path}`, () => {
    assertEquals(listTriggerFiles([path]), expected ? [path] : []);
  });
}

Deno.test("listTriggerFiles looks elsewhere only when the app has no triggers of its own, and never in another app", () => {
  const parts = ["forms/triggers/a.ts", "tests/app/manifest.ts", "tests/app/triggers/b.ts"];
  assertEquals(listTriggerFiles(["manifest.ts", ...parts]), ["forms/triggers/a.ts"]);
  assertEquals(listTriggerFiles(["manifest.ts", ...parts, "triggers/c.ts"]), ["triggers/c.ts"]);
});

Deno.test("listFiles finds an app's own files, and listSpecifiers what they import", () => {
  const folder = Deno.makeTempDirSync();
  try {
    for (const sub of ["node_modules/x", ".slack", "functions"]) {
      Deno.mkdirSync(`${folder}/${sub}`, { recursive: true });
    }
    Deno.writeTextFileSync(`${folder}/node_modules/x/mod.js`, 'import "npm:not-own";');
    Deno.writeTextFileSync(`${folder}/.slack/hidden.ts`, 'import "npm:hidden";');
    Deno.writeTextFileSync(`${folder}/README.md`, 'import "npm:prose";');
    Deno.writeTextFileSync(
      `${folder}/functions/a.ts`,
      `import { a } from "https://a.example/mod.ts";
       import type { B } from 'jsr:@b/b';
       export * from "./c.ts";
       import
         d from
         "d/mod.ts";
       const e = await import("npm:e");
       import"f";`,
    );
    const files = listFiles(folder);
    assertEquals(files, ["README.md", "functions/a.ts"]);
    assertEquals(listSpecifiers(folder, files), [
      "https://a.example/mod.ts",
      "jsr:@b/b",
      "./c.ts",
      "d/mod.ts",
      "npm:e",
      "f",
    ]);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
