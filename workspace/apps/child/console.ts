import { Console } from "node:console";
import type { Runs } from "./runs.ts";

const decoder = new TextDecoder();

/** Turns what the app's code writes to its console, or straight to its output, into lines that belong to a run. */
export function installConsole(runs: Runs): void {
  const streams = { stdout: streamOf(runs, "info"), stderr: streamOf(runs, "error") };
  // A console asks its streams for no more than this.
  const console = new Console({
    ...streams as unknown as ConsoleStreams,
    colorMode: false,
    ignoreErrors: false,
  });
  for (const [name, method] of Object.entries(console)) Object.assign(globalThis.console, { [name]: method });
  replaceOutput(Deno.stdout, (bytes) => runs.write("info", decoder.decode(bytes)));
  replaceOutput(Deno.stderr, (bytes) => runs.write("error", decoder.decode(bytes)));
}

type ConsoleStreams = Pick<ConstructorParameters<typeof Console>[0] & object, "stdout" | "stderr">;

function streamOf(runs: Runs, level: "info" | "error") {
  const write = (text: string) => {
    runs.write(level, text);
    return true;
  };
  return { write, on() {}, once() {}, removeListener() {}, listenerCount: () => 0 };
}

function replaceOutput(output: typeof Deno.stdout, write: (bytes: Uint8Array) => void): void {
  output.writeSync = (bytes) => {
    write(bytes);
    return bytes.length;
  };
  output.write = (bytes) => Promise.resolve(output.writeSync(bytes));
}
