import { failure, type Result, success } from "../core/result.ts";

/** What was asked for on the command line. */
export interface RouteOrder {
  /** A file with a tree as JSON; null for the organisation's own, in config/routes.ts. */
  readonly routes: string | null;
  /** A file with a message of any sender. */
  readonly alert: string;
  /** The source that the message would come from; null where it may say so itself. */
  readonly source: string | null;
}

export const USAGE = `Where would this alert go, and why?

  deno task route --alert <file> [--routes <file>] [--source <name>]

  --alert   a message as any sender posts it
  --routes  a tree of routes as JSON; without it, config/routes.ts
  --source  the source that the message comes from, as its trigger names it`;

export function parseOrder(args: readonly string[]): Result<RouteOrder, string> {
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 2) {
    const [name = "", value] = args.slice(at, at + 2);
    if (!["--alert", "--routes", "--source"].includes(name)) return failure(`There is no option "${name}".`);
    if (given.has(name)) return failure(`${name} was given twice.`);
    if (value === undefined) return failure(`${name} wants a value.`);
    given.set(name, value);
  }
  const alert = given.get("--alert");
  if (alert === undefined) return failure("Which alert? Name its file with --alert.");
  return success({ alert, routes: given.get("--routes") ?? null, source: given.get("--source") ?? null });
}
