/** A class of characters, as one bit. */
export type Chars = number;

const DIGITS = "0123456789";
const CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LETTERS = `${CAPITALS}${CAPITALS.toLowerCase()}`;
const ALPHANUMERIC = `${DIGITS}${LETTERS}`;
const PRINTED = String.fromCharCode(...Array.from({ length: 94 }, (_, index) => 33 + index));

/** What stands for every character beyond ASCII. */
const BEYOND = "\u0080";
const ASCII = 128;

const MEMBERS = {
  DIGIT: DIGITS,
  HEX: `${DIGITS}abcdefABCDEF`,
  CAPITAL: `${DIGITS}${CAPITALS}`,
  LETTER: LETTERS,
  ALNUM: ALPHANUMERIC,
  DASHED: `${ALPHANUMERIC}-`,
  URLSAFE: `${ALPHANUMERIC}-_`,
  DOTTED: `${ALPHANUMERIC}-_.=`,
  /** What the client secrets of Azure are made of. */
  TILDED: `${ALPHANUMERIC}-_.~`,
  BASE64: `${ALPHANUMERIC}+/=`,
  /** Base 64 in any of its alphabets, and percent-encoded. */
  COOKIE: `${ALPHANUMERIC}-_.+/=%`,
  /** What RFC 6750 lets a bearer token be made of. */
  BEARER: `${ALPHANUMERIC}-_.~+/=`,
  PATH: `${ALPHANUMERIC}/-_@`,
  USERINFO: without(`${PRINTED}${BEYOND}`, "/?#\"'<>\\`{}|^"),
  VALUE: without(`${PRINTED}${BEYOND}`, "\"'<>`&;,(){}]"),
  BLANK: " \t",
  QUOTE: "\"'`*\\",
  SMALL: CAPITALS.toLowerCase(),
  LARGE: CAPITALS,
  SYMBOL: "!@#$%^*?~+",
  /** What is written over a secret to hide it. */
  MASK: "xX_./-",
} as const;

type Name = keyof typeof MEMBERS;

const NAMES = Object.keys(MEMBERS).filter(isName);

export const CHARS = Object.fromEntries(NAMES.map((name, index) => [name, 1 << index])) as Record<
  Name,
  Chars
>; // Each name has its entry.

const TABLE = Uint32Array.from(
  { length: ASCII + 1 },
  (_, code) =>
    NAMES.reduce(
      (bits, name) => bits | (MEMBERS[name].includes(String.fromCharCode(code)) ? CHARS[name] : 0),
      0,
    ),
);

/** Whether the character with this code belongs to the class. */
export function isOf(chars: Chars, code: number): boolean {
  return (classesOf(code) & chars) !== 0;
}

/** All the classes that the character with this code belongs to. */
export function classesOf(code: number): Chars {
  return TABLE[code < ASCII ? code : ASCII] ?? 0;
}

/** The ASCII characters of a class. */
export function membersOf(chars: Chars): string {
  return NAMES.filter((name) => CHARS[name] === chars).map((name) => without(MEMBERS[name], BEYOND)).join("");
}

function without(from: string, characters: string): string {
  return [...from].filter((character) => !characters.includes(character)).join("");
}

function isName(name: string): name is Name {
  return name in MEMBERS;
}
