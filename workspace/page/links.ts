import { attributes, type Html, html, type Part } from "./html.ts";

const LIVE = new Set(["http:", "https:", "mailto:"]);
const OWN_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Where a link leads, if it is one that may be followed: to the web or to a mailbox, and nowhere else. */
export function liveUrl(text: unknown): string | undefined {
  if (typeof text !== "string" || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return LIVE.has(url.protocol) ? url.href : undefined;
}

/** An address of this machine, from which a picture may be shown: the page asks no other host for anything. */
export function ownUrl(text: unknown): string | undefined {
  const url = liveUrl(text);
  return url !== undefined && OWN_HOSTS.has(new URL(url).hostname) ? url : undefined;
}

/** A link that opens elsewhere; only its words when it is not to be followed. */
export function link(url: unknown, words: Part, className?: string): Html {
  const live = liveUrl(url);
  if (live === undefined) return html`<span class="dead-link">${words}</span>`;
  const to = attributes({ class: className, href: live, target: "_blank", rel: "noopener noreferrer" });
  return html`<a${to}>${words}</a>`;
}

/** The text with web addresses in it made links, as Slack does with what people just type. */
export function withLinks(text: string): Part {
  if (!text.includes("://")) return text;
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"|]{1,3000}/g)) {
    const address = trimmed(found[0]);
    parts.push(text.slice(from, found.index), link(address, address));
    from = found.index + address.length;
  }
  return [...parts, text.slice(from)];
}

/** Without the punctuation that ends the sentence around it; a bracket stays when it was opened inside. */
function trimmed(address: string): string {
  const bare = address.slice(0, 1 + lastIndexNot(address, ".,;:!?'*_~`"));
  return bare.endsWith(")") && !bare.includes("(") ? bare.slice(0, -1) : bare;
}

function lastIndexNot(text: string, marks: string): number {
  let at = text.length - 1;
  while (at >= 0 && marks.includes(text.charAt(at))) at--;
  return at;
}
