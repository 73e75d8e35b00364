const AMTOOL = "/usr/bin/amtool";

export const HAS_AMTOOL = isFile(AMTOOL);

/** One route as Alertmanager's configuration has it; JSON is YAML, too. */
export interface TheirRoute {
  readonly receiver?: string;
  readonly matchers?: readonly string[];
  readonly continue?: boolean;
  readonly routes?: readonly TheirRoute[];
}

/** A value as Alertmanager reads it in quotes: it knows these three escapes, and no others. */
export function quoted(value: string): string {
  return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}

/** The receivers that Alertmanager chooses for each set of labels, in order. */
export async function askAmtool(
  route: TheirRoute,
  alerts: readonly Readonly<Record<string, string>>[],
): Promise<string[][]> {
  const file = await Deno.makeTempFile({ suffix: ".yml" });
  try {
    const receivers = [...new Set(listReceivers(route))].map((name) => ({ name }));
    await Deno.writeTextFile(file, JSON.stringify({ route, receivers }));
    const answers: string[][] = [];
    for (const labels of alerts) answers.push(await ask(file, labels));
    return answers;
  } finally {
    await Deno.remove(file);
  }
}

async function ask(file: string, labels: Readonly<Record<string, string>>): Promise<string[]> {
  const args = Object.entries(labels).map(([name, value]) => `${name}=${quoted(value)}`);
  const { success, stdout, stderr } = await new Deno.Command(AMTOOL, {
    args: ["config", "routes", "test", `--config.file=${file}`, ...args],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout).trim().split(",");
}

function listReceivers({ receiver, routes = [] }: TheirRoute): string[] {
  return [...receiver === undefined ? [] : [receiver], ...routes.flatMap(listReceivers)];
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
