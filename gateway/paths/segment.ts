import { failure, type Result, success } from "../../core/result.ts";

/** One part of a path between two slashes. */
export interface Segment {
  /** The only way in which it is sent. */
  readonly canonical: string;
  /** What it says once it is decoded. */
  readonly meaning: string;
}

export type SegmentFault =
  | "broken_escape"
  | "encoded_delimiter"
  | "semicolon"
  | "control_character"
  | "dots"
  | "blank_edge"
  | "not_utf8"
  | "look_alike";

const BROKEN_ESCAPE = /%(?![0-9A-Fa-f]{2})/;
const ESCAPE = /%([0-9A-Fa-f]{2})/g;
const UNRESERVED = /[A-Za-z0-9\-._~]/;
/** Servers disagree on whether these are decoded before the path is cut up, or once more after it. */
const DELIMITERS = "/\\%;?#";
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const ONLY_DOTS = /^\.+$/;
const BLANK_EDGE = /^\s|\s$/;

/**
 * Decodes what is unreserved, writes every other escape in capitals, and refuses what could be read in two ways. Takes
 * only what may stand between two slashes of a path.
 */
export function decodeSegment(part: string): Result<Segment, SegmentFault> {
  if (!part.includes("%")) {
    return ONLY_DOTS.test(part) ? failure("dots") : success({ canonical: part, meaning: part });
  }
  if (BROKEN_ESCAPE.test(part)) return failure("broken_escape");
  const canonical = part.replace(ESCAPE, canonicalEscape);
  const meaning = decode(canonical);
  if (meaning === undefined) return failure("not_utf8");
  const fault = faultOf(meaning);
  return fault === undefined ? success({ canonical, meaning }) : failure(fault);
}

function canonicalEscape(escape: string, digits: string): string {
  const character = String.fromCharCode(parseInt(digits, 16));
  return UNRESERVED.test(character) ? character : escape.toUpperCase();
}

function decode(canonical: string): string | undefined {
  try {
    return decodeURIComponent(canonical);
  } catch {
    return undefined;
  }
}

function faultOf(meaning: string): SegmentFault | undefined {
  for (const delimiter of DELIMITERS) {
    if (meaning.includes(delimiter)) return delimiter === ";" ? "semicolon" : "encoded_delimiter";
  }
  if (INVISIBLE.test(meaning)) return "control_character";
  if (ONLY_DOTS.test(meaning)) return "dots";
  if (BLANK_EDGE.test(meaning)) return "blank_edge";
  // A full-width slash is a slash to whoever converts it to a smaller character set.
  if (meaning.normalize("NFKC") !== meaning) return "look_alike";
  return undefined;
}
