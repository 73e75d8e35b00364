import { expressionError } from "./expression_error.ts";

/** One word of an expression. `at` is where it begins, for whoever has to find a mistake. */
export interface Word {
  readonly kind: "name" | "value" | "identifier" | "digits" | "sign";
  readonly text: string;
  readonly at: number;
}

/** The longest `#name` or `:value`, with its first character. */
export const LONGEST_PLACEHOLDER = 255;

const WORD = /(#\w+)|(:\w+)|([A-Za-z]\w*)|(\d+)|(<>|<=|>=|[=<>(),.[\]])/y;
const BLANKS = /\s*/y;
const KINDS = ["name", "value", "identifier", "digits", "sign"] as const;

/** Cuts an expression into words, in one pass. */
export function readWords(expression: string): Word[] {
  const words: Word[] = [];
  let at = skipBlanks(expression, 0);
  while (at < expression.length) {
    const word = readWord(expression, at);
    words.push(word);
    at = skipBlanks(expression, at + word.text.length);
  }
  return words;
}

function skipBlanks(expression: string, at: number): number {
  BLANKS.lastIndex = at;
  BLANKS.test(expression);
  return BLANKS.lastIndex;
}

function readWord(expression: string, at: number): Word {
  WORD.lastIndex = at;
  const found = WORD.exec(expression);
  const text = found?.[0];
  const kind = KINDS[found?.slice(1).findIndex((group) => group !== undefined) ?? -1];
  if (text === undefined || kind === undefined) {
    throw expressionError(`${JSON.stringify(expression[at])} at character ${at + 1} has no meaning`);
  }
  if ((kind === "name" || kind === "value") && text.length > LONGEST_PLACEHOLDER) {
    throw expressionError(`the placeholder at character ${at + 1} is longer than ${LONGEST_PLACEHOLDER}`);
  }
  return { kind, text, at };
}
