import type { Json, JsonObject } from "../json.ts";
import { lookUp } from "./lookup.ts";

export type Comparator = "==" | "!=" | ">" | "<" | ">=" | "<=" | "CONTAINS";

export type Operand =
  | { readonly kind: "value"; readonly value: string | number | boolean | null }
  | { readonly kind: "marker"; readonly path: string }
  /** A quoted text with markers in it. */
  | { readonly kind: "template"; readonly text: string };

/** One comparison of a filter, such as `{{data.reaction}} == eyes`. */
export interface Statement {
  readonly left: Operand;
  readonly comparator: Comparator;
  readonly right: Operand;
}

const MARKER = /\{\{\s*([A-Za-z_][\w-]*(?:\.[\w-]+)*)\s*\}\}/;
const QUOTED = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/;
/** A run of text that no comparator, quote or brace interrupts. */
const BARE = /(?:(?!CONTAINS\b)[^\s'"{}=!<>]|[=!](?!=))(?:(?!\s*(?:[=!]=|[<>]|\bCONTAINS\b))[^'"{}<>])*/;
const OPERAND = `${MARKER.source.replace("(", "(?:")}|${QUOTED.source}|${BARE.source}`;
const STATEMENT = new RegExp(`^\\s*(${OPERAND})\\s*(==|!=|>=|<=|>|<|\\bCONTAINS\\b)\\s*(${OPERAND})\\s*$`);
const LONGEST = 4_000;

/** The comparison that a text spells, or undefined when it spells none. */
export function parseStatement(text: string): Statement | undefined {
  if (text.length > LONGEST) return undefined;
  const [, left, comparator, right] = STATEMENT.exec(text) ?? [];
  if (left === undefined || right === undefined || !isComparator(comparator)) return undefined;
  return { left: parseOperand(left.trim()), comparator, right: parseOperand(right.trim()) };
}
