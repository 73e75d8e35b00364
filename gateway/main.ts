import { failure, type Result, success } from "../core/result.ts";
import { type GatewayArguments, readArguments, USAGE } from "./console/arguments.ts";
import { backUp, restore } from "./console/store_commands.ts";
import { type Printed, runTokenCommand } from "./console/token_commands.ts";
import { type GatewayConfig, parseConfig } from "./config/config.ts";
import { createKeyFile } from "./config/key_file.ts";
import { configSchema } from "./config/schema.ts";
import { standardOutput } from "./log/log.ts";
import { type OpenGateway, openGateway } from "./open.ts";
import type { Soon } from "./soon.ts";

/** How long calls that are under way may go on after the first signal. */
const GRACE_MS = 30_000;
/** What a shell says of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

/** The command line of the gateway. Returns the exit code when there is nothing to keep running. */
export async function main(args: readonly string[]): Promise<number | undefined> {
  const read = readArguments(args);
  if (!read.ok) return refuse([read.problem, "", USAGE], 2);
  if (read.value.help) return print({ out: [USAGE], notes: [] });
  if (read.value.words[0] === "schema") return print({ out: [configSchema().trimEnd()], notes: [] });
  const config = readConfig(read.value.config);
  if (!config.ok) return refuse(config.problem.map((sentence) => `${read.value.config}: ${sentence}`), 1);
  return await run(config.value, read.value);
}

async function run(config: GatewayConfig, args: GatewayArguments): Promise<number | undefined> {
  const [command] = args.words;
  if (args.check) return print({ out: [], notes: [summary(config), ...warnings(config)] });
  if (command !== undefined) {
    const done = await obey(config, args);
    return done.ok ? print(done.value) : refuse(done.problem, 1);
  }
  const gateway = openGateway(config, { sink: standardOutput() });
  if (!gateway.ok) return refuse(gateway.problem, 1);
  drainOnSignals(gateway.value);
  return undefined;
}

function obey(config: GatewayConfig, args: GatewayArguments): Soon<Result<Printed, readonly string[]>> {
  const [command = "", word = ""] = args.words;
  if (command === "token") return runTokenCommand(config, args, new Date());
  if (command === "key" && word === "create") return createKey(config);
  if (command === "backup" && word !== "") return backUp(config.storePath, word);
  if (command === "restore" && word !== "") return restore(config.storePath, word, args);
  return failure([`${args.words.join(" ")} is not known`, "", USAGE]);
}

function createKey({ keyFiles }: GatewayConfig): Result<Printed, readonly string[]> {
  const [first] = keyFiles;
  const created = createKeyFile(first?.file ?? "");
  if (!created.ok) return failure([created.problem]);
  return success({
    out: [],
    notes: [`The key is in ${first?.file}. Without it no token opens anything: keep a copy.`],
  });
}

function readConfig(path: string): Result<GatewayConfig, readonly string[]> {
  try {
    return parseConfig(Deno.readTextFileSync(path), path);
  } catch {
    return failure(["the file cannot be read"]);
  }
}

function summary({ rules, upstreams, listen }: GatewayConfig): string {
  return `The configuration is in order. Rules: ${rules.length}. Upstreams: ${upstreams.length}. ` +
    `It listens on ${listen.host}, port ${listen.port}.`;
}

/** What may be right elsewhere, where the gateway runs. */
function warnings({ upstreams, keyFiles }: GatewayConfig): string[] {
  const secrets = upstreams.flatMap(({ options: { name, secret } }) => {
    if (secret === undefined) return [];
    const { from } = secret;
    const isThere = from.kind === "environment" ? Deno.env.has(from.name) : isFile(from.path);
    const where = from.kind === "environment" ? `the variable ${from.name}` : `the file ${from.path}`;
    return isThere ? [] : [`Warning: ${where}, with the secret of the upstream ${name}, is not here.`];
  });
  const keys = keyFiles.filter(({ file }) => !isFile(file));
  return [...secrets, ...keys.map(({ file }) => `Warning: the key file ${file} is not here.`)];
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** The first signal lets calls end; whoever does not want to wait sends another. */
function drainOnSignals(gateway: OpenGateway): void {
  let isDraining = false;
  const stop = () => {
    if (isDraining) Deno.exit(INTERRUPTED);
    isDraining = true;
    void gateway.drain(GRACE_MS).then(() => Deno.exit(0));
  };
  Deno.addSignalListener("SIGINT", stop);
  Deno.addSignalListener("SIGTERM", stop);
}

function print({ out, notes }: Printed): number {
  for (const line of out) console.log(line);
  for (const line of notes) console.error(line);
  return 0;
}

function refuse(lines: readonly string[], code: number): number {
  for (const line of lines) console.error(line);
  return code;
}

if (import.meta.main) {
  const code = await main(Deno.args);
  if (code !== undefined) Deno.exit(code);
}
