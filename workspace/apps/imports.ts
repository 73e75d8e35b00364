import { findStandIn, type StandIns } from "./stand_ins.ts";

/** An import map's `imports`. */
export type Imports = Readonly<Record<string, string>>;

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
  const meant = { ...USUAL, ...imports };
  const laid: Record<string, string> = {};
  for (const [name, target] of Object.entries(imports)) {
    laid[absolute(name, base)] = findStandIn(target, standIns) ?? absolute(target, base);
  }
  for (const specifier of [...specifiers, ...everyName(meant, standIns)]) {
    const target = findStandIn(resolve(specifier, meant), standIns);
    if (target !== undefined) laid[specifier] = target;
  }
  return laid;
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
