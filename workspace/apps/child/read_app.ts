import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isObject, type Json, type JsonObject } from "../../json.ts";

/** What is found in an app's folder, as JSON: each part, or why it cannot be read. */
export interface Reading {
  readonly manifest: ReadPart;
  readonly triggers: readonly (ReadPart & { readonly file: string })[];
}

export type ReadPart = { readonly value: Json } | { readonly problem: string };

/**
 * Reads the manifest and the triggers of an app, and prints them between two lines that nothing else will print. Before
 * it loads a file it prints such a line with its name: the file may end the program.
 */
async function main(): Promise<void> {
  const [folder = "", boundary = "", ...files] = Deno.args;
  const read = async (file: string) => {
    print(`\n${boundary} ${file}\n`);
    return await readPart(folder, file);
  };
  const manifest = await readManifest(folder, read);
  const triggers: (ReadPart & { file: string })[] = [];
  for (const file of files) triggers.push({ file, ...await read(file) });
  const reading: Reading = { manifest, triggers };
  print(`\n${boundary}\n${JSON.stringify(reading)}\n${boundary}\n`);
  // The app's modules may have left timers behind.
  Deno.exit(0);
}

/** A manifest.json first, then what manifest.ts, or else manifest.js, adds to it: as Slack's tools do. */
async function readManifest(folder: string, read: (file: string) => Promise<ReadPart>): Promise<ReadPart> {
  const names = [["manifest.json"], ["manifest.ts", "manifest.js"]].flatMap((names) =>
    names.filter((name) => isFile(join(folder, name))).slice(0, 1)
  );
  if (names.length === 0) return { problem: "there is no manifest.ts, manifest.js or manifest.json" };
  let merged: JsonObject = {};
  for (const name of names) {
    const part = await read(name);
    if ("problem" in part) return part;
    merged = merge(merged, isObject(part.value) ? part.value : {});
  }
  return { value: merged };
}

async function readPart(folder: string, file: string): Promise<ReadPart> {
  try {
    const value = file.endsWith(".json")
      ? readJson(join(folder, file))
      : await importDefault(join(folder, file));
    if (isObject(value)) return { value };
    const what = file.endsWith(".json") ? "it" : "its default export";
    return { problem: `${file} defines nothing: ${what} is not an object` };
  } catch (error) {
    return { problem: `${file} cannot be loaded: ${describe(error)}` };
  }
}

function readJson(path: string): Json {
  return JSON.parse(Deno.readTextFileSync(path));
}

/** The export as JSON shows it: the SDK's values that stand for inputs and outputs turn into markers. */
async function importDefault(path: string): Promise<Json> {
  const module = await import(pathToFileURL(path).href);
  return JSON.parse(JSON.stringify(module.default) ?? "null");
}

/** Lists are put together, as the tools do; of anything else the later wins. */
function merge(first: JsonObject, second: JsonObject): JsonObject {
  const merged = { ...first };
  for (const [name, value] of Object.entries(second)) {
    const before = first[name];
    if (isObject(before) && isObject(value)) merged[name] = merge(before, value);
    else if (Array.isArray(before) && Array.isArray(value)) merged[name] = [...before, ...value];
    else merged[name] = value;
  }
  return merged;
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [place] = (error.stack ?? "").split("\n").filter((line) => /^\s+at .*file:/.test(line));
  const where = place === undefined || place.includes(import.meta.url) ? "" : `\n${place}`;
  return `${error.name}: ${error.message}${where}`;
}

function print(text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let written = 0; written < bytes.length;) written += Deno.stdout.writeSync(bytes.subarray(written));
}

await main();
