import { dirname, isAbsolute, join, resolve } from "node:path";
import { isObject } from "../json.ts";
import { exists } from "./cache.ts";
import { parseJsonc } from "./jsonc.ts";
import { layOverlay } from "./overlay.ts";

/** With which Deno configuration an app runs: its own, unless one of these is given. */
export interface ConfigurationChoice {
  /** Use this file as it is. */
  readonly config?: string;
  /** Take the SDK, the API client and @std from npm, whatever the app's imports say. */
  readonly npm?: boolean;
}

/** How Deno is told where the app's imports lead. Throws an Error that says what is wrong with the configuration. */
export async function denoArguments(folder: string, { config, npm }: ConfigurationChoice): Promise<string[]> {
  if (config !== undefined) {
    if (npm) throw new Error("either a configuration is named or names are taken from npm, not both");
    const path = isAbsolute(config) ? config : resolve(config);
    if (!exists(path)) throw new Error(`there is no configuration ${path}`);
    return ["--config", path, ...packagesAsTheyAre(path)];
  }
  const own = ["deno.json", "deno.jsonc"].map((name) => join(folder, name)).find(exists);
  if (npm) return await layOverlay(folder, own);
  return [...own === undefined ? ["--no-config"] : ["--config", own], ...writeNothing(own)];
}

/** Keeps Deno from writing a lock file or packages into the app's folder. */
function writeNothing(config: string | undefined): string[] {
  const json = config === undefined ? undefined : parseJsonc(Deno.readTextFileSync(config));
  // Links need the folder of packages that the app has; where it keeps one by hand, Deno does not touch it.
  const keepsPackages = isObject(json) &&
    (json["nodeModulesDir"] === "manual" || json["links"] !== undefined);
  const packages = keepsPackages ? packagesAsTheyAre(config ?? "") : ["--node-modules-dir=none"];
  return ["--no-lock", "--vendor=false", ...packages];
}

/**
 * Where a configuration has links, each start of Deno lays the linked packages into `node_modules` anew, and another
 * process that starts at that moment misses them. Once they are there, they are taken as they are.
 */
function packagesAsTheyAre(config: string): string[] {
  const json = parseJsonc(Deno.readTextFileSync(config));
  const areLaid = exists(join(dirname(config), "node_modules"));
  return isObject(json) && json["links"] !== undefined && areLaid ? ["--node-modules-dir=manual"] : [];
}
