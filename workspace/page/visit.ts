import type { JsonObject } from "../json.ts";
import type { AllNames } from "./names.ts";
import { readNames } from "./read_names.ts";

/** Looks through the control door: what the answer carries besides `ok`. */
export type Look = (name: string, query?: Readonly<Record<string, string>>) => Promise<JsonObject>;

/** One look at the page: who looks, at which conversation, and what is open beside it. */
export interface Visit {
  readonly look: Look;
  readonly names: AllNames;
  /** The id of the person that whoever sits there acts as. */
  readonly viewer: string;
  /** The conversation that is open; empty when something else is. */
  readonly channel: string;
  /** The app whose Home tab is open. */
  readonly home: string | undefined;
  /** Why nothing is open, as a sentence. */
  readonly nowhere: string | undefined;
  /** The parent's ts, when a thread is open. */
  readonly thread: string | undefined;
  /** The message that a permalink led to. */
  readonly highlight: string | undefined;
}

const COOKIE = "workspace_as";

/** Reads a request for a page or for a part of it. */
export async function readVisit(look: Look, request: Request): Promise<Visit> {
  const url = new URL(request.url);
  const wanted = url.searchParams.get("as") ?? readCookie(request.headers.get("cookie") ?? "");
  const names = await readNames(look, wanted);
  const open = openAt(url, names);
  const { thread, highlight } = placeOf(url);
  return { look, names, viewer: names.viewer, ...open, thread, highlight };
}

/** What names the same place to the parts of the page. */
export function placeQuery({ channel, home }: Visit): string {
  return new URLSearchParams(home === undefined ? { channel } : { home }).toString();
}

/** What makes the browser remember as whom it acts. */
export function visitCookie({ viewer }: Visit): string {
  return `${COOKIE}=${viewer}; Path=/; SameSite=Strict; HttpOnly`;
}

function readCookie(header: string): string | undefined {
  const pair = header.split(";").map((part) => part.trim()).find((part) => part.startsWith(`${COOKIE}=`));
  return pair?.slice(COOKIE.length + 1);
}

function openAt(url: URL, names: AllNames): Pick<Visit, "channel" | "home" | "nowhere"> {
  const home = /^\/apps\/([^/]+)/.exec(url.pathname)?.[1] ?? url.searchParams.get("home");
  if (home !== null) {
    const isInstalled = names.apps.some(({ id }) => id === home);
    const nowhere = isInstalled ? undefined : "There is no such app here.";
    return { channel: "", home: isInstalled ? home : undefined, nowhere };
  }
  const wanted = /^\/archives\/([^/]+)/.exec(decoded(url.pathname))?.[1] ?? url.searchParams.get("channel");
  const channel = wanted === null ? usualChannel(names) : findChannel(names, wanted);
  const nowhere = channel === undefined ? noSuchChannel(names, wanted ?? "") : undefined;
  return { channel: channel ?? "", home: undefined, nowhere };
}

function usualChannel({ channels }: AllNames): string | undefined {
  return (channels.find(({ name }) => name === "general") ?? channels[0])?.id;
}

function findChannel({ channels }: AllNames, wanted: string): string | undefined {
  return channels.find(({ id, name }) => id === wanted || name === wanted)?.id;
}

/** A private channel is as absent to whoever is not in it as one that was never made. */
function noSuchChannel(names: AllNames, wanted: string): string {
  const called = wanted === "" ? "no channel" : `no channel called ${wanted}`;
  return `There is ${called} that ${names.person(names.viewer)?.name ?? "anybody"} can see.`;
}

/** A permalink has its ts without the dot, and names the thread that the message is in. */
function placeOf(url: URL): { thread: string | undefined; highlight: string | undefined } {
  const digits = /^\/archives\/[A-Z0-9]+\/p(\d{16})$/.exec(url.pathname)?.[1];
  const highlight = digits === undefined ? undefined : `${digits.slice(0, 10)}.${digits.slice(10)}`;
  const thread = url.searchParams.get("thread_ts") ?? url.searchParams.get("thread") ?? undefined;
  return { thread, highlight };
}

/** Nobody made a link that cannot be decoded; it leads nowhere in particular. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
