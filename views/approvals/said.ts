import { neutral } from "../../core/text/neutral.ts";
import { type RedactKey, showLine } from "./content.ts";

/** The most that a card or a message repeats of what a person typed; the trail has the rest. */
const MOST_SAID = 240;

/** What a person typed, as a quotation within a line of our own words. */
export function said(text: string, key: RedactKey): string {
  const shown = showLine(text, key, MOST_SAID);
  return shown === "" ? "nothing" : `“${neutral(shown)}”`;
}
