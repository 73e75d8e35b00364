import { MOST_ANSWER_CHARACTERS } from "../protocol.ts";

/** Throws when `value` takes more JSON than the platform could be given. */
export function checkLength(what: string, value: unknown): void {
  // What JSON leaves out is nothing.
  const json: string | undefined = JSON.stringify(value);
  if ((json ?? "").length > MOST_ANSWER_CHARACTERS) throw new Error(`${what} takes more than 1 MB`);
}
