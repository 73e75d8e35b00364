import { fullMoment, isMoment } from "./dates.ts";
import { attributes, type Html, html } from "./html.ts";

/** A moment in these words, with all of it, and where clocks show it, for whoever points at them. */
export function renderTime(ms: number, words: string, timezone: string, className?: string): Html {
  if (!isMoment(ms)) return html``;
  const all = { class: className, datetime: new Date(ms).toISOString(), title: fullMoment(ms, timezone) };
  return html`<time${attributes(all)}>${words}</time>`;
}
