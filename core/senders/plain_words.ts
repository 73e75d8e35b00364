/** Longer than any title that is kept. */
const MOST_READ = 2_000;

/** The words of a piece of HTML, on one line. What stands in brackets is left out, in one pass over the text. */
export function plainWords(html: string): string {
  let words = "";
  let isTag = false;
  for (const character of html.slice(0, MOST_READ)) {
    if (character === "<") isTag = true;
    else if (isTag && character === ">") {
      isTag = false;
      words += " ";
    } else if (!isTag) words += character;
  }
  return words.replace(/\s+/g, " ").trim();
}
