import { CHARS, type Chars, classesOf } from "./chars.ts";

const { DIGIT, HEX, LARGE, LETTER, MASK, SMALL, SYMBOL } = CHARS;

/** What is looked at to tell a secret from words; the rest of a long one does not change the answer. */
const ENOUGH = 24;
const SHORTEST_KEY = 8;
/** Words in letters of both sizes are shorter. */
const LONGEST_WORD = 23;

/** What does not begin a password: templates to be filled in, masks, and the labels that we put there ourselves. */
const NO_START = "[$*%{(<";
const MASKS = ["***", "...", "…", "•"];

/** What somebody may have chosen as a password: no mere word, and nothing that only stands for one. */
export function isPassword(text: string): boolean {
  const classes = anyOf(text);
  const isWord = (classes & DIGIT) === 0 && ((classes & SYMBOL) === 0 || (classes & LETTER) === 0);
  return !isWord && isFilledIn(text);
}

/** A key that a machine made: letters and digits, or many letters of both sizes. */
export function isKey(text: string): boolean {
  const classes = anyOf(text);
  if (text.length < SHORTEST_KEY || (classes & LETTER) === 0) return false;
  const isMixed = (classes & SMALL) !== 0 && (classes & LARGE) !== 0 && text.length > LONGEST_WORD;
  return ((classes & DIGIT) !== 0 || isMixed) && isFilledIn(text);
}

/** Neither empty nor a template nor masked nor a label of ours. */
export function isFilledIn(text: string): boolean {
  return text !== "" && !NO_START.includes(text.charAt(0)) && !isMasked(text);
}

/** Something masked: nothing but `x` and what joins it, or dots or stars in the place of what is hidden. */
export function isMasked(text: string): boolean {
  if ((allOf(text) & MASK) !== 0) return true;
  const start = text.slice(0, ENOUGH);
  return MASKS.some((mask) => start.includes(mask));
}

/** An id or a digest: a UUID, or hexadecimal as long as those of git and of SHA-256. */
export function isId(text: string): boolean {
  if (text.length === 40 || text.length === 64) return (allOf(text) & HEX) !== 0;
  return /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/.test(text);
}

function anyOf(text: string): Chars {
  let classes = 0;
  for (let at = 0; at < text.length && at < ENOUGH; at++) classes |= classesOf(text.charCodeAt(at));
  return classes;
}

function allOf(text: string): Chars {
  let classes = -1;
  for (let at = 0; at < text.length && at < ENOUGH && classes !== 0; at++) {
    classes &= classesOf(text.charCodeAt(at));
  }
  return classes;
}
