import { showPlain } from "./plain.ts";

/** The characters that can mean something in mrkdwn, or that make an address out of words. */
const TELLING = /[&<>@#:.*_~`\u3002\uff0e\uff61]/g;

/** mrkdwn has no escape for these, so they become characters that look like them and mean nothing. */
const LOOKALIKES: Readonly<Record<string, string>> = { "*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ" };

/** Longer than any channel's name. */
const LONGEST_NAME = 80;
/** Slack reads a quote at the very start of a line; a few blanks before it are given away for safety. */
const MOST_INDENT = 8;

const BEYOND_ASCII = 0x80;

/**
 * Outside text for a place where Slack reads mrkdwn, message `text` included: no link, no mention, no channel, no
 * quote and no formatting of its own, nor an end to ours. Made to be read, not copied: what made an address or a
 * mention stands in brackets (`https[:]//example[.]com`, `[@]here`), and marks are replaced by look-alikes. What must
 * be exact belongs in `plain_text`, through `showPlain`. Emoji by name stay.
 */
export function neutral(text: string): string {
  return showPlain(text).text.replace(TELLING, disarm);
}

function disarm(character: string, at: number, text: string): string {
  switch (character) {
    case "&":
      return "&amp;";
    case "<":
      return "&lt;";
    case ">":
      return startsLine(text, at) ? "›" : "&gt;";
    case "@":
      return bracketIf(character, isNamed(text, at + 1));
    case "#":
      return bracketIf(character, namesChannel(text, at));
    case ":":
      return bracketIf(character, text.startsWith("//", at + 1));
    case "*":
    case "_":
    case "~":
    case "`":
      return character !== "`" && isInWord(text, at) ? character : LOOKALIKES[character] ?? "";
    default:
      return bracketIf(character, joinsDomain(text, at));
  }
}

function bracketIf(character: string, isTelling: boolean): string {
  return isTelling ? `[${character}]` : character;
}

function startsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && at - before <= MOST_INDENT && isBlank(text.charAt(before))) before--;
  return before < 0 || text.charAt(before) === "\n";
}

/** A number after the mark, `#1042`, is an order or a pull request more often than a channel. */
function namesChannel(text: string, at: number): boolean {
  if (isAlphanumeric(text.charCodeAt(at - 1))) return false;
  const name = text.slice(at + 1, at + 1 + LONGEST_NAME);
  return /^[0-9]{0,80}[\p{L}\p{M}_-]/u.test(name);
}

/** Between two ASCII letters or digits, as in `order_id`, no mark opens or closes anything. */
function isInWord(text: string, at: number): boolean {
  return isAlphanumeric(text.charCodeAt(at - 1)) && isAlphanumeric(text.charCodeAt(at + 1));
}

/**
 * Where Slack may see the name of a host. It knows which endings exist and we do not, so two letters after the dot
 * are enough: `main.rs` is an address to Slack, and `0.25`, `e.g.` and `v1.2.3` are none. The dots of other scripts
 * count only inside ASCII, where they are no end of a sentence.
 */
function joinsDomain(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const isHost = isAlphanumeric(before) || before === 0x2d || before === 0x5f;
  if (text.charAt(at) === ".") {
    return (isHost || before >= BEYOND_ASCII) && isLetter(text, at + 1) && isLetter(text, at + 2);
  }
  return isHost && isAlphanumeric(text.charCodeAt(at + 1)) && isAlphanumeric(text.charCodeAt(at + 2));
}

/** Half a character from beyond the basic plane counts as a letter. */
function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < BEYOND_ASCII ? isAsciiLetter(code) : /^[\p{L}\p{M}\p{Cs}]$/u.test(text.charAt(at));
}

/** Whether a name that somebody may be mentioned by can go on here. */
function isNamed(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < BEYOND_ASCII) return isAlphanumeric(code) || code === 0x5f;
  return /^[\p{L}\p{M}\p{N}\p{Cs}]$/u.test(text.charAt(at));
}

function isAlphanumeric(code: number): boolean {
  return isAsciiLetter(code) || (code >= 0x30 && code <= 0x39);
}

function isAsciiLetter(code: number): boolean {
  const lowercase = code | 0x20;
  return lowercase >= 0x61 && lowercase <= 0x7a && code < BEYOND_ASCII;
}

function isBlank(character: string): boolean {
  return character === " " || character === "\t" || character === "\u00a0";
}
