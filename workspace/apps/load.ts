import { fileURLToPath } from "node:url";
import { isObject, type JsonObject, parseJson } from "../json.ts";
import { exists } from "./cache.ts";
import type { Reading, ReadPart } from "./child/read_app.ts";
import { type ConfigurationChoice, denoArguments } from "./configuration.ts";
import { type DenoOutput, runDeno } from "./deno_run.ts";
import { listFiles, listFilesOfTriggers, listTriggerFiles } from "./files.ts";
import { type Manifest, parseManifest } from "./manifest.ts";
import { sourceOf } from "./source.ts";

export interface LoadOptions extends ConfigurationChoice {
  /** Variables for the app, by name. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** An app as it lies in a folder, read and checked, not yet installed. */
export interface LoadedApp {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Each file that should define a trigger, in the order of their names. */
  readonly triggers: readonly TriggerFile[];
  readonly variables: Readonly<Record<string, string>>;
  /** How Deno is told where the app's imports lead. */
  readonly denoArguments: readonly string[];
}

export type TriggerFile =
  | { readonly file: string; readonly definition: JsonObject }
  | { readonly file: string; readonly problem: string };

export type LoadResult =
  | { readonly ok: true; readonly value: LoadedApp }
  /** What is wrong, for whoever wrote the app. */
  | { readonly ok: false; readonly problem: string };

const LOAD_SECONDS = 30;

/** Of what an app says before it fails to load, the end is told. */
const MOST_SAID_CHARACTERS = 4_000;

const READER = fileURLToPath(new URL("./child/read_app.ts", import.meta.url));

/** Reads an app's manifest and triggers by running them in a process that may read files and the environment. */
export async function loadApp(path: string, options: LoadOptions = {}): Promise<LoadResult> {
  try {
    const folder = exists(path) ? Deno.realPathSync(path) : undefined;
    if (folder === undefined || !Deno.statSync(folder).isDirectory) {
      return { ok: false, problem: `there is no folder ${path}` };
    }
    const args = await denoArguments(folder, options);
    const reading = await readApp(folder, args, options);
    return { ok: true, value: assemble(folder, args, reading, options) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

async function readApp(folder: string, args: readonly string[], options: LoadOptions): Promise<Reading> {
  const boundary = crypto.randomUUID();
  const files = listFiles(folder);
  const named = listTriggerFiles(files);
  const triggers = named.length > 0 ? named : listFilesOfTriggers(folder, files);
  const flags = ["run", "--quiet", "--no-prompt", "--no-check", "--allow-read", "--allow-env", ...args];
  const output = await runDeno([...flags, READER, folder, boundary, ...triggers], folder, LOAD_SECONDS);
  const between = output.stdout.split(`\n${boundary}\n`)[1];
  const reading = between === undefined ? undefined : parseJson(between);
  if (isObject(reading)) return reading as unknown as Reading; // printed by our own program
  throw new Error(
    withHint(`the app in ${folder} cannot be loaded: ${whyUnread(output, boundary)}`, options),
  );
}

/** How the program ended before it had read all, and what it said on its way. */
function whyUnread({ code, stdout, stderr }: DenoOutput, boundary: string): string {
  const said = stderr.trim().slice(-MOST_SAID_CHARACTERS);
  const file = stdout.split(`\n${boundary} `).slice(1).at(-1)?.split("\n")[0];
  if (file === undefined) return said || `Deno exited with code ${code}`;
  if (code === null) return `${file} was being loaded when it was stopped: ${said}`;
  return `it exited with code ${code} before ${file} had exported anything\n${said}`.trimEnd();
}

function assemble(
  folder: string,
  denoArguments: readonly string[],
  { manifest, triggers }: Reading,
  options: LoadOptions,
): LoadedApp {
  if ("problem" in manifest) throw new Error(withHint(manifest.problem, options));
  const parsed = parseManifest(manifest.value);
  if (!parsed.ok) {
    const problems = parsed.problems.map(({ pointer, message }) => `  ${pointer}: ${message}`);
    throw new Error(`the app's manifest is not valid (invalid_manifest):\n${problems.join("\n")}`);
  }
  const app = { folder, manifest: parsed.value };
  checkSources(app);
  return {
    ...app,
    triggers: triggers.map((part) => triggerFile(part, options)),
    variables: options.variables ?? {},
    denoArguments,
  };
}

function checkSources(app: Pick<LoadedApp, "folder" | "manifest">): void {
  const missing = Object.entries(app.manifest.functions).flatMap(([callbackId, { source_file }]) => {
    if (source_file === "") return [`  function "${callbackId}" names no source_file`];
    const source = sourceOf(app, callbackId);
    if (source !== undefined && exists(source)) return [];
    return [`  function "${callbackId}" has its source_file at ${source_file}, and no file is there`];
  });
  if (missing.length > 0) throw new Error(`the app's functions are not complete:\n${missing.join("\n")}`);
}

function triggerFile(part: ReadPart & { readonly file: string }, options: LoadOptions): TriggerFile {
  if ("problem" in part) return { file: part.file, problem: withHint(part.problem, options) };
  return isObject(part.value)
    ? { file: part.file, definition: part.value }
    : { file: part.file, problem: "it defines nothing" };
}

const UNREACHED = /Import 'https?:\/\/[^']+' failed|Requires import access to/;

/** Says what to try when a module could not be fetched. */
function withHint(problem: string, { config, npm }: LoadOptions): string {
  if (!UNREACHED.test(problem) || config !== undefined) return problem;
  return npm
    ? `${problem}\nOnly npm is reached with --npm, and nothing on it stands in for that module.`
    : `${problem}\nOn a machine that reaches only npm, try --npm.`;
}
