/**
 * What a reader does not see, or what moves the characters around it: control, format, surrogate and private-use
 * characters, line and paragraph separators, all that Unicode allows a font to leave out, and the blank of braille.
 * Not a newline, not a tab, and not the format characters of Arabic, Syriac and Kaithi that are drawn.
 */
const UNSEEN =
  /[[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]--[\n\t\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]]/gv;

const JOINER = "\u200d";
const KEYCAP = "\u20e3";

/**
 * Text as it is, for places that draw it as it is, with everything unseen written out: `⟨U+202E⟩`. Strange is a text
 * that had any of it, beyond what an ordinary emoji is made of. Windows' line ends become newlines.
 */
export function showPlain(text: string): { text: string; isStrange: boolean } {
  let isStrange = false;
  const shown = text.replaceAll("\r\n", "\n").replace(
    UNSEEN,
    (character: string, at: number, whole: string) => {
      if (belongsToEmoji(whole, at, character)) return character;
      isStrange = true;
      return markOf(character);
    },
  );
  return { text: shown, isStrange };
}

function markOf(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

/**
 * A joiner between two pictures, and one selector after a picture or inside a keycap, are how emoji are written. The
 * invisible tags that make the flags of England, Scotland and Wales can carry any hidden text, and stay strange.
 */
function belongsToEmoji(text: string, at: number, character: string): boolean {
  if (character === JOINER) return endsPicture(text, at) && isPicture(pointAt(text, at + 1));
  if (character !== "\ufe0e" && character !== "\ufe0f") return false;
  const before = pointBefore(text, at);
  return isKeycapBase(before) ? text.charAt(at + 1) === KEYCAP : /^\p{Emoji}$/u.test(before);
}

function endsPicture(text: string, at: number): boolean {
  const before = pointBefore(text, at);
  return isPicture(before === "\ufe0f" ? pointBefore(text, at - 1) : before) ||
    /^\p{Emoji_Modifier}$/u.test(before);
}

function isPicture(character: string): boolean {
  return /^\p{Extended_Pictographic}$/u.test(character);
}

function isKeycapBase(character: string): boolean {
  return /^[0-9#*]$/.test(character);
}

function pointAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function pointBefore(text: string, at: number): string {
  const two = text.slice(Math.max(0, at - 2), at);
  return two.codePointAt(0) === two.charCodeAt(0) ? two.slice(-1) : two;
}
