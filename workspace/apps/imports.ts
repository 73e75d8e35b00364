import { findStandIn, type StandIns } from "./stand_ins.ts";

/** An import map's `imports`. */
export type Imports = Readonly<Record<string, string>>;

/** An import map's `scopes`: imports that count only for the modules below an address. */
export type Scopes = Readonly<Record<string, Imports>>;

/** What Slack's samples call the two, for apps that say nothing about them. */
const USUAL: Imports = {
  "deno-slack-sdk/": "https://deno.land/x/deno_slack_sdk/",
  "deno-slack-api/": "https://deno.land/x/deno_slack_api/",
};

const SLACKS = ["https://deno.land/x/deno_slack_sdk", "https://deno.land/x/deno_slack_api"];

/**
 * An app's imports with our names laid over them: whatever the app means by a specifier, if something stands in for
 * it, the specifier leads there. The rest is as the app has it, with paths made independent of where its map lies.
 */
export function layOver(
  imports: Imports,
  base: URL,
  specifiers: readonly string[],
  standIns: StandIns,
): Imports {
  return { ...places(imports, base, standIns), ...names({ ...USUAL, ...imports }, specifiers, standIns) };
}

/** The same for an import map's `scopes`, where an app says only what is different. */
export function layOverScopes(
  scopes: Scopes,
  base: URL,
  specifiers: readonly string[],
  standIns: StandIns,
): Scopes {
  return Object.fromEntries(
    Object.entries(scopes).map(([scope, imports]) => [
      URL.canParse(scope, base) ? new URL(scope, base).href : scope,
      { ...places(imports, base, standIns), ...names(imports, specifiers, standIns) },
    ]),
  );
}

/** The packages of npm that the specifiers mean by any of the maps, as `npm:name@version`. */
export function listPackages(specifiers: readonly string[], maps: readonly Imports[]): string[] {
  const addresses = maps.flatMap((map) => specifiers.map((specifier) => resolve(specifier, map)));
  const packages = addresses.flatMap((address) => {
    const { name, version = "" } = PACKAGE.exec(findStandIn(address, NONE) ?? address)?.groups ?? {};
    return name === undefined ? [] : [`npm:${name}${version}`];
  });
  return [...new Set(packages)].sort();
}

const PACKAGE = /^npm:\/?(?<name>(?:@[^/@]+\/)?[^/@]+)(?<version>@[^/]+)?/;

const NONE: StandIns = { sdk: {}, api: {}, std: {} };

/** The entries of a map, each leading to what stands in for it, or to where it leads itself. */
function places(imports: Imports, base: URL, standIns: StandIns): Imports {
  return Object.fromEntries(
    Object.entries(imports).map(([name, target]) => [
      absolute(name, base),
      findStandIn(target, standIns) ?? absolute(target, base),
    ]),
  );
}

/** Every specifier that means something, by what is `meant`, for which something stands in. */
function names(meant: Imports, specifiers: readonly string[], standIns: StandIns): Imports {
  return Object.fromEntries(
    [...specifiers, ...everyName(meant, standIns)].flatMap((specifier) => {
      const target = findStandIn(resolve(specifier, meant), standIns);
      return target === undefined ? [] : [[specifier, target]];
    }),
  );
}

/** What a specifier means by an import map: an entry of its name, or the longest that it begins with. */
function resolve(specifier: string, imports: Imports): string {
  if (Object.hasOwn(imports, specifier)) return imports[specifier] ?? specifier;
  const prefixes = Object.entries(imports).flatMap(([name, target]) => {
    const prefix = asPrefix(name, target);
    return prefix !== undefined && specifier.startsWith(prefix) ? [{ prefix, target }] : [];
  });
  const [longest] = prefixes.sort((a, b) => b.prefix.length - a.prefix.length);
  if (longest === undefined) return specifier;
  return `${longest.target.replace(/\/?$/, "/")}${specifier.slice(longest.prefix.length)}`;
}

/** The name of a package stands for the names below it too, as it does in Deno; any other needs its slash. */
function asPrefix(name: string, target: string): string | undefined {
  if (name.endsWith("/")) return name;
  return /^(jsr|npm):/.test(target) ? `${name}/` : undefined;
}

/** Every name that the app could use for a file of the SDK or the API client, used or not. */
function everyName(imports: Imports, { sdk, api }: StandIns): string[] {
  const paths = [...Object.keys(sdk), ...Object.keys(api)];
  return Object.entries(imports).flatMap(([name, target]) => {
    const isSlacks = name.endsWith("/") && SLACKS.some((address) => target.startsWith(address));
    return isSlacks ? paths.map((path) => `${name}${path}`) : [];
  });
}

/** A path, from where its map lies, or anything else as it is. */
function absolute(name: string, base: URL): string {
  return /^\.{0,2}\//.test(name) ? new URL(name, base).href : name;
}
