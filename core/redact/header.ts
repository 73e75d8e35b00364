import { CHARS } from "./chars.ts";
import { hasDigit } from "./checks.ts";
import type { Place } from "./kind.ts";
import { endOfRun, type Scan } from "./scan.ts";
import { isPassword } from "./secret_words.ts";
import { atLeast, endOfParts } from "./shape.ts";

const BEARER_TOKEN = [atLeast(CHARS.BEARER, 20)];
/** How far before its login a command's name may stand. */
const COMMAND = 200;
const SHORTEST_PASSWORD = 6;
/** What is looked at to tell a token from a word. */
const ENOUGH = 64;

/** The token after the word, in a header or in prose. */
export function bearerAt(scan: Scan, at: number, start: string): Place | undefined {
  const from = at + start.length;
  const to = endOfParts(scan, BEARER_TOKEN, from);
  return to < 0 || !hasDigit(scan.text.slice(from, Math.min(to, from + ENOUGH))) ? undefined : { from, to };
}

/** The password of `curl -u name:password`. */
export function loginAt(scan: Scan, at: number, start: string): Place | undefined {
  const quoted = /^["']/.test(scan.text.charAt(at + start.length)) ? 1 : 0;
  const login = at + start.length + quoted;
  const to = endOfRun(scan, CHARS.VALUE, login, Infinity);
  const from = login + scan.text.slice(login, Math.min(to, login + ENOUGH)).indexOf(":") + 1;
  if (from === login || to - from < SHORTEST_PASSWORD || !isPassword(scan.text.slice(from, to))) {
    return undefined;
  }
  scan.steps += ENOUGH;
  return scan.text.slice(Math.max(0, at - COMMAND), at).includes("curl ") ? { from, to } : undefined;
}
