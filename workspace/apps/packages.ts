import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { exists, packagesCache, writeWhole } from "./cache.ts";
import { runDeno } from "./deno_run.ts";

/** What an app needs of npm. */
export interface Needs {
  /** As `npm:name@version`. The first one has to be there. */
  readonly names: readonly [first: string, ...others: string[]];
  /** The folders of packages of ours, which stand in for those of their names. */
  readonly links: readonly URL[];
}

/** Packages as they lie in a folder's `node_modules`. */
export interface Packages {
  readonly folder: string;
  /** Whether every one is there that was asked for. */
  readonly areComplete: boolean;
}

const INSTALL_SECONDS = 120;

/**
 * Lays packages into a folder that nothing changes afterwards. Where Deno lays them itself, it copies the linked ones
 * anew at each start, and another process that starts at that moment misses them. Throws an Error when not even the
 * first one can be had.
 */
export async function layPackages(needs: Needs): Promise<Packages> {
  const folder = packagesCache(JSON.stringify([needs.names, needs.links.map(contentOf)]));
  const laid = join(folder, "laid");
  if (exists(laid)) return { folder, areComplete: true };
  Deno.mkdirSync(folder, { recursive: true });
  using lock = await Deno.open(join(folder, "lock"), { create: true, write: true });
  await lock.lock(true);
  if (exists(laid)) return { folder, areComplete: true };
  const problem = await install(folder, needs);
  if (problem === undefined) {
    writeWhole(laid, "");
    return { folder, areComplete: true };
  }
  // A name in a comment, or of something that is never loaded, is no reason to do without the others.
  const [first] = needs.names;
  const left = await install(folder, { ...needs, names: [first] });
  if (left !== undefined) throw new Error(`${first} could not be installed from npm: ${left}`);
  return { folder, areComplete: false };
}

async function install(folder: string, { names, links }: Needs): Promise<string | undefined> {
  const imports = Object.fromEntries(names.map((name, index) => [`package${index}`, name]));
  const config = { nodeModulesDir: "auto", lock: false, links: links.map(({ href }) => href), imports };
  const path = join(folder, "deno.json");
  writeWhole(path, JSON.stringify(config));
  const { ok, stderr } = await runDeno(["install", "--quiet", "--config", path], folder, INSTALL_SECONDS);
  return ok ? undefined : stderr.trim();
}

/** A package of ours as text: changed, it is another one. */
function contentOf(folder: URL): [name: string, text: string][] {
  return [...Deno.readDirSync(folder)].filter(({ isFile }) => isFile).map(({ name }) => name).sort()
    .map((name) => [name, Deno.readTextFileSync(join(fileURLToPath(folder), name))]);
}
