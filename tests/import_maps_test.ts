import { assert, assertArrayIncludes, assertEquals, assertMatch } from "@std/assert";
import { listImports, listSources, readConfig } from "./support/imports.ts";

const ROOT = new URL("../", import.meta.url);
const canonical: Record<string, string> = readConfig(new URL("deno.jsonc", ROOT)).imports;
const overlay: Record<string, string> = readConfig(new URL("deno.npm.jsonc", ROOT)).imports;
const NAMES = importedNames();

for (const [map, imports] of [["deno.jsonc", canonical], ["deno.npm.jsonc", overlay]] as const) {
  Deno.test(`every name that a file imports is in ${map}`, () => {
    assertEquals(NAMES.filter((name) => findEntry(imports, name) === undefined), []);
  });
}

Deno.test("a name is found by itself or by the prefix that it starts with", () => {
  const imports = { "a/mod.ts": "1", "b/": "2" };
  assertEquals(["a/mod.ts", "a/x.ts", "b/x.ts", "b"].map((name) => findEntry(imports, name)), [
    "1",
    undefined,
    "2",
    undefined,
  ]);
});

Deno.test("every name of the overlay is one that deno.jsonc resolves too", () => {
  assertEquals(Object.keys(overlay).filter((name) => findEntry(canonical, name) === undefined), []);
});

Deno.test("both maps take each package at the same exact version", () => {
  const pinned = Object.entries(overlay).filter(([, target]) => exactVersion(target) !== undefined);
  assertArrayIncludes(pinned.map(([name]) => name), ["deno-slack-sdk/mod.ts", "deno-slack-api/types.ts"]);
  for (const [name, target] of pinned) {
    assertEquals(exactVersion(target), exactVersion(findEntry(canonical, name) ?? ""), name);
  }
});

Deno.test("the overlay takes everything from npm or from this folder", () => {
  for (const target of Object.values(overlay)) assertMatch(target, /^(npm:|\.\/)/);
});

Deno.test("what stands in for the SDK's shims is of a version that the SDK accepts", () => {
  const lock = JSON.parse(Deno.readTextFileSync(new URL("deno.npm.lock", ROOT)));
  for (const name of ["undici", "@deno/shim-deno"]) {
    const locked = Object.keys(lock.npm).filter((entry) => entry.startsWith(`${name}@`));
    assertEquals(
      locked.map((entry) => `npm:${entry}`),
      Object.keys(lock.workspace.links).filter((link) => link.startsWith(`npm:${name}@`)),
    );
    assert(locked.length === 1, `${name}: Deno ignores a link whose version does not fit, without a word`);
  }
});

/** Relative paths and `node:` need no map. */
function importedNames(): string[] {
  const names = listSources(ROOT).flatMap((path) =>
    listImports(path, Deno.readTextFileSync(new URL(path, ROOT)))
  );
  return [...new Set(names)].filter((name) => !name.startsWith(".") && !name.startsWith("node:"));
}

function findEntry(imports: Readonly<Record<string, string>>, name: string): string | undefined {
  const prefix = Object.keys(imports).find((key) => key.endsWith("/") && name.startsWith(key));
  return imports[name] ?? (prefix === undefined ? undefined : imports[prefix]);
}

/** The last one in the address: the client lies inside the SDK's package. */
function exactVersion(target: string): string | undefined {
  return target.match(/@(\d+\.\d+\.\d+)[^@]*$/)?.[1];
}
