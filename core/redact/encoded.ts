import { CHARS } from "./chars.ts";
import type { Place } from "./kind.ts";
import { endOfRun, isWordAt, type Scan } from "./scan.ts";
import { endOfParts, some } from "./shape.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** A longer header is none that anybody sends. */
const LONGEST_HEADER = 4096;
/** Five parts make an encrypted token, three a signed one. */
const MOST_PARTS = 5;
const LEAST_PARTS = 3;
const SHORTEST_TOKEN = 40;
const NO_WORD = -1;

const DISCORD = [some(CHARS.URLSAFE, 20, 27), ".", some(CHARS.URLSAFE, 6), ".", some(CHARS.URLSAFE, 27, 40)];

/** A JSON Web Token: its header says how it is signed. Asked once for each run of characters that could be a header. */
export function jwtAt(scan: Scan, at: number): Place | undefined {
  const header = endOfRun(scan, CHARS.URLSAFE, at, Infinity);
  if (scan.refused.get(jwtAt) === header) return undefined;
  const end = isHeader(scan, at, header) ? endOfTokenParts(scan, header) : NO_WORD;
  if (end - at >= SHORTEST_TOKEN) return { from: at, to: end };
  scan.refused.set(jwtAt, header);
  return undefined;
}

/** The token of a Discord bot: it begins with the bot's number, and any two digits in base 64 with one of its starts. */
export function discordTokenAt(scan: Scan, at: number, start: string): Place | undefined {
  const end = endOfParts(scan, DISCORD, at + start.length);
  if (end < 0) return undefined;
  const number = decodeBase64(scan.text.slice(at, scan.text.indexOf(".", at)));
  return /^[0-9]{16,20}$/.test(number) ? { from: at, to: end } : undefined;
}

function isHeader(scan: Scan, from: number, to: number): boolean {
  if (scan.text.charAt(to) !== "." || to - from > LONGEST_HEADER) return false;
  scan.steps += to - from;
  const header = decodeBase64(scan.text.slice(from, to));
  return header.startsWith('{"') && header.includes('"alg"');
}

function endOfTokenParts(scan: Scan, header: number): number {
  let at = header;
  let count = 1;
  while (count < MOST_PARTS && scan.text.charAt(at) === ".") {
    at = endOfRun(scan, CHARS.URLSAFE, at + 1, Infinity);
    count++;
  }
  if (scan.text.charAt(at - 1) === ".") at--;
  return count < LEAST_PARTS || isWordAt(scan, at) ? NO_WORD : at;
}

function decodeBase64(text: string): string {
  let decoded = "";
  let bits = 0;
  let held = 0;
  for (const character of text) {
    bits = ((bits << 6) | DIGITS.indexOf(character)) & 0xfff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    decoded += String.fromCharCode((bits >> held) & 0xff);
  }
  return decoded;
}
