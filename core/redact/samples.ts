import { CHARS, membersOf } from "./chars.ts";
import { checksumOf } from "./checksum.ts";
import type { ShapedKind } from "./kind.ts";
import type { Run } from "./shape.ts";

/** A whole number from 0 up to, and without, `end`. */
export type Draw = (end: number) => number;

const ALPHANUMERIC = membersOf(CHARS.ALNUM);
const CAPITALS = membersOf(CHARS.CAPITAL);
const DIGITS = membersOf(CHARS.DIGIT);
const HEX = `${DIGITS}abcdef`;

const CHECKSUM = 6;
const MOST_TRIES = 100;

/** Where the real thing is better known than its least shape, or chance would not meet what else must hold of it. */
const BODIES: Readonly<Record<string, (draw: Draw) => string>> = {
  "slack bot token": (draw) => joined("-", number(draw), number(draw), draws(ALPHANUMERIC, 24, draw)),
  "slack user token": (draw) => joined("-", number(draw), number(draw), number(draw), draws(HEX, 32, draw)),
  "slack session token": (draw) =>
    joined("-", number(draw), number(draw), number(draw), draws(HEX, 64, draw)),
  "slack app-level token": (draw) => joined("-", "1", id("A", draw), number(draw), draws(HEX, 64, draw)),
  "slack expiring token": (draw) => joined("-", "1", draws(ALPHANUMERIC, 163, draw)),
  "slack refresh token": (draw) => joined("-", "1", draws(ALPHANUMERIC, 146, draw)),
  "slack workflow token": (draw) => joined("-", number(draw), draws(ALPHANUMERIC, 30, draw)),
  "slack session cookie": (draw) => joined("", draws(`${ALPHANUMERIC}+/`, 90, draw), draws(HEX, 6, draw)),
  "slack legacy token": (draw) => joined("-", "2", number(draw), number(draw), draws(HEX, 32, draw)),
  "slack incoming webhook": (draw) =>
    joined("/", id("T", draw), id("B", draw), draws(ALPHANUMERIC, 24, draw)),
  "slack workflow webhook": (draw) =>
    joined("/", id("T", draw), id("A", draw), draws(DIGITS, 18, draw), draws(ALPHANUMERIC, 24, draw)),
  "slack trigger url": (draw) => joined("/", id("E", draw), number(draw), draws(HEX, 32, draw)),
  "slack response url": (draw) => joined("/", id("T", draw), number(draw), draws(ALPHANUMERIC, 24, draw)),
};

/** What every key of this maker has in the middle. */
const MARKS: Readonly<Record<string, string>> = { "sk-": "T3BlbkFJ" };

/** An invented secret of this kind. None is ever written down, so that no scanner takes one for real. */
export function sampleOf(kind: ShapedKind, draw: Draw): string {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const sample = corrected(whole(kind, 0, draw), kind);
    if (!sample.includes("..") && (kind.check?.(sample) ?? true)) return sample;
  }
  throw new Error(`no ${kind.name} came out right`);
}

/** What would be a secret of this kind, if its last run had one character more. */
export function tooShortOf(kind: ShapedKind, draw: Draw): string {
  const start = pick(kind.starts, draw);
  return `${beforeOf(kind, draw)}${start}${bodyOf(kind, 1, draw)}`;
}

function whole(kind: ShapedKind, short: number, draw: Draw): string {
  const start = pick(kind.starts, draw);
  const body = BODIES[kind.name]?.(draw) ?? bodyOf(kind, short, draw);
  return `${beforeOf(kind, draw)}${start}${body}${MARKS[start] ?? ""}`;
}

/** The invented secret with the checksum, or the fourth and fifth character, that the check asks for. */
function corrected(sample: string, kind: ShapedKind): string {
  if (kind.name === "azure client secret") return `${sample.slice(0, 3)}8Q${sample.slice(5)}`;
  if (kind.check === undefined || kind.check(sample)) return sample;
  const start = sample.slice(0, -CHECKSUM);
  const own = `${start}${checksumOf(start)}`;
  return kind.check(own) ? own : `${start}${checksumOf(start.slice(start.indexOf("_") + 1))}`;
}

function beforeOf(kind: ShapedKind, draw: Draw): string {
  return kind.before === undefined ? "" : runOf(kind.before, 0, draw);
}

function bodyOf(kind: ShapedKind, short: number, draw: Draw): string {
  const last = kind.parts.findLastIndex((part) => typeof part !== "string");
  return kind.parts.map((part, index) =>
    typeof part === "string" ? part : runOf(part, index === last ? short : 0, draw)
  ).join("");
}

/** As short as it may be. It begins and ends with a letter or a digit, as any that is quoted in a sentence should. */
function runOf({ chars, from }: Run, short: number, draw: Draw): string {
  const members = membersOf(chars);
  const ends = [...members].filter((member) => ALPHANUMERIC.includes(member)).join("");
  const length = from - short;
  if (length < 3) return draws(ends, length, draw);
  return `${draws(ends, 1, draw)}${draws(members, length - 2, draw)}${draws(ends, 1, draw)}`;
}

function number(draw: Draw): string {
  return draws(DIGITS, 13, draw);
}

function id(letter: string, draw: Draw): string {
  return `${letter}${draws(CAPITALS, 10, draw)}`;
}

function joined(separator: string, ...groups: readonly string[]): string {
  return groups.join(separator);
}

function draws(characters: string, count: number, draw: Draw): string {
  return Array.from({ length: count }, () => characters.charAt(draw(characters.length))).join("");
}

function pick(choices: readonly string[], draw: Draw): string {
  return choices[draw(choices.length)] ?? "";
}
