/** What came in, parsed: nothing about it is certain. */
export type Body = Readonly<Record<string, unknown>>;

export function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at the end of this path; undefined where the path ends before. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = Reflect.get(at, step);
  }
  return at;
}

/** The text there, or the number or truth value as text. An empty text counts as none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  return textOf(valueAt(value, ...path));
}

export function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** The number there, also where it is written as text. */
export function numberAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const found = valueAt(value, ...path);
  if (typeof found === "number") return Number.isFinite(found) ? found : undefined;
  if (typeof found !== "string" || !/^-?\d{1,15}(\.\d{1,9})?$/.test(found)) return undefined;
  return Number(found);
}

/** The list there; an empty one where there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** More labels than an alert keeps, so that the notes can say how many were left out, but not without end. */
const MOST_READ = 500;

/** The texts and numbers that stand directly in an object, by their names. */
export function labelsAt(value: unknown, ...path: readonly (string | number)[]): Record<string, string> {
  const found = valueAt(value, ...path);
  if (!isBody(found)) return {};
  const pairs = Object.keys(found).slice(0, MOST_READ).flatMap((name) => {
    const text = textOf(found[name]);
    return text === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(pairs);
}

/** The texts of a list, as one label. */
export function joinedAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const texts = listAt(value, ...path).slice(0, MOST_JOINED).flatMap((item) => textOf(item) ?? []);
  return texts.length === 0 ? undefined : texts.join(",");
}

const MOST_JOINED = 50;
