/** What wrk says of one run. */
export interface WrkResult {
  readonly calls: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly errors: number;
}

export interface WrkRun {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  readonly headers: readonly string[];
}

export async function runWrk(program: string, run: WrkRun): Promise<WrkResult> {
  const headers = run.headers.flatMap((header) => ["-H", header]);
  const args = ["-t1", `-c${run.connections}`, `-d${run.seconds}s`, "--latency", ...headers, run.url];
  const { stdout } = await new Deno.Command(program, { args }).output();
  return parseWrk(new TextDecoder().decode(stdout));
}

export function parseWrk(text: string): WrkResult {
  return {
    calls: Number(/([0-9]+) requests in/.exec(text)?.[1] ?? NaN),
    perSecond: Number(/Requests\/sec:\s+([0-9.]+)/.exec(text)?.[1] ?? NaN),
    p50Ms: toMs(/\s50%\s+([0-9.]+)(us|ms|s)/.exec(text)),
    p99Ms: toMs(/\s99%\s+([0-9.]+)(us|ms|s)/.exec(text)),
    errors: Number(/Non-2xx or 3xx responses: ([0-9]+)/.exec(text)?.[1] ?? 0),
  };
}

const MS: Record<string, number> = { us: 0.001, ms: 1, s: 1000 };

function toMs(match: RegExpExecArray | null): number {
  return Number(match?.[1] ?? NaN) * (MS[match?.[2] ?? ""] ?? NaN);
}
