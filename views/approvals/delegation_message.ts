import type { Delegation } from "../../core/approvals/delegation.ts";
import { type Message, section } from "../blocks.ts";
import { person } from "../mentions.ts";
import { moment } from "../moment.ts";

/** Tells somebody that they may answer in another's place. */
export function lentToYou({ from, startsAt, endsAt }: Delegation): Message {
  const text =
    `:speaking_head_in_silhouette: ${person(from)} lends you their voice from ${moment(startsAt)} until ` +
    `${moment(endsAt)}: you may answer requests that they may answer. Both names stand on every card.`;
  return { text, blocks: [section(text)] };
}

/** Tells them that this is over before its time. */
export function takenBack({ from }: Delegation): Message {
  const text = `:speaking_head_in_silhouette: ${
    person(from)
  } took their voice back. You answer for them no longer.`;
  return { text, blocks: [section(text)] };
}
