import type { JsonObject } from "../json.ts";
import { objectOf, textOf } from "./fields.ts";
import { type Html, html } from "./html.ts";
import { icon } from "./icons.ts";
import { liveUrl, ownUrl } from "./links.ts";

/**
 * A picture of this machine, or the frame of one that is elsewhere with a link to it: the page asks no other host for
 * anything.
 */
export function renderPicture(image: JsonObject, className: string): Html {
  const file = objectOf(image["slack_file"]);
  return renderPictureAt(
    textOf(image["image_url"]) || textOf(file?.["url"]),
    textOf(image["alt_text"]),
    className,
  );
}

export function renderPictureAt(url: string, alternative: string, className: string): Html {
  const own = ownUrl(url);
  if (own !== undefined) {
    return html`<img class="${className}" src="${own}" alt="${alternative}" loading="lazy" decoding="async">`;
  }
  const live = liveUrl(url);
  const words = html`${icon("picture")}<span class="frame-words">${alternative}</span>`;
  if (live === undefined) {
    return html`<span class="${className} frame" role="img" aria-label="${
      alternative || "Picture"
    }">${words}</span>`;
  }
  const about = `${alternative || "Picture"} (opens ${new URL(live).hostname})`;
  return html`
    <a class="${className} frame" href="${live}" target="_blank" rel="noopener noreferrer" title="${about}"
      aria-label="${about}">${words}</a>
  `;
}
