import { emojiCharacter } from "./emoji.ts";
import { type Html, html } from "./html.ts";

/** As in the page's style sheet. */
const TINTS = ["#4a154b", "#1264a3", "#007a5a", "#a8322d", "#7a4a00", "#5b3cc4", "#00707a", "#95246f"];

/** Somebody's initials on a colour that is theirs, or the emoji that a message came with. */
export function renderAvatar(id: string, name: string, emoji?: string): Html {
  const character = emoji === undefined ? undefined : emojiCharacter(emoji.replaceAll(":", ""));
  if (character !== undefined) {
    return html`<span class="avatar avatar-emoji" aria-hidden="true">${character}</span>`;
  }
  return html`<span class="avatar tint-${tintOf(id)}" aria-hidden="true">${initials(name)}</span>`;
}

/** The same as a picture, for whoever is given a person's `image_48`. */
export function avatarPicture(id: string, name: string, size: number): Html {
  return html`
    <svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 100 100">
      <rect width="100" height="100" fill="${TINTS[tintOf(id)]}" />
      <text x="50" y="50" dy="0.35em" text-anchor="middle" fill="#fff" font-family="sans-serif" font-size="42"
        font-weight="700">${initials(name)}</text>
    </svg>
  `;
}

/** At most two letters. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
    [...(word ?? "")][0] ?? ""
  );
  return letters.join("").toUpperCase() || "?";
}

function tintOf(id: string): number {
  let sum = 0;
  for (let index = 0; index < id.length; index++) sum = (sum * 31 + id.charCodeAt(index)) % 65_521;
  return sum % TINTS.length;
}
