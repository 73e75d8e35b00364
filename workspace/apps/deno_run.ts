import { denoEnvironment } from "./launch.ts";

export interface DenoOutput {
  readonly ok: boolean;
  /** Null when it did not end by itself. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An endless printer is ended rather than read to its end. */
const MOST_OUTPUT_BYTES = 16 * 1024 * 1024;

/** Runs a Deno program to its end, in its own process, for at most so long. */
export async function runDeno(
  args: readonly string[],
  folder: string,
  mostSeconds: number,
): Promise<DenoOutput> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: folder,
    env: denoEnvironment(),
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let ended: string | undefined;
  const end = (because: string) => {
    if (ended !== undefined) return;
    ended = because;
    child.kill("SIGKILL");
  };
  const timer = setTimeout(() => end(`it did not end within ${mostSeconds} seconds`), mostSeconds * 1000);
  const tooMuch = () => end("it wrote more than 16 MB");
  const outputs = await Promise.all([
    readAll(child.stdout, tooMuch),
    readAll(child.stderr, tooMuch),
    child.status,
  ]);
  clearTimeout(timer);
  const [stdout, stderr, { success, code }] = outputs;
  return ended === undefined
    ? { ok: success, code, stdout, stderr }
    : { ok: false, code: null, stdout, stderr: `${stderr}\n${ended}` };
}

async function readAll(stream: ReadableStream<Uint8Array>, tooMuch: () => void): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of stream) {
    if (text.length <= MOST_OUTPUT_BYTES) text += decoder.decode(bytes, { stream: true });
    else tooMuch();
  }
  return text;
}
