import { parseArgs } from "node:util";
import { triggerPayload } from "./triggers/triggers.ts";
import { type InstalledApp, startWorkspace, type Workspace } from "./workspace.ts";

const USAGE = `A Slack workspace on localhost that runs any next-generation Deno Slack app.

  deno task workspace --app <folder> [options]

  --app <folder>     the app to install; give it again for a second app
  --config <file>    the Deno configuration to run it with (default: the app's own)
  --npm              take the SDK and the API client from npm, and @std/assert and @std/testing/mock from here,
                     whatever the app's imports say
  --port <number>    the page, the control door and the triggers; the Web API is on the next one (default 3000)
  --db <file>        keep the workspace in this file (default: in memory)
  --env NAME=VALUE   a variable of the app, as \`slack env set\` sets it; may be given again
  --json             print one line of JSON when ready, and nothing else
`;

/** The command line of the workspace. Returns the exit code when there is nothing to keep running. */
export async function main(args: string[]): Promise<number | undefined> {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  let workspace: Workspace;
  try {
    workspace = startWorkspace({
      port: options.port,
      ...(options.db === undefined ? {} : { databasePath: options.db }),
    });
  } catch (error) {
    console.error(explainStart(error, options.db));
    return 1;
  }
  stopOnSignals(workspace);
  try {
    const installed = [];
    for (const folder of options.apps) {
      installed.push(
        await workspace.install(folder, {
          npm: options.npm,
          variables: options.variables,
          ...options.config,
        }),
      );
    }
    console.log(
      options.json ? JSON.stringify(readyLine(workspace, installed)) : welcome(workspace, installed),
    );
    return undefined;
  } catch (error) {
    console.error(messageOf(error));
    await workspace.close();
    return 1;
  }
}

/** What a shell says of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

/** The first signal lets what is under way come to its end; whoever does not want to wait sends another. */
function stopOnSignals(workspace: Workspace): void {
  let stopping = false;
  const stop = () => {
    if (stopping) Deno.exit(INTERRUPTED);
    stopping = true;
    void workspace.close().then(() => Deno.exit(0));
  };
  Deno.addSignalListener("SIGINT", stop);
  Deno.addSignalListener("SIGTERM", stop);
}

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args: withoutSeparator(args),
    options: {
      app: { type: "string", multiple: true, default: [] },
      config: { type: "string" },
      npm: { type: "boolean", default: false },
      port: { type: "string", default: "3000" },
      db: { type: "string" },
      env: { type: "string", multiple: true, default: [] },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : NaN;
  if (!(port <= LAST_PORT)) throw new Error(`--port ${values.port} is not a port from 0 to ${LAST_PORT}`);
  if (values.app.length === 0 && !values.help) throw new Error("--app is missing: name the folder of an app");
  if (values.npm && values.config !== undefined) {
    throw new Error("--config and --npm exclude each other: either names where the app's imports lead");
  }
  return {
    apps: values.app,
    config: values.config === undefined ? {} : { config: values.config },
    npm: values.npm,
    port,
    db: values.db,
    variables: Object.fromEntries(values.env.map(readVariable)),
    json: values.json,
    help: values.help,
  };
}

/** npm wants `--` before the options of what it runs; Deno hands it on, behind those that the task has itself. */
function withoutSeparator(args: string[]): string[] {
  const at = args.indexOf("--");
  return at < 0 ? args : args.toSpliced(at, 1);
}

/** The Web API takes the next one. */
const LAST_PORT = 65_534;

function readVariable(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new Error(`--env ${text} is not NAME=VALUE`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** What `--json` prints: where everything is, for programs. The first app's ids stand at the top. */
function readyLine(workspace: Workspace, installed: readonly InstalledApp[]) {
  const [first] = installed;
  return {
    page: workspace.page,
    api: workspace.api,
    control: workspace.control,
    team_id: workspace.world.team.id,
    app_id: first?.app.id,
    service_token: first?.app.serviceToken,
    apps: installed.map(({ app: { id, name, serviceToken } }) => ({ id, name, service_token: serviceToken })),
    triggers: triggersOf(workspace, installed),
    problems: problemsOf(installed),
  };
}

function triggersOf(workspace: Workspace, installed: readonly InstalledApp[]) {
  return installed.flatMap(({ triggers }) => triggers).flatMap((outcome) => {
    if ("problem" in outcome) return [];
    const { id, type, name } = outcome.trigger;
    const { shortcut_url, webhook_url } = triggerPayload(workspace.world, outcome.trigger);
    return [{ id, type, name, url: shortcut_url ?? webhook_url ?? null }];
  });
}

function problemsOf(installed: readonly InstalledApp[]): string[] {
  return installed.flatMap(({ triggers }) => triggers).flatMap((outcome) => {
    return "problem" in outcome ? [`${outcome.file} makes no trigger: ${outcome.problem}`] : [];
  });
}

function welcome(workspace: Workspace, installed: readonly InstalledApp[]): string {
  const names = installed.map(({ app }) => app.name).join(" and ");
  const triggers = triggersOf(workspace, installed);
  return [
    `${names} ${installed.length === 1 ? "is" : "are"} installed in a Slack workspace on this machine.`,
    "",
    `  page     ${workspace.page}`,
    `  Web API  ${workspace.api}`,
    `  control  ${workspace.control}   (docs/workspace.md lists what it takes)`,
    "",
    triggers.length === 0 ? "No triggers: nothing starts a workflow yet." : "Triggers:",
    ...triggers.map(({ id, type, name, url }) => `  ${type.padEnd(9)} ${name}  ${url ?? id}`),
    ...problemsOf(installed).map((problem) => `\nWarning: ${problem}`),
    "",
    "Stop it with Ctrl-C.",
  ].join("\n");
}

/** Why the workspace did not start, and what to do about it. */
function explainStart(error: unknown, db: string | undefined): string {
  const message = messageOf(error);
  if (error instanceof Error && error.cause instanceof Deno.errors.AddrInUse) {
    return `${message}: choose another with --port, or 0 for any that is free`;
  }
  return db === undefined ? message : `the workspace cannot be kept in ${db}: ${message}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

if (import.meta.main) {
  const code = await main(Deno.args);
  if (code !== undefined) Deno.exit(code);
}
