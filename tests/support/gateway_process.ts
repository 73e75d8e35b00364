const MAIN = new URL("../../gateway/main.ts", import.meta.url).pathname;
const CONFIG = new URL("../../deno.npm.jsonc", import.meta.url).pathname;
const PERMISSIONS = ["--allow-net", "--allow-env", "--allow-read", "--allow-write"];

/** The gateway as `deno task gateway` starts it. */
export function gatewayCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-c", CONFIG, "--no-check", ...PERMISSIONS, MAIN, ...args],
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

export interface GatewayProcess {
  readonly url: string;
  readonly child: Deno.ChildProcess;
  /** Everything that it logs from now on, until it ends. */
  rest(): Promise<string>;
}

/** Starts it, and waits until it listens. */
export async function spawnGateway(
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<GatewayProcess> {
  const child = gatewayCommand(args, env).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { event, url }: { event?: string; url?: string } = JSON.parse((await reader.read()).value ?? "{}");
  if (event !== "started" || url === undefined) throw new Error("the gateway did not start");
  return {
    url,
    child,
    rest: async () => {
      let log = "";
      for (let part = await reader.read(); !part.done; part = await reader.read()) log += part.value;
      return log;
    },
  };
}
