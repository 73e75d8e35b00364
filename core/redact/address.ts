import { CHARS } from "./chars.ts";
import type { FoundPlace, Place } from "./kind.ts";
import { endOfRun, isWordAt, type Scan } from "./scan.ts";
import { isFilledIn, isKey } from "./secret_words.ts";
import { endOfParts, some } from "./shape.ts";

/** A key alone before the host: whoever is named there has a shorter name. */
const SHORTEST_KEY = 20;
const DSN_KEY = [some(CHARS.HEX, 32)];
const LONGEST_HOST = 80;

/** The password of `scheme://user:password@host`, or the key that stands alone before a host, and nothing else of it. */
export function addressSecretAt(scan: Scan, at: number, start: string): FoundPlace | undefined {
  const whole = isWordAt(scan, at - 1) ? userinfoAt(scan, at + start.length) : undefined;
  if (whole === undefined) return undefined;
  const colon = scan.text.slice(whole.from, whole.to).indexOf(":");
  if (colon < 0) return keyAt(scan, whole);
  const password = { from: whole.from + colon + 1, to: whole.to };
  return isFilledIn(scan.text.slice(password.from, password.to)) ? password : undefined;
}

/** What stands before the last `@` of the host's part. */
function userinfoAt(scan: Scan, from: number): Place | undefined {
  const authority = scan.text.slice(from, endOfRun(scan, CHARS.USERINFO, from, Infinity));
  const to = authority.lastIndexOf("@");
  return to < 1 ? undefined : { from, to: from + to };
}

function keyAt(scan: Scan, whole: Place): FoundPlace | undefined {
  const key = scan.text.slice(whole.from, whole.to);
  if (key.length < SHORTEST_KEY || key.includes("@") || !isKey(key)) return undefined;
  const isOfSentry = endOfParts(scan, DSN_KEY, whole.from) === whole.to &&
    scan.text.slice(whole.to, whole.to + LONGEST_HOST).includes("sentry");
  return { ...whole, kind: isOfSentry ? "sentry dsn key" : "key in an address" };
}
