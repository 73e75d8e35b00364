import { pathToFileURL } from "node:url";
import { appCache, putFile } from "./cache.ts";
import type { App } from "./app.ts";
import { sourceOf } from "./source.ts";

/** The command line of an app's process, after `deno`. */
export interface Launch {
  readonly args: readonly string[];
  readonly folder: string;
}

/** What the objects of an app may take; an endless list ends the process. */
export const HEAP_MEGABYTES = 256;

/** What an app's process may take in all, buffers included; beyond it they cannot be made. Not held on Windows. */
const DATA_MEGABYTES = 1024;

/** The domain of Slack's webhook triggers, which in the workspace are on its page's port. */
const HOOKS = "hooks.slack.com";

/**
 * How an app's process is started: with the network of the app's outgoing domains and the Web API, and with nothing
 * else. Its first module lies in the workspace's cache and names each function's source file in an `import()` of its
 * own, which Deno resolves without permission to read, and of which one may fail without the others.
 */
export function prepareLaunch(app: App, addresses: { readonly page: string; readonly api: string }): Launch {
  return {
    folder: app.folder,
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--no-check",
      ...app.denoArguments ?? [],
      ...networkArguments(app.manifest.outgoing_domains, addresses),
      `--v8-flags=--max-old-space-size=${HEAP_MEGABYTES}`,
      putFile(appCache(app.folder), "functions", ".ts", entry(app)),
    ],
  };
}

/** Starts the process. On Unix a shell sets the limit of memory first and then becomes Deno. */
export function spawn({ args, folder }: Launch): Deno.ChildProcess {
  const deno = Deno.execPath();
  const [command, ...all] = Deno.build.os === "windows"
    ? [deno, ...args]
    : ["sh", "-c", `ulimit -d ${DATA_MEGABYTES * 1024} 2>/dev/null; exec "$0" "$@"`, deno, ...args];
  return new Deno.Command(command ?? deno, {
    args: all,
    cwd: folder,
    env: denoEnvironment(),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** What Deno itself, and not the app's code, finds in its environment, besides ours. */
export function denoEnvironment(): Record<string, string> {
  const direct = [Deno.env.get("NO_PROXY"), "localhost", "127.0.0.1"].filter((host) => host !== undefined);
  return {
    NO_COLOR: "1",
    NO_PROXY: direct.join(","),
    DENO_NO_UPDATE_CHECK: "1",
  };
}

function networkArguments(
  domains: readonly string[],
  { page, api }: { page: string; api: string },
): string[] {
  const own = [api, domains.includes(HOOKS) ? page : ""].filter((address) => address !== "");
  const hosts = own.flatMap((address) =>
    ["localhost", "127.0.0.1"].map((host) => `${host}:${new URL(address).port}`)
  );
  const all = [...domains, ...hosts];
  return all.length === 0 ? [] : [`--allow-net=${all.join(",")}`];
}

function entry(app: App): string {
  const loaders = Object.keys(app.manifest.functions).map((callbackId) => {
    const source = pathToFileURL(sourceOf(app, callbackId) ?? app.folder).href;
    return `  ${JSON.stringify(callbackId)}: () => import(${JSON.stringify(source)}),`;
  });
  const child = new URL("./child/main.ts", import.meta.url).href;
  return [`import { serve } from ${JSON.stringify(child)};`, "await serve({", ...loaders, "});", ""].join(
    "\n",
  );
}
