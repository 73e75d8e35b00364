import type { Json } from "../json.ts";

/** The value behind a JSON text that may hold comments and trailing commas. Throws a SyntaxError as JSON.parse does. */
export function parseJsonc(text: string): Json {
  return JSON.parse(text.replace(/^\uFEFF/, "").replaceAll(PARTS, keepMeaning));
}

// A string, a comment, or a comma that only space and comments keep from a closing bracket. Strings are matched first,
// so that what looks like a comment inside one is left alone.
const SPACE = String.raw`(?:\s|//[^\n]*|/\*[^]*?\*/)`;
const PARTS = new RegExp(String.raw`"(?:\\.|[^"\\])*"|//[^\n]*|/\*[^]*?\*/|,(?=${SPACE}*[\]}])`, "g");

/** Comments become the lines that they took, so that an error's position stays true. */
function keepMeaning(part: string): string {
  if (part.startsWith('"')) return part;
  return part.startsWith(",") ? " " : part.replaceAll(/[^\n]/g, " ");
}
