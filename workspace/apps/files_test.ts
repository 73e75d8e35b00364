import { assertEquals } from "@std/assert";
import { listFiles, listFilesOfTriggers, listSpecifiers, listTriggerFiles } from "./files.ts";

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

Deno.test("listFilesOfTriggers takes code of the app that exports a Trigger, and nothing else", () => {
  const folder = Deno.makeTempDirSync();
  const typed = "const trigger: Trigger<typeof workflow.definition> = {};\nexport default trigger;";
  const files = {
    "link.ts": typed,
    "untyped_workflow.ts": "const trigger: Trigger = {};\nexport default trigger;",
    "runtime.ts": "const trigger: Trigger = {};\nexport const made = trigger;",
    "scheduled.ts": "const trigger: ScheduledTrigger<W> = {};\nexport default trigger;",
    "manifest.ts": "export default {};",
    "link_test.ts": typed,
    "README.md": typed,
    "other/manifest.ts": "export default {};",
    "other/link.ts": typed,
  };
  try {
    Deno.mkdirSync(`${folder}/other`);
    for (const [path, text] of Object.entries(files)) Deno.writeTextFileSync(`${folder}/${path}`, text);
    assertEquals(listFilesOfTriggers(folder, Object.keys(files)), ["link.ts", "untyped_workflow.ts"]);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
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
