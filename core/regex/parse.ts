import { failure, type Result, success } from "../result.ts";
import { NEWLINE } from "./classes.ts";
import { foldRanges } from "./fold_case.ts";
import { charactersOf, type Fold, parseClass } from "./parse_class.ts";
import { parseEscape } from "./parse_escape.ts";
import { invertRanges, LAST_POINT, type Ranges } from "./ranges.ts";
import { Reader, Refused } from "./reader.ts";
import type { PatternProblem, Syntax } from "./syntax.ts";

/** The longest pattern, in UTF-16 units. */
export const LONGEST_PATTERN = 1_000;
/** The most that a counted repetition may ask for. */
export const MOST_TIMES = 1_000;
const DEEPEST = 100;

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
}

const NO_FLAGS: Flags = { i: false, m: false, s: false };
const EVERYTHING: Ranges = [[0, LAST_POINT]];
const EMPTY: Syntax = { kind: "sequence", parts: [] };

/** Reads a pattern in the part of RE2's syntax that docs/routing.md lists. */
export function parsePattern(text: string): Result<Syntax, PatternProblem> {
  if (text.length > LONGEST_PATTERN) {
    return failure({ kind: "bad_pattern", reason: "too_long", at: LONGEST_PATTERN });
  }
  const reader = new Reader(text);
  try {
    const syntax = parseChoice(reader, NO_FLAGS, 0);
    return reader.isAtEnd ? success(syntax) : failure(reader.refusal("unopened_group"));
  } catch (error) {
    if (error instanceof Refused) return failure(error.problem);
    throw error;
  }
}

/** Up to the end of the group. A flag that is set on the way holds in the options after it, too. */
function parseChoice(reader: Reader, flags: Flags, depth: number): Syntax {
  if (depth > DEEPEST) throw reader.refused("too_deep");
  const options: Syntax[] = [];
  let parts: Syntax[] = [];
  let current = flags;
  while (!reader.isAtEnd && !reader.sees(")")) {
    if (reader.takes("|")) {
      options.push({ kind: "sequence", parts });
      parts = [];
      continue;
    }
    const set = takeFlags(reader, current);
    if (set === undefined) parts.push(parseRepeat(reader, current, depth));
    else current = set;
  }
  options.push({ kind: "sequence", parts });
  return options.length === 1 ? options[0] ?? EMPTY : { kind: "choice", options };
}

/** `(?i)` and the like, which hold to the end of the group. A group of its own, `(?i:`, is left where it is. */
function takeFlags(reader: Reader, flags: Flags): Flags | undefined {
  const found = reader.sees("(?") ? reader.match(/^\(\?([a-zA-Z-]+)\)/) : null;
  return found === null ? undefined : changedFlags(reader, flags, found[1] ?? "");
}

function changedFlags(reader: Reader, flags: Flags, letters: string): Flags {
  const [on = "", off = "", ...more] = letters.split("-");
  const isKnown = more.length === 0 && /^[imsU]*$/.test(on + off) && (off !== "" || !letters.includes("-"));
  if (!isKnown || letters === "") throw reader.refused("unknown_flag");
  const changed = (flag: keyof Flags) => off.includes(flag) ? false : on.includes(flag) || flags[flag];
  return { i: changed("i"), m: changed("m"), s: changed("s") };
}

function parseRepeat(reader: Reader, flags: Flags, depth: number): Syntax {
  if (takeCount(reader) !== undefined) throw reader.refused("nothing_to_repeat");
  const what = parseOne(reader, flags, depth);
  const count = takeCount(reader);
  if (count === undefined) return what;
  if (takeCount(reader) !== undefined) throw reader.refused("repeated_twice");
  return { kind: "repeat", what, ...count };
}

/** Greedy or not makes no difference to whether a whole text matches, so the `?` behind is only taken. */
function takeCount(reader: Reader): { readonly least: number; readonly most: number | null } | undefined {
  if (!"*+?{".includes(reader.peek() || " ")) return undefined;
  const found = reader.match(/^(?:[*+?]|\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\})\??/);
  if (found === null) return undefined;
  const [whole, first, comma, second] = found;
  if (whole.startsWith("*")) return { least: 0, most: null };
  if (whole.startsWith("+")) return { least: 1, most: null };
  if (whole.startsWith("?")) return { least: 0, most: 1 };
  const least = Number(first);
  const most = second === undefined ? (comma === undefined ? least : null) : Number(second);
  if (Math.max(least, most ?? 0) > MOST_TIMES || (most !== null && most < least)) {
    throw reader.refused("bad_count");
  }
  return { least, most };
}

function parseOne(reader: Reader, flags: Flags, depth: number): Syntax {
  switch (reader.peek()) {
    case "(":
      return parseGroup(reader, flags, depth);
    case "[":
      return { kind: "character", ranges: parseClass(reader, foldOf(flags)) };
    case "\\":
      return parseBackslash(reader, flags);
  }
  const taken = reader.take();
  switch (taken) {
    case ".":
      return { kind: "character", ranges: flags.s ? EVERYTHING : invertRanges(NEWLINE) };
    case "^":
      return { kind: "place", place: flags.m ? "line_start" : "text_start" };
    case "$":
      return { kind: "place", place: flags.m ? "line_end" : "text_end" };
  }
  const point = taken.codePointAt(0) ?? 0;
  return { kind: "character", ranges: foldOf(flags)([[point, point]]) };
}

function parseGroup(reader: Reader, flags: Flags, depth: number): Syntax {
  const inner = takeGroupStart(reader, flags);
  const syntax = parseChoice(reader, inner, depth + 1);
  if (!reader.takes(")")) throw reader.refused("unclosed_group");
  return syntax;
}

function takeGroupStart(reader: Reader, flags: Flags): Flags {
  if (reader.match(/^\(\?(?:[=!]|<[=!])/) !== null) throw reader.refused("look_around");
  if (reader.match(/^\(\?P?</) !== null) {
    if (reader.match(/^\w{1,100}>/) === null) throw reader.refused("bad_name");
    return flags;
  }
  const letters = reader.match(/^\(\?([a-zA-Z-]*):/);
  if (letters !== null) {
    return letters[1] === "" ? flags : changedFlags(reader, flags, letters[1] ?? "");
  }
  reader.take();
  if (reader.sees("?")) throw reader.refused("unknown_flag");
  return flags;
}

function parseBackslash(reader: Reader, flags: Flags): Syntax {
  const escape = parseEscape(reader);
  if (escape.kind === "place") return escape;
  return { kind: "character", ranges: charactersOf(escape, foldOf(flags)) };
}

function foldOf({ i }: Flags): Fold {
  return i ? foldRanges : (ranges) => ranges;
}
