/** A tag of some markup, as a browser would read it. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Material for this folder's tests: the opening tags of well-formed markup, and its text; throws where it is not. */
export function readMarkup(markup: string): { tags: Tag[]; text: string } {
  const tags: Tag[] = [];
  let text = "";
  let at = 0;
  while (at < markup.length) {
    if (markup.charAt(at) !== "<") {
      const end = markup.indexOf("<", at);
      text += markup.slice(at, end < 0 ? markup.length : end);
      at = end < 0 ? markup.length : end;
      continue;
    }
    const [whole, closing, name = "", inner = ""] =
      /^<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*\/?>/.exec(markup.slice(at)) ?? [];
    if (whole === undefined) throw new Error(`no tag: ${markup.slice(at, at + 80)}`);
    if (closing === "") tags.push({ name, attributes: readAttributes(inner) });
    at += whole.length;
  }
  return { tags, text: decode(text) };
}

function readAttributes(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/\s+([a-zA-Z-]+)(?:="([^"<>]*)")?/g)].map((
      [, name = "", value = ""],
    ) => [name, decode(value)]),
  );
}

function decode(text: string): string {
  const back = new Map([["&amp;", "&"], ["&lt;", "<"], ["&gt;", ">"], ["&quot;", '"'], ["&#39;", "'"]]);
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => back.get(entity) ?? "");
}
