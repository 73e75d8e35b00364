export type Json = string | number | boolean | null | Json[] | JsonObject;

/** `undefined` is a key that was left out, as `JSON.stringify` has it. */
export interface JsonObject {
  [key: string]: Json | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Nothing of Slack's nests deeper; what does would exhaust the stack of whoever walks through it. */
const DEEPEST = 200;

/** The value behind a JSON text, or `undefined` when the text is not JSON, or nests too deep. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return isTooDeep(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

function isTooDeep(value: Json): boolean {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((item) =>
      typeof item === "object" && item !== null
        ? Object.values(item).filter((inner) => inner !== undefined)
        : []
    );
  }
  return false;
}
