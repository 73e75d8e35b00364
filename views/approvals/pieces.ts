/** What one paragraph holds; Slack takes 3,000 characters and nobody outside knows how it counts them. */
export const MOST_PIECE = 2_800;

/** A line end this close to the limit is where a piece ends. */
const NEARBY = 800;

/** The text in pieces that fit a paragraph each. Joined they are the text again. */
export function pieces(text: string): string[] {
  const all: string[] = [];
  let from = 0;
  while (from < text.length) {
    const to = endOfPiece(text, from);
    all.push(text.slice(from, to));
    from = to;
  }
  return all;
}

/** The lines in as few paragraphs as take `most` characters each. A longer line stands alone. */
export function packed(lines: readonly string[], most: number): string[] {
  const all: string[] = [];
  for (const line of lines) {
    const last = all.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= most) all[all.length - 1] = `${last}\n${line}`;
    else all.push(line);
  }
  return all;
}

function endOfPiece(text: string, from: number): number {
  const most = from + MOST_PIECE;
  if (most >= text.length) return text.length;
  const line = text.lastIndexOf("\n", most - 1);
  if (line >= most - NEARBY) return line + 1;
  return isSecondHalf(text.charCodeAt(most)) ? most - 1 : most;
}

/** Is this the second of the two units that one character may take? */
function isSecondHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
