import type { JsonObject } from "../json.ts";
import type { Names } from "./names.ts";
import { readNames } from "./read_names.ts";

/** Looks through the control door: what the answer carries besides `ok`. */
export type Look = (name: string, query?: Readonly<Record<string, string>>) => Promise<JsonObject>;

/** One look at the page: who looks, at which conversation, and what is open beside it. */
export interface Visit {
  readonly look: Look;
  readonly names: Names;
  /** The id of the person that whoever sits there acts as. */
  readonly viewer: string;
  readonly channel: string;
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
  const channel = channelOf(url, names);
  const { thread, highlight } = placeOf(url);
  return { look, names, viewer: names.viewer, channel, thread, highlight };
}

/** What makes the browser remember as whom it acts. */
export function visitCookie({ viewer }: Visit): string {
  return `${COOKIE}=${viewer}; Path=/; SameSite=Strict; HttpOnly`;
}

function readCookie(header: string): string | undefined {
  const pair = header.split(";").map((part) => part.trim()).find((part) => part.startsWith(`${COOKIE}=`));
  return pair?.slice(COOKIE.length + 1);
}

function channelOf(url: URL, names: Names): string {
  const fromPath = /^\/archives\/([^/]+)/.exec(decoded(url.pathname))?.[1];
  const wanted = fromPath ?? url.searchParams.get("channel") ?? "";
  const known = names.channels.find(({ id, name }) => id === wanted || name === wanted);
  return (known ?? names.channels.find(({ name }) => name === "general") ?? names.channels[0])?.id ?? "";
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
