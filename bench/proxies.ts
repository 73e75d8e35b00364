/** The proxies that are measured side by side, and the programs that it takes. */
export interface Contender {
  readonly name: string;
  readonly port: number;
  /** Undefined where another contender's program serves it too. */
  readonly command: Command | undefined;
  /** What is not installed on this machine, if anything is. */
  readonly missing: string | undefined;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

export const OURS = "the gateway, all steps";
export const FASTIFY = "@fastify/http-proxy";
export const NGINX = "nginx proxy_pass";
const HTTP_PROXY = "http-proxy";

export interface Site {
  readonly nginx: string;
  readonly folder: string;
  readonly upstreamPort: number;
  /** One for each contender. */
  readonly ports: readonly number[];
  readonly bearer: string;
}

/** All that are measured. nginx is the upstream of all of them, and one of them. */
export async function listContenders(site: Site): Promise<Contender[]> {
  const [nginx = 0, ours = 0, fastify = 0, httpProxy = 0] = site.ports;
  return [
    {
      name: NGINX,
      port: nginx,
      command: { program: site.nginx, args: ["-c", await writeNginx(site, nginx)] },
      missing: undefined,
    },
    { name: OURS, port: ours, command: gatewayCommand(site, ours), missing: undefined },
    peer(FASTIFY, fastify, "fastify_http_proxy.cjs", site),
    peer(HTTP_PROXY, httpProxy, "http_proxy.cjs", site),
  ];
}

function gatewayCommand(site: Site, port: number): Command {
  const config = pathOf("../deno.npm.jsonc");
  const run = [
    "run",
    "-q",
    "-c",
    config,
    "--node-modules-dir=manual",
    "-P=bench",
    pathOf("gateway/serve.ts"),
  ];
  const args = [...run, String(port), urlOf(site), site.bearer, `${site.folder}/trail.db`];
  return { program: Deno.execPath(), args };
}

function peer(name: string, port: number, file: string, site: Site): Contender {
  const node = find("node");
  if (node === undefined) return { name, port, command: undefined, missing: "node not installed" };
  if (!exists(pathOf(`peers/node_modules/${name}/package.json`))) {
    return { name, port, command: undefined, missing: "not installed (npm ci --prefix bench/peers)" };
  }
  const args = [pathOf(`peers/${file}`), String(port), urlOf(site)];
  return { name, port, command: { program: node, args }, missing: undefined };
}

async function writeNginx(site: Site, port: number): Promise<string> {
  const template = await Deno.readTextFile(pathOf("peers/nginx.conf.txt"));
  const path = `${site.folder}/nginx.conf`;
  const text = template.replaceAll("FOLDER", site.folder)
    .replaceAll("UPSTREAM", String(site.upstreamPort)).replaceAll("PROXY", String(port));
  await Deno.writeTextFile(path, text);
  return path;
}

function urlOf({ upstreamPort }: Site): string {
  return `http://127.0.0.1:${upstreamPort}`;
}

function pathOf(relative: string): string {
  return new URL(relative, import.meta.url).pathname;
}

/** Where a program is installed, if it is; servers often lie outside of the usual path. */
export function find(program: string): string | undefined {
  const folders = [...(Deno.env.get("PATH") ?? "").split(":"), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => `${folder}/${program}`).find(exists);
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
