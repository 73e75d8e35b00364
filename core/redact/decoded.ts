/** A text in which what was written in another way stands as it is meant, and where each character comes from. */
export interface Decoded {
  readonly text: string;
  /** Where each of its characters begins in the text as it was, and, last, where that ends. */
  readonly starts: Int32Array;
}

/** One character that was written with several. */
interface Coded {
  readonly code: number;
  readonly length: number;
}

/** The characters by which a text shows that there is something to decode. */
const TELLING = /[%\\&\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/;

const ENTITIES = [["&quot;", '"'], ["&amp;", "&"], ["&#39;", "'"], ["&lt;", "<"], ["&gt;", ">"]] as const;
const ESCAPES = ["\\n\n", "\\r\r", "\\t\t", "\\//", '\\""', "\\\\\\"] as const;

const UTF_16 = new TextDecoder("utf-16le", { ignoreBOM: true });

/**
 * The text with percent-encoding, JSON's escapes and entities decoded once, and without characters that are not seen
 * and only keep a secret from being found; undefined when it has none of them. Only ASCII is decoded: no secret that is
 * looked for has anything else.
 */
export function decode(text: string): Decoded | undefined {
  if (!TELLING.test(text)) return undefined;
  const starts = new Int32Array(text.length + 1);
  const codes = new Uint16Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const coded = codedAt(text, at, code);
    starts[count] = at;
    if (!isUnseen(code)) codes[count++] = coded?.code ?? code;
    at += coded?.length ?? 1;
  }
  starts[count] = text.length;
  return { text: UTF_16.decode(codes.subarray(0, count)), starts: starts.subarray(0, count + 1) };
}

function codedAt(text: string, at: number, code: number): Coded | undefined {
  if (code === 0x25) return numberAt(text, at + 1, 2, 3);
  if (code === 0x26) return entityAt(text, at);
  if (code !== 0x5c) return undefined;
  return text.charAt(at + 1) === "u" ? numberAt(text, at + 2, 4, 6) : escapeAt(text, at);
}

function escapeAt(text: string, at: number): Coded | undefined {
  const escape = ESCAPES.find((candidate) => candidate.charCodeAt(1) === text.charCodeAt(at + 1));
  return escape === undefined ? undefined : { code: escape.charCodeAt(2), length: 2 };
}

function entityAt(text: string, at: number): Coded | undefined {
  const found = ENTITIES.find(([entity]) => text.startsWith(entity, at));
  return found === undefined ? undefined : { code: found[1].charCodeAt(0), length: found[0].length };
}

/** An ASCII character by its number in hexadecimal. */
function numberAt(text: string, from: number, digits: number, length: number): Coded | undefined {
  let code = 0;
  for (let at = from; at < from + digits; at++) {
    const digit = digitOf(text.charCodeAt(at));
    if (digit < 0) return undefined;
    code = code * 16 + digit;
  }
  return code < 0x80 ? { code, length } : undefined;
}

function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function isUnseen(code: number): boolean {
  if (code < 0xad) return false;
  return code === 0xad || code === 0x34f || code === 0x61c || code === 0x180e ||
    isBetween(code, 0x200b, 0x200f) ||
    isBetween(code, 0x202a, 0x202e) || isBetween(code, 0x2060, 0x2069) || isBetween(code, 0xfe00, 0xfe0f) ||
    code === 0xfeff;
}

function isBetween(code: number, first: number, last: number): boolean {
  return code >= first && code <= last;
}
