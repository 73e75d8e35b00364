import { isAbsolute, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { type DeployedFunction, type Deployment, parseDeployment } from "./deployment.ts";

/** The project, how to resolve its imports, and where what is uploaded goes. */
export interface BundleOrder {
  readonly root: string;
  readonly config: string;
  readonly out: string;
}

export interface BundledFunction {
  readonly callbackId: string;
  readonly file: string;
}

export interface BundleStat extends BundledFunction {
  readonly bytes: number;
  /** From a bare Deno to a loaded module; the median of several processes. */
  readonly importMs: number;
}

/** The SDK's npm build looks for `process`, which Deno 1, as Slack's hosting may run it, has no global of. */
const PREAMBLE = 'globalThis.process??={argv:["",""]};\n';

/** What `slack deploy` uploads: one file a function, and the manifest. Whatever was in the folder is gone. */
export async function bundleApp({ root, config, out }: BundleOrder): Promise<BundledFunction[]> {
  const { functions, manifest } = await readDeployment(root);
  await Deno.remove(out, { recursive: true }).catch(ignoreMissing);
  await Deno.mkdir(join(out, "functions"), { recursive: true });
  await Deno.writeTextFile(join(out, "manifest.json"), JSON.stringify(manifest, null, 2));
  const bundled: BundledFunction[] = [];
  for (const { callbackId, sourceFile } of functions) {
    const file = join(out, "functions", `${callbackId}.js`);
    await bundleFile(join(root, sourceFile), file, config);
    bundled.push({ callbackId, file });
  }
  return bundled;
}

/** Size and import time of each function's bundle. */
export async function bundleStats(bundled: readonly BundledFunction[], rounds = 5): Promise<BundleStat[]> {
  const stats: BundleStat[] = [];
  for (const { callbackId, file } of bundled) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push(await timeImport(file));
    const { size } = await Deno.stat(file);
    stats.push({ callbackId, file, bytes: size, importMs: median(times) });
  }
  return stats;
}

async function readDeployment(root: string): Promise<Deployment> {
  const module = await import(pathToFileURL(join(root, "manifest.ts")).href);
  const deployment = parseDeployment(module.default);
  if (!deployment.ok) throw new Error(`manifest.ts: ${deployment.problem}`);
  await Promise.all(deployment.value.functions.map((definition) => checkSource(root, definition)));
  return deployment.value;
}

async function checkSource(root: string, { callbackId, sourceFile }: DeployedFunction): Promise<void> {
  const found = await Deno.stat(join(root, sourceFile)).catch(ignoreMissing);
  if (!found?.isFile) {
    throw new Error(`manifest.ts: ${callbackId} names ${sourceFile}, and there is no such file`);
  }
}

async function bundleFile(source: string, target: string, config: string): Promise<void> {
  await run(["bundle", "--quiet", "--minify", "--config", config, "--output", target, source]);
  await Deno.writeTextFile(target, PREAMBLE + await Deno.readTextFile(target));
}

async function timeImport(file: string): Promise<number> {
  const code = "const t = performance.now(); await import(Deno.args[0]); console.log(performance.now() - t)";
  return Number(await run(["eval", "--quiet", "--no-config", "--no-lock", code, pathToFileURL(file).href]));
}

async function run(args: readonly string[]): Promise<string> {
  const env = { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" };
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: [...args], env })
    .output();
  if (!success) throw new Error(`deno ${args.join(" ")}\n${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout).trim();
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

function ignoreMissing(error: unknown): undefined {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

function renderStat({ callbackId, bytes, importMs }: BundleStat): string {
  return `${callbackId.padEnd(32)} ${(bytes / 1000).toFixed(1).padStart(7)} KB  import ${
    importMs.toFixed(0)
  } ms`;
}

if (import.meta.main) {
  const { values } = parseArgs({ args: Deno.args, options: { out: { type: "string", default: "dist" } } });
  const root = resolve(import.meta.dirname ?? ".", "..");
  const out = isAbsolute(values.out) ? values.out : join(root, values.out);
  const bundled = await bundleApp({ root, config: join(root, "deno.npm.jsonc"), out });
  for (const stat of await bundleStats(bundled)) console.log(renderStat(stat));
  console.log(`${bundled.length} function(s) and manifest.json in ${out}`);
}
