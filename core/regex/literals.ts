import type { Syntax } from "./syntax.ts";

/** More than these are not worth a list. */
const MOST_LITERALS = 100;

/** The texts that a pattern matches, where these are a few and each is one text; otherwise null. */
export function listLiterals(syntax: Syntax): readonly string[] | null {
  switch (syntax.kind) {
    case "character":
      return literalOf(syntax);
    case "place":
    case "repeat":
      return null;
    case "choice":
      return short(syntax.options.map(listLiterals).reduce(both, []));
    case "sequence":
      return syntax.parts.reduce<readonly string[] | null>(
        (starts, part) => starts === null ? null : short(joined(starts, listLiterals(part))),
        [""],
      );
  }
}

function literalOf({ ranges }: Syntax & { readonly kind: "character" }): readonly string[] | null {
  const [pair] = ranges;
  const isOne = ranges.length === 1 && pair !== undefined && pair[0] === pair[1];
  // Half a character never stands in a text as the machine reads it.
  if (!isOne || (pair[0] >= 0xd800 && pair[0] <= 0xdfff)) return null;
  return [String.fromCodePoint(pair[0])];
}

function both(some: readonly string[] | null, more: readonly string[] | null): readonly string[] | null {
  return some === null || more === null ? null : [...some, ...more];
}

function joined(starts: readonly string[], ends: readonly string[] | null): readonly string[] | null {
  return ends === null ? null : starts.flatMap((start) => ends.map((end) => `${start}${end}`));
}

function short(texts: readonly string[] | null): readonly string[] | null {
  return texts === null || texts.length > MOST_LITERALS ? null : texts;
}
