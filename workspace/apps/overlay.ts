import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isObject, type JsonObject } from "../json.ts";
import { appCache, putFile } from "./cache.ts";
import { isCode, isTest, listFiles, listSpecifiers } from "./files.ts";
import { type Imports, layOver, layOverScopes, listPackages, type Scopes } from "./imports.ts";
import { parseJsonc } from "./jsonc.ts";
import { modernize } from "./modernize.ts";
import { layPackages, type Packages } from "./packages.ts";
import type { StandIns } from "./stand_ins.ts";

/** This project's own configuration for machines that reach only npm: it says what stands in for what. */
const OURS = new URL("../../deno.npm.jsonc", import.meta.url);

/** A configuration, and the file that its paths are relative to. */
interface Configuration {
  readonly json: JsonObject;
  readonly base: URL;
}

/**
 * Makes a Deno configuration, outside the app's folder, with which the app runs on a machine that reaches only npm.
 * Returns how Deno is told to use it. Throws an Error that says what is missing.
 */
export async function layOverlay(folder: string, own: string | undefined): Promise<string[]> {
  const cache = appCache(folder);
  const ours: Configuration = { json: readObject(fileURLToPath(OURS)), base: OURS };
  const app = own === undefined ? { json: {}, base: pathToFileURL(`${folder}/`) } : readConfiguration(own);
  const files = listFiles(folder);
  const [imports, scopes] = [textsOf(app.json["imports"]), scopesOf(app.json["scopes"])];
  const used = listSpecifiers(folder, files.filter((file) => !isTest(file)));
  const packages = await layPackages({
    names: [sdkOf(ours), ...listPackages(used, [imports, ...Object.values(scopes)])],
    links: linksOf(ours),
  });
  const esm = join(packages.folder, "node_modules/@slack/deno-slack-sdk/esm");
  const specifiers = listSpecifiers(folder, files);
  const standIns = listStandIns(esm, ours);
  // In a configuration, an import that leads into the app's folder would bring back the app's own imports.
  const map = putJson(cache, "import_map", {
    imports: {
      ...layOver(imports, app.base, specifiers, standIns),
      ...modernCopies(folder, files, cache),
    },
    scopes: layOverScopes(scopes, app.base, specifiers, standIns),
  });
  const config = putJson(packages.folder, "app", { ...kept(app.json), ...shell(packages, ours) });
  // The API client leans on what only the SDK's first module loads.
  const polyfills = join(esm, "_dnt.polyfills.js");
  return ["--config", config, `--import-map=${map}`, `--preload=${polyfills}`];
}

function putJson(folder: string, name: string, json: unknown): string {
  return putFile(folder, name, ".json", JSON.stringify(json, null, 2));
}

/** How the packages are found. Those that are not all there are left to Deno, which says what is wrong with them. */
function shell({ areComplete }: Packages, ours: Configuration) {
  return areComplete
    ? { nodeModulesDir: "manual", lock: false }
    : { nodeModulesDir: "auto", lock: false, links: linksOf(ours).map(({ href }) => href) };
}

function sdkOf({ json }: Configuration): string {
  return textsOf(json["imports"])["deno-slack-sdk/mod.ts"] ?? "npm:@slack/deno-slack-sdk";
}

function linksOf({ json, base }: Configuration): URL[] {
  const links = Array.isArray(json["links"]) ? json["links"] : [];
  return links.map((link) => new URL(`${link}/`, base));
}

/** What of an app's configuration decides how its code is read. */
function kept({ compilerOptions, unstable }: JsonObject): JsonObject {
  return { compilerOptions, unstable };
}

/** Reads a configuration, and the import map that it may have in a file of its own. */
function readConfiguration(path: string): Configuration {
  const json = readObject(path);
  if (typeof json["importMap"] !== "string" || isObject(json["imports"])) {
    return { json, base: pathToFileURL(path) };
  }
  if (/^https?:/.test(json["importMap"])) {
    throw new Error(`${path} has its import map at ${json["importMap"]}, which --npm does not read`);
  }
  const map = join(dirname(path), json["importMap"]);
  return { json: { ...json, ...readObject(map) }, base: pathToFileURL(map) };
}

function readObject(path: string): JsonObject {
  try {
    const json = parseJsonc(Deno.readTextFileSync(path));
    if (isObject(json)) return json;
    throw new Error("it holds no object");
  } catch (error) {
    throw new Error(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function textsOf(value: unknown): Imports {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, text]) => typeof text === "string" ? [[name, text]] : []),
  );
}

function scopesOf(value: unknown): Scopes {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([scope, imports]) => [scope, textsOf(imports)]));
}

/** Leads from each module that only Deno 1 reads to a copy that Deno 2 reads. */
function modernCopies(folder: string, files: readonly string[], cache: string): Imports {
  return Object.fromEntries(
    files.filter(isCode).flatMap((file) => {
      const address = pathToFileURL(join(folder, file));
      const modern = modernize(Deno.readTextFileSync(join(folder, file)), address);
      if (modern === undefined) return [];
      const copy = putFile(cache, basename(file, extname(file)), extname(file), modern);
      return [[address.href, pathToFileURL(copy).href]];
    }),
  );
}

function listStandIns(esm: string, { json, base }: Configuration): StandIns {
  const x = join(esm, "deps/deno.land/x");
  const api = [...Deno.readDirSync(x)].find(({ name }) => name.startsWith("deno_slack_api"))?.name ?? "";
  const std = Object.entries(textsOf(json["imports"])).filter(([name]) => name.startsWith("@std/"));
  return {
    sdk: listModules(esm),
    api: listModules(join(x, api)),
    std: Object.fromEntries(
      std.map(([name, path]) => [name.slice("@std/".length), new URL(path, base).href]),
    ),
  };
}

/** The modules under a folder of the npm build, each by the name of the TypeScript file that it was made from. */
function listModules(folder: string): Record<string, string> {
  const built = listFiles(folder).filter((path) => path.endsWith(".js") && !path.startsWith("deps/"));
  return Object.fromEntries(built.map((path) => {
    const target = join(folder, path);
    const hasValues = !/^export \{\};$/m.test(Deno.readTextFileSync(target));
    const file = hasValues ? target : target.replace(/\.js$/, ".d.ts");
    return [path.replace(/\.js$/, ".ts"), pathToFileURL(file).href];
  }));
}
