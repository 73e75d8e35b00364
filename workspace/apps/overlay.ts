import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isObject, type JsonObject } from "../json.ts";
import { appCache, exists, putFile, writeWhole } from "./cache.ts";
import { runDeno } from "./deno_run.ts";
import { isCode, listFiles, listSpecifiers } from "./files.ts";
import { type Imports, layOver } from "./imports.ts";
import { parseJsonc } from "./jsonc.ts";
import { modernize } from "./modernize.ts";
import type { StandIns } from "./stand_ins.ts";

/** This project's own configuration for machines that reach only npm: it says what stands in for what. */
const OURS = new URL("../../deno.npm.jsonc", import.meta.url);

const INSTALL_SECONDS = 120;

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
  await install(cache, ours);
  const esm = join(cache, "node_modules/@slack/deno-slack-sdk/esm");
  const app = own === undefined ? { json: {}, base: pathToFileURL(`${folder}/`) } : readConfiguration(own);
  const files = listFiles(folder);
  const imports = {
    ...layOver(
      textsOf(app.json["imports"]),
      app.base,
      listSpecifiers(folder, files),
      listStandIns(esm, ours),
    ),
    ...modernCopies(folder, files, cache),
  };
  const config = putJson(cache, "deno.json", { ...kept(app.json), ...shell(ours) });
  // In a configuration, an import that leads into the app's folder would bring back the app's own imports.
  const map = putJson(cache, "import_map.json", { imports, scopes: app.json["scopes"] });
  // The API client leans on what only the SDK's first module loads.
  const polyfills = join(esm, "_dnt.polyfills.js");
  return ["--config", config, `--import-map=${map}`, `--preload=${polyfills}`];
}

function putJson(cache: string, name: string, json: unknown): string {
  const path = join(cache, name);
  const content = JSON.stringify(json, null, 2);
  if (!exists(path) || Deno.readTextFileSync(path) !== content) writeWhole(path, content);
  return path;
}

/** Puts the SDK into the cache, once. It needs a configuration of its own: the real one names files of the SDK. */
async function install(cache: string, ours: Configuration): Promise<void> {
  if (exists(join(cache, "node_modules/@slack/deno-slack-sdk/esm/mod.js"))) return;
  const sdk = textsOf(ours.json["imports"])["deno-slack-sdk/mod.ts"] ?? "npm:@slack/deno-slack-sdk";
  const config = join(cache, "install.json");
  writeWhole(config, JSON.stringify({ ...shell(ours), imports: { sdk } }));
  const program = join(cache, "install.ts");
  writeWhole(program, 'import "sdk";\n');
  const args = ["run", "--quiet", "--no-prompt", "--allow-read", "--allow-env", "--config", config, program];
  const { ok, stderr } = await runDeno(args, cache, INSTALL_SECONDS);
  if (!ok) throw new Error(`${sdk} could not be installed from npm: ${stderr.trim()}`);
}

/** What every configuration of ours begins with. */
function shell({ json, base }: Configuration) {
  const links = Array.isArray(json["links"]) ? json["links"] : [];
  return { nodeModulesDir: "auto", lock: false, links: links.map((link) => new URL(`${link}/`, base).href) };
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
