/** One comparison of a filter, such as `{{data.reaction}} == eyes`. */
export interface Statement {
  readonly left: Operand;
  readonly comparator: Comparator;
  readonly right: Operand;
}

export type Operand =
  | { readonly kind: "value"; readonly value: string | number | boolean | null }
  | { readonly kind: "marker"; readonly path: string };

export type Comparator = typeof COMPARATORS[number];

/** The longer ones first, as `>=` begins with `>`. */
const COMPARATORS = ["==", "!=", ">=", "<=", ">", "<", "CONTAINS"] as const;

const LONGEST = 4_000;

/** The comparison that a text spells, or undefined when it spells none. */
export function parseStatement(text: string): Statement | undefined {
  if (text.length > LONGEST) return undefined;
  const left = readOperand(text, 0);
  if (left === undefined) return undefined;
  const comparator = comparatorAt(text, left.end);
  if (comparator === undefined) return undefined;
  const right = readOperand(text, left.end + comparator.length);
  if (right === undefined || right.end < text.length) return undefined;
  return { left: left.operand, comparator, right: right.operand };
}

interface Read {
  readonly operand: Operand;
  /** Where the next word begins, blanks skipped. */
  readonly end: number;
}

function readOperand(text: string, from: number): Read | undefined {
  const start = skipBlanks(text, from);
  if (text.startsWith("{{", start)) return readMarker(text, start);
  if (text[start] === "'" || text[start] === '"') return readQuoted(text, start);
  return readBare(text, start);
}

function readMarker(text: string, start: number): Read | undefined {
  const end = text.indexOf("}}", start);
  if (end < 0) return undefined;
  const path = text.slice(start + 2, end).trim();
  if (path.split(".").some((key) => !/^[\w-]+$/.test(key))) return undefined;
  return { operand: { kind: "marker", path }, end: skipBlanks(text, end + 2) };
}

/** Text in quotes, where a backslash takes the next character as it is. */
function readQuoted(text: string, start: number): Read | undefined {
  let value = "";
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === text[start]) {
      return { operand: { kind: "value", value }, end: skipBlanks(text, at + 1) };
    }
    if (text[at] === "\\") at++;
    value += text[at] ?? "";
  }
  return undefined;
}

/** Words without quotes, up to the next comparator. */
function readBare(text: string, start: number): Read | undefined {
  let end = start;
  while (end < text.length && comparatorAt(text, end) === undefined) {
    if (/['"{}]/.test(text.charAt(end))) return undefined;
    end++;
  }
  const word = text.slice(start, end).trim();
  return word === "" ? undefined : { operand: { kind: "value", value: valueOf(word) }, end };
}

function valueOf(word: string): string | number | boolean | null {
  if (word === "null") return null;
  if (word === "true" || word === "false") return word === "true";
  return /^-?\d+(?:\.\d+)?$/.test(word) ? Number(word) : word;
}

function comparatorAt(text: string, at: number): Comparator | undefined {
  const found = COMPARATORS.find((comparator) => text.startsWith(comparator, at));
  if (found !== "CONTAINS") return found;
  const isWord = !isWordCharacter(text[at - 1]) && !isWordCharacter(text[at + found.length]);
  return isWord ? found : undefined;
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\w-]/.test(character);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at++;
  return at;
}
