/** What means something only whole, with the most characters that it may have: entities, marks, and brackets of ours. */
const UNITS = [["&", ";", 5], ["⟨", "⟩", 10], ["[", "]", 60]] as const;

/** How much text around the cut is looked at to find where a character, as people count them, begins. */
const AROUND = 100;

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The text, or as much of its start as fits, with the number of characters left out, into `most` UTF-16 units (so it
 * fits however Slack counts). Safe to apply last: it cuts no emoji, no entity, no mark and no redaction in two.
 */
export function shorten(text: string, most: number): { text: string; isWhole: boolean } {
  if (text.length <= most) return { text, isWhole: true };
  const longest = noteOf(text.length);
  if (longest.length > most) return { text: most < 1 ? "" : `${kept(text, most - 1)}…`, isWhole: false };
  const start = kept(text, most - longest.length);
  return { text: `${start}${noteOf(countPoints(text, start.length))}`, isWhole: false };
}

function noteOf(left: number): string {
  return `… (${left} more ${left === 1 ? "character" : "characters"})`;
}

function kept(text: string, most: number): string {
  return text.slice(0, beforeUnit(text, beforeGrapheme(text, most)));
}

/** A pile of marks that is longer than what is looked at is cut between two code points. */
function beforeGrapheme(text: string, end: number): number {
  const from = beforePoint(text, Math.max(0, end - AROUND));
  const start = GRAPHEMES.segment(text.slice(from, end + AROUND)).containing(end - from)?.index ?? 0;
  return start > 0 ? from + start : beforePoint(text, end);
}

function beforePoint(text: string, at: number): number {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;
}

function beforeUnit(text: string, end: number): number {
  const starts = UNITS.map(([open, close, longest]) => {
    const start = text.lastIndexOf(open, end - 1);
    if (start < 0 || end - start >= longest) return end;
    const stop = text.slice(start, start + longest).indexOf(close);
    return stop >= end - start ? start : end;
  });
  return Math.min(...starts);
}

function countPoints(text: string, from: number): number {
  let count = 0;
  for (let at = from; at < text.length; at++) {
    count++;
    if ((text.codePointAt(at) ?? 0) > 0xffff) at++;
  }
  return count;
}
