import { type Figure, median, print } from "./measure.ts";
import { type Contender, FASTIFY, find, listContenders, NGINX, OURS, type Site } from "./proxies.ts";
import { runWrk, type WrkResult } from "./wrk.ts";

const ROUNDS = 5;
const SECONDS = 3;
const WARM_SECONDS = 3;
const CONNECTIONS = 32;
const STARTING_MS = 10_000;
const PATH = "/billing/invoices/in_1042";
/** A value in the form of a token; the bench knows no real one. */
const BEARER = ["csgn", "0123456789ab", "x".repeat(38)].join("_");

interface Measured extends WrkResult {
  /** Of one core, in microseconds a call. Unlike the rate, it does not depend on what else the machine does. */
  readonly processorUs: number;
}

interface Running extends Contender {
  readonly pid: number | undefined;
}

/** Ours with all its steps on the path, against proxies that only proxy: in turns, in one run, one worker each. */
export async function benchProxy(): Promise<Figure[]> {
  const [wrk, nginx] = [find("wrk"), find("nginx")];
  if (wrk === undefined || nginx === undefined) {
    console.log(`\nProxy: skipped, ${wrk === undefined ? "wrk" : "nginx"} is not installed`);
    return [];
  }
  const folder = await Deno.makeTempDir();
  const children: Deno.ChildProcess[] = [];
  try {
    const [upstreamPort = 0, ...ports] = freePorts(5);
    const running = await startAll({ nginx, folder, upstreamPort, ports, bearer: BEARER }, children);
    return figuresOf(await measureAll(wrk, running));
  } finally {
    for (const child of children) child.kill("SIGTERM");
    await Promise.all(children.map((child) => child.status));
    await Deno.remove(folder, { recursive: true });
  }
}

async function startAll(site: Site, children: Deno.ChildProcess[]): Promise<Running[]> {
  const running: Running[] = [];
  for (const contender of await listContenders(site)) {
    const { name, command, missing, port } = contender;
    if (command === undefined) {
      console.log(`\nProxy: ${name} skipped, ${missing}`);
      continue;
    }
    const output = { stdin: "null", stdout: "null", stderr: "inherit" } as const;
    const child = new Deno.Command(command.program, { args: [...command.args], ...output }).spawn();
    children.push(child);
    await listening(port);
    // The work of nginx is done by a process of its own, which we do not know.
    running.push({ ...contender, pid: name === NGINX ? undefined : child.pid });
  }
  return running;
}

async function measureAll(wrk: string, running: readonly Running[]): Promise<Map<string, Measured[]>> {
  const results = new Map<string, Measured[]>();
  for (const contender of running) await measure(wrk, contender, WARM_SECONDS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const contender of running) {
      const result = await measure(wrk, contender, SECONDS);
      results.set(contender.name, [...results.get(contender.name) ?? [], result]);
    }
  }
  return results;
}

async function measure(wrk: string, { name, port, pid }: Running, seconds: number): Promise<Measured> {
  const headers = [`Authorization: Bearer ${BEARER}`];
  const before = await processorSeconds(pid);
  const run = { url: `http://127.0.0.1:${port}${PATH}`, connections: CONNECTIONS, seconds, headers };
  const result = await runWrk(wrk, run);
  if (result.errors > 0) throw new Error(`${name} answered ${result.errors} calls with an error`);
  return { ...result, processorUs: (await processorSeconds(pid) - before) * 1e6 / result.calls };
}

const TICKS_A_SECOND = 100;

/** What a process has used so far; not a number where the system does not tell. */
async function processorSeconds(pid: number | undefined): Promise<number> {
  if (pid === undefined || Deno.build.os !== "linux") return NaN;
  // Deno itself reads nothing below /proc unless it may do everything.
  const { stdout } = await new Deno.Command("cat", { args: [`/proc/${pid}/stat`] }).output();
  const [, after = ""] = new TextDecoder().decode(stdout).split(") ");
  const fields = after.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

function figuresOf(results: ReadonlyMap<string, readonly Measured[]>): Figure[] {
  const middle = (name: string, pick: (measured: Measured) => number) =>
    median((results.get(name) ?? []).map(pick));
  const each = [...results.keys()].flatMap((name): Figure[] => [
    { what: `${name}: calls`, value: middle(name, ({ perSecond }) => perSecond), unit: "/s" },
    { what: `${name}: p50`, value: middle(name, ({ p50Ms }) => p50Ms), unit: "ms" },
    { what: `${name}: p99`, value: middle(name, ({ p99Ms }) => p99Ms), unit: "ms" },
    { what: `${name}: processor`, value: middle(name, ({ processorUs }) => processorUs), unit: "us a call" },
  ]);
  const rate = ({ perSecond }: Measured) => perSecond;
  const against = [
    { peer: FASTIFY, aim: "at least 1.1" },
    { peer: NGINX },
  ].filter(({ peer }) => results.has(peer)).map(({ peer, ...aim }): Figure => (
    {
      what: `${OURS}: against ${peer}`,
      value: middle(OURS, rate) / middle(peer, rate),
      unit: "times",
      ...aim,
    }
  ));
  return [...each, ...against].filter(({ value }) => !Number.isNaN(value));
}

async function listening(port: number): Promise<void> {
  const end = Date.now() + STARTING_MS;
  for (;;) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      return;
    } catch {
      if (Date.now() > end) throw new Error(`nothing listens on port ${port}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Opened all at once, so that they differ, and closed at once, so that others may listen there. */
function freePorts(count: number): number[] {
  const listeners = Array.from({ length: count }, () => Deno.listen({ hostname: "127.0.0.1", port: 0 }));
  const ports = listeners.map(({ addr }) => addr.port);
  for (const listener of listeners) listener.close();
  return ports;
}

if (import.meta.main) print("Proxy", await benchProxy());
