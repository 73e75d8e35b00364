/** The length as a person counts it: a character outside the basic plane counts once. */
export function countCharacters(text: string): number {
  let count = text.length;
  for (let index = 1; index < text.length; index++) {
    if (isLowSurrogate(text, index) && isHighSurrogate(text, index - 1)) count--;
  }
  return count;
}

/** Whether there are more than `most` characters; quick to say so of a very long text. */
export function isLonger(text: string, most: number): boolean {
  return text.length > most && (text.length > most * 2 || countCharacters(text) > most);
}

function isHighSurrogate(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800;
}

function isLowSurrogate(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00;
}

/** The text itself, or as much of it as fits with an ellipsis into `most` characters. */
export function cutTo(text: string, most: number): string {
  return isLonger(text, most) ? `${Array.from(text.slice(0, most * 2)).slice(0, most - 1).join("")}…` : text;
}
