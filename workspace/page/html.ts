/** Markup that was made by `html`, and so holds no text from elsewhere that could be taken for markup. */
export class Html {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What may stand in a template. What is missing, and `false`, is nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Markup with every value written out, so that it is text wherever it stands; attributes have to be quoted. Line breaks
 * in a template are layout, as in JSX: one beside a tag is nothing, any other is a space.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const [first = "", ...rest] = layOut(strings);
  return new Html(rest.reduce((before, text, index) => before + written(parts[index]) + text, first));
}

/** ` name="value"` for each attribute that has a value; `true` is an attribute without one. */
export function attributes(values: Readonly<Record<string, string | number | boolean | undefined>>): Html {
  const all = Object.entries(values).map(([name, value]) => {
    if (value === undefined || value === false) return "";
    return value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`;
  });
  return new Html(all.join(""));
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

const LAID_OUT = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The template's own text without its layout; each template is read once. */
function layOut(strings: TemplateStringsArray): readonly string[] {
  const known = LAID_OUT.get(strings);
  if (known !== undefined) return known;
  let isInTag = false;
  const plain = strings.map((text, index) => {
    const opened = isInTag;
    isInTag = text.includes("<") || text.includes(">")
      ? text.lastIndexOf("<") > text.lastIndexOf(">")
      : isInTag;
    const outer = { start: index === 0, end: index === strings.length - 1 };
    return text.replace(/\s*\n\s*/g, (breaks, at: number) => {
      const before = text.slice(0, at);
      const inside = /[<>]/.test(before) ? before.lastIndexOf("<") > before.lastIndexOf(">") : opened;
      return inside || !touchesTag(text, at, at + breaks.length, outer) ? " " : "";
    });
  });
  LAID_OUT.set(strings, plain);
  return plain;
}

function touchesTag(
  text: string,
  from: number,
  to: number,
  outer: { start: boolean; end: boolean },
): boolean {
  if (from === 0 ? outer.start : text.charAt(from - 1) === ">") return true;
  return to === text.length ? outer.end : text.charAt(to) === "<";
}

function written(part: Part): string {
  if (part instanceof Html) return part.text;
  if (part === null || part === undefined || part === false) return "";
  if (typeof part === "string" || typeof part === "number") return escapeHtml(String(part));
  return part.map(written).join("");
}
