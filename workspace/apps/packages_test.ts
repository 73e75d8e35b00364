import { assertEquals, assertRejects } from "@std/assert";
import { pathToFileURL } from "node:url";
import { layPackages, type Needs } from "./packages.ts";

/** A package of ours that no other test has, so that it is not laid yet. */
async function withLinked(test: (links: Needs["links"]) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  const manifest = { name: "linked", version: "1.0.0", exports: "./index.js" };
  await Deno.writeTextFile(`${folder}/package.json`, JSON.stringify(manifest));
  await Deno.writeTextFile(`${folder}/index.js`, `export default "${crypto.randomUUID()}";`);
  try {
    await test([pathToFileURL(`${folder}/`)]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("layPackages lays packages once, whoever else asks for them at the same moment", () =>
  withLinked(async (links) => {
    const needs: Needs = { names: ["npm:linked@1.0.0"], links };
    const all = await Promise.all([1, 2, 3, 4].map(() => layPackages(needs)));
    const [{ folder } = { folder: "" }] = all;
    assertEquals(all, all.map(() => ({ folder, areComplete: true })));
    const linked = `${folder}/node_modules/linked/`;
    const { ino } = await Deno.stat(linked);
    assertEquals(await layPackages(needs), { folder, areComplete: true });
    assertEquals((await Deno.stat(linked)).ino, ino);
    await Deno.remove(folder, { recursive: true });
  }));

Deno.test("layPackages lays nothing while another process does, and takes what that has laid", () =>
  withLinked(async (links) => {
    const needs: Needs = { names: ["npm:linked@1.0.0"], links };
    const { folder } = await layPackages(needs);
    await Deno.remove(`${folder}/laid`);
    await Deno.remove(`${folder}/node_modules`, { recursive: true });
    const lock = await Deno.open(`${folder}/lock`, { write: true });
    await lock.lock(true);
    const second = layPackages(needs);
    // One that did not wait would have begun to install by then.
    await new Promise((resolve) => setTimeout(resolve, 20));
    await Deno.writeTextFile(`${folder}/laid`, "");
    lock.close();
    assertEquals(await second, { folder, areComplete: true });
    assertEquals([...Deno.readDirSync(folder)].some(({ name }) => name === "node_modules"), false);
    await Deno.remove(folder, { recursive: true });
  }));

Deno.test("layPackages takes a package of ours for another when it has changed", () =>
  withLinked(async (links) => {
    const needs: Needs = { names: ["npm:linked@1.0.0"], links };
    const before = await layPackages(needs);
    const text = (folder: string) => Deno.readTextFile(`${folder}/node_modules/linked/index.js`);
    const first = await text(before.folder);
    for (const { pathname } of links.map((link) => new URL("index.js", link))) {
      await Deno.remove(pathname);
      await Deno.writeTextFile(pathname, 'export default "new";');
    }
    const after = await layPackages(needs);
    assertEquals(await text(after.folder), 'export default "new";');
    assertEquals(await text(before.folder), first);
    for (const { folder } of [before, after]) await Deno.remove(folder, { recursive: true });
  }));

Deno.test("layPackages does without what npm does not have, but for the first", () =>
  withLinked(async (links) => {
    const none = "npm:fast-check@0.0.0-none";
    const { folder, areComplete } = await layPackages({ names: ["npm:linked@1.0.0", none], links });
    assertEquals(areComplete, false);
    assertEquals((await Deno.stat(`${folder}/node_modules/linked`)).isDirectory, true);
    await Deno.remove(folder, { recursive: true });
    await assertRejects(() => layPackages({ names: [none], links }), Error, `${none} could not be installed`);
  }));
