/** What there is on a machine that reaches only npm, as addresses: each by the path that it has in the original. */
export interface StandIns {
  /** `mod.ts`, `types.ts`, ... */
  readonly sdk: Readonly<Record<string, string>>;
  readonly api: Readonly<Record<string, string>>;
  /** `assert`, `testing/mock`, ... */
  readonly std: Readonly<Record<string, string>>;
}

const SDK = /^https:\/\/deno\.land\/x\/deno_slack_sdk(?:@[^/]*)?\/(?<path>.+)$/;
const API = /^https:\/\/deno\.land\/x\/deno_slack_api(?:@[^/]*)?\/(?<path>.+)$/;
const STD = /^https:\/\/deno\.land\/std(?:@[^/]*)?\/(?<path>.+)\.ts$/;
const JSR = /^jsr:\/?(?<name>@[^/]+\/[^/@]+)(?:@[^/]*)?(?<path>\/.+)?$/;
const NPM_BY_HTTP =
  /^https:\/\/(?:esm\.sh\/(?:v\d+\/)?|esm\.run\/|cdn\.skypack\.dev\/|unpkg\.com\/|cdn\.jsdelivr\.net\/npm\/)\*?(?<name>(?:@[^/@?]+\/)?[^/@?]+)(?<version>@[^/?]+)?(?<path>\/[^?]*)?(?:\?.*)?$/;

/** Sites of modules that answer under such names for something else. */
const NOT_NPM = ["gh", "jsr", "pr", "pin", "-"];

/** Where to go instead of an address that only the wide network has; undefined when nothing stands in for it. */
export function findStandIn(address: string, standIns: StandIns): string | undefined {
  const sdk = SDK.exec(address)?.groups?.["path"];
  if (sdk !== undefined) return own(standIns.sdk, sdk);
  const api = API.exec(address)?.groups?.["path"];
  if (api !== undefined) return own(standIns.api, api);
  const std = STD.exec(address)?.groups?.["path"];
  if (std !== undefined) return own(standIns.std, stdName(std));
  return fromJsr(address, standIns) ?? fromCdn(address);
}

function fromJsr(address: string, standIns: StandIns): string | undefined {
  const { name = "", path = "" } = JSR.exec(address)?.groups ?? {};
  if (name === "@slack/sdk") return own(standIns.sdk, fileName(path));
  if (name === "@slack/api") return own(standIns.api, fileName(path));
  return name.startsWith("@std/")
    ? own(standIns.std, stdName(`${name.slice("@std/".length)}${path}`))
    : undefined;
}

/** The package itself: what these sites serve is on npm under the same name. */
function fromCdn(address: string): string | undefined {
  const { name, version = "", path = "" } = NPM_BY_HTTP.exec(address)?.groups ?? {};
  if (name === undefined || NOT_NPM.includes(name)) return undefined;
  return `npm:${name}${version}${path.replace(/\/\+esm$/, "")}`.replace(/(?<=.)\/$/, "");
}

function fileName(path: string): string {
  return path === "" ? "mod.ts" : `${path.slice(1).replace(/\.ts$/, "")}.ts`;
}

/** All of the assertions are in one file of ours, where the original has a file for each. */
function stdName(path: string): string {
  if (path === "testing/asserts" || path.startsWith("assert/")) return "assert";
  return path.replace(/\/mod$/, "");
}

function own(names: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined;
}
