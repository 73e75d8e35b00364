import { failure, type Result, success } from "../result.ts";
import { Complaints, type KnownIds } from "./complaints.ts";
import { compileTree } from "./tree.ts";
import { parseDestination, parseMentions } from "./parse_destination.ts";
import { parseMatchers } from "./parse_matcher.ts";
import { parseMuted } from "./parse_muted.ts";
import type { RouteProblem } from "./problem.ts";
import type { Account, RootRoute, Route } from "./route.ts";

export const MOST_ROUTES = 2_000;
export const DEEPEST_ROUTE = 20;
export const MOST_ACCOUNTS = 10_000;
export const MOST_GROUP_LABELS = 20;
const LONGEST_NAME = 100;
const MOST_SECONDS = 86_400;
/** Thirty days. */
const MOST_MINUTES = 43_200;

const ROUTE_FIELDS = [
  "name",
  "matchers",
  "continue",
  "destination",
  "groupBy",
  "groupWaitSeconds",
  "updateEverySeconds",
  "repeatMinutes",
  "mention",
  "escalateAfterMinutes",
  "escalateTo",
  "owner",
  "muted",
  "routes",
];
const ROOT_FIELDS = [...ROUTE_FIELDS, "fallbackChannel", "accounts"];

/** Reads a tree, as `config/routes.ts` or a JSON file has it, and says all that is wrong with it. */
export function parseRoutes(
  value: unknown,
  known: KnownIds | null = null,
): Result<RootRoute, readonly RouteProblem[]> {
  const complaints = new Complaints(known);
  const root = parseRoot(value, complaints);
  if (root === undefined || complaints.problems.length > 0) return failure(complaints.problems);
  const tree = compileTree(root);
  return tree.ok ? success(root) : tree;
}

function parseRoot(value: unknown, complaints: Complaints): RootRoute | undefined {
  const fields = complaints.object(value, "", ROOT_FIELDS);
  if (fields === undefined) return undefined;
  const route = parseRoute(value, "", 0, complaints, null);
  if (isFilled(fields.matchers)) complaints.add("root_has_matchers", "matchers");
  if (fields.continue === true) complaints.add("root_continues", "continue");
  if (isFilled(fields.muted)) complaints.add("root_is_muted", "muted");
  if (fields.fallbackChannel === undefined) complaints.add("no_fallback_channel", "fallbackChannel");
  const fallbackChannel = complaints.id(fields.fallbackChannel, "fallbackChannel", "channels");
  const accounts = fields.accounts === undefined ? undefined : parseAccounts(fields.accounts, complaints);
  if (route === undefined || fallbackChannel === undefined) return undefined;
  return { ...route, fallbackChannel, ...accounts === undefined ? {} : { accounts } };
}

function parseRoute(
  value: unknown,
  at: string,
  depth: number,
  complaints: Complaints,
  names: readonly string[] | null = ROUTE_FIELDS,
): Route | undefined {
  const fields = complaints.object(value, at, names);
  if (fields === undefined || !mayGrow(complaints, at, depth)) return undefined;
  const name = parseName(fields.name, `${at}name`, complaints);
  const outer = complaints.enter(name ?? null);
  const route = {
    name: name ?? "",
    matchers: parseMatchers(fields.matchers, `${at}matchers`, complaints),
    continue: complaints.truth(fields.continue, `${at}continue`),
    destination: parseDestination(fields.destination, `${at}destination`, complaints),
    groupBy: complaints.texts(fields.groupBy, `${at}groupBy`, MOST_GROUP_LABELS),
    groupWaitSeconds: complaints.whole(fields.groupWaitSeconds, `${at}groupWaitSeconds`, 0, MOST_SECONDS),
    updateEverySeconds: complaints.whole(
      fields.updateEverySeconds,
      `${at}updateEverySeconds`,
      1,
      MOST_SECONDS,
    ),
    repeatMinutes: complaints.whole(fields.repeatMinutes, `${at}repeatMinutes`, 1, MOST_MINUTES),
    mention: parseMentions(fields.mention, `${at}mention`, complaints),
    escalateAfterMinutes: fields.escalateAfterMinutes === null
      ? null
      : complaints.whole(fields.escalateAfterMinutes, `${at}escalateAfterMinutes`, 1, MOST_MINUTES),
    escalateTo: parseMentions(fields.escalateTo, `${at}escalateTo`, complaints),
    owner: fields.owner === undefined ? undefined : complaints.id(fields.owner, `${at}owner`, "people"),
    muted: parseMuted(fields.muted, `${at}muted`, complaints),
    routes: complaints.list(fields.routes, `${at}routes`, MOST_ROUTES)?.flatMap((child, index) =>
      parseRoute(child, `${at}routes[${index}].`, depth + 1, complaints) ?? []
    ),
  };
  complaints.enter(outer);
  return withoutUndefined(route);
}

function mayGrow(complaints: Complaints, at: string, depth: number): boolean {
  if (depth > DEEPEST_ROUTE) complaints.add("too_deep", at);
  complaints.routes++;
  if (complaints.routes === MOST_ROUTES + 1) complaints.add("too_many", at, String(MOST_ROUTES));
  return depth <= DEEPEST_ROUTE && complaints.routes <= MOST_ROUTES;
}

function parseName(value: unknown, at: string, complaints: Complaints): string | undefined {
  const name = complaints.text(value, at);
  if (name === undefined) return undefined;
  const isName = name.trim() === name && name !== "" && name.length <= LONGEST_NAME && !/\p{C}/u.test(name);
  if (!isName) complaints.add("bad_name", at, name);
  else if (complaints.names.has(name)) complaints.add("named_twice", at, name);
  complaints.names.add(name);
  return name;
}

function parseAccounts(value: unknown, complaints: Complaints): Record<string, Account> {
  const table = complaints.object(value, "accounts", null) ?? {};
  const entries = Object.entries(table);
  if (entries.length > MOST_ACCOUNTS) complaints.add("too_many", "accounts", String(MOST_ACCOUNTS));
  return Object.fromEntries(
    entries.slice(0, MOST_ACCOUNTS).flatMap(([name, account]) => {
      const at = `accounts[${JSON.stringify(name)}]`;
      const fields = complaints.object(account, at, ["channel", "owner"]);
      if (fields === undefined) return [];
      const channel = fields.channel === undefined
        ? undefined
        : complaints.id(fields.channel, `${at}.channel`, "channels");
      const owner = fields.owner === undefined
        ? undefined
        : complaints.id(fields.owner, `${at}.owner`, "people");
      return [[name, withoutUndefined({ channel, owner })]];
    }),
  );
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

type Present<Fields> =
  & { [Name in keyof Fields as undefined extends Fields[Name] ? never : Name]: Fields[Name] }
  & {
    [Name in keyof Fields as undefined extends Fields[Name] ? Name : never]?: Exclude<
      Fields[Name],
      undefined
    >;
  };

/** What was left out stays left out, so that it is inherited. */
function withoutUndefined<Fields extends object>(fields: Fields): Present<Fields> {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Present<Fields>; // what the filter leaves is what the type says
}
