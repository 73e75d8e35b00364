import { emojiCharacter } from "./emoji.ts";
import { type Html, html } from "./html.ts";

const TINTS = 8;

/** Somebody's initials on a colour that is theirs, or the emoji that a message came with. */
export function renderAvatar(id: string, name: string, emoji?: string): Html {
  const character = emoji === undefined ? undefined : emojiCharacter(emoji.replaceAll(":", ""));
  if (character !== undefined) {
    return html`<span class="avatar avatar-emoji" aria-hidden="true">${character}</span>`;
  }
  return html`<span class="avatar tint-${tintOf(id)}" aria-hidden="true">${initials(name)}</span>`;
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
  return sum % TINTS;
}
