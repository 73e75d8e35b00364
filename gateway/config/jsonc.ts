import { failure, type Result, success } from "../../core/result.ts";

/** JSON with comments, and with a comma after the last member. The problem is a sentence with the place. */
export function parseJsonc(text: string): Result<unknown, string> {
  const plain = withoutTrailingCommas(withoutComments(text));
  try {
    const value: unknown = JSON.parse(plain);
    return success(value);
  } catch (error) {
    const place = error instanceof SyntaxError ? /line \d+ column \d+/.exec(error.message)?.[0] : undefined;
    return failure(`it is not JSON${place === undefined ? "" : `: look at ${place}`}`);
  }
}

/** Comments become blanks, so that every place stays what it was. */
function withoutComments(text: string): string {
  let plain = "";
  for (let at = 0; at < text.length;) {
    const end = endOfPart(text, at);
    const part = text.slice(at, end);
    plain += part.startsWith("//") || part.startsWith("/*") ? part.replaceAll(/[^\n]/g, " ") : part;
    at = end;
  }
  return plain;
}

/** Where the string, the comment or the single character that begins here ends. */
function endOfPart(text: string, at: number): number {
  if (text[at] === '"') return endOfString(text, at);
  if (text.startsWith("//", at)) return orEnd(text, text.indexOf("\n", at), 0);
  return text.startsWith("/*", at) ? orEnd(text, text.indexOf("*/", at + 2), 2) : at + 1;
}

function endOfString(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === "\\") end++;
    else if (text[end] === '"') return end + 1;
  }
  return text.length;
}

function orEnd(text: string, found: number, length: number): number {
  return found < 0 ? text.length : found + length;
}

function withoutTrailingCommas(text: string): string {
  let plain = "";
  let before = "[";
  for (let at = 0; at < text.length;) {
    const end = endOfPart(text, at);
    const part = text.slice(at, end);
    // A comma with nothing before it is a mistake, not the last one.
    const isLast = part === "," && !"[{,".includes(before) && closesNext(text, end);
    plain += isLast ? " " : part;
    if (part.trim() !== "") before = part;
    at = end;
  }
  return plain;
}

function closesNext(text: string, from: number): boolean {
  let at = from;
  while (" \t\r\n".includes(text[at] ?? "x")) at++;
  return text[at] === "}" || text[at] === "]";
}
