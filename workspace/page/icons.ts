import { type Html, html } from "./html.ts";

/** Line drawings, 20 by 20, in the colour of the text around them. */
const PATHS = {
  chevron: "M5 8l5 5 5-5",
  close: "M5 5l10 10M15 5L5 15",
  back: "M12 4l-6 6 6 6",
  more: "M4 10h.01M10 10h.01M16 10h.01",
  trash: "M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11",
  eye: "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 8a2 2 0 100 4 2 2 0 000-4z",
  file: "M5 2h7l4 4v12H5zM12 2v4h4",
  picture: "M3 4h14v12H3zM3 14l4-4 3 3 3-4 4 5M7 8h.01",
  play: "M7 5l8 5-8 5z",
  reply: "M3 5h14v9H9l-4 3v-3H3z",
  positive: "M7 9l3-6c1.500 0 2 1 2 2v3h4l-1 8H7zM7 9H4v7h3",
  negative: "M7 11l3 6c1.500 0 2-1 2-2v-3h4l-1-8H7zM7 11H4V4h3",
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside words, which alone are read out. */
export function icon(name: IconName): Html {
  return html`
    <svg class="icon" aria-hidden="true" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6"
      stroke-linecap="round" stroke-linejoin="round">
      <path d="${PATHS[name]}" />
    </svg>
  `;
}
