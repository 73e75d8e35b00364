import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { findChannel } from "./stored_channels.ts";
import { findMessage, type Message, replaceMessage } from "./stored_messages.ts";

export interface Reaction {
  readonly channel: string;
  readonly ts: string;
  readonly person: string;
  /** The emoji's name; colons around it do not matter. */
  readonly name: string;
}

const MOST_EMOJI = 50;
const MOST_OF_A_PERSON = 23;

export function addReaction(world: World, reaction: Reaction): void {
  const { message, name } = find(world, reaction);
  const known = message.reactions.find((one) => one.name === name);
  if (known?.people.includes(reaction.person)) throw new Refusal("already_reacted");
  if (known === undefined && message.reactions.length >= MOST_EMOJI) throw new Refusal("too_many_emoji");
  const own = message.reactions.filter(({ people }) => people.includes(reaction.person));
  if (own.length >= MOST_OF_A_PERSON) throw new Refusal("too_many_reactions");
  const reactions = known === undefined
    ? [...message.reactions, { name, people: [reaction.person] }]
    : message.reactions.map((one) =>
      one === known ? { name, people: [...one.people, reaction.person] } : one
    );
  replaceMessage(world, { ...message, reactions });
  announce(world, "reaction_added", { ...reaction, name });
}

export function removeReaction(world: World, reaction: Reaction): void {
  const { message, name } = find(world, reaction);
  const known = message.reactions.find((one) => one.name === name);
  if (!known?.people.includes(reaction.person)) throw new Refusal("no_reaction");
  const reactions = message.reactions
    .map((one) => one === known ? { name, people: one.people.filter((id) => id !== reaction.person) } : one)
    .filter(({ people }) => people.length > 0);
  replaceMessage(world, { ...message, reactions });
  announce(world, "reaction_removed", { ...reaction, name });
}

/** An emoji's name without its colons, or undefined when none could be called so; any well-formed name is taken. */
export function parseEmoji(text: string): string | undefined {
  const name = text.replace(/^:|:$/g, "");
  return /^[a-z0-9_+'-]{1,100}(::skin-tone-[2-6])?$/.test(name) ? name : undefined;
}

function find(world: World, reaction: Reaction): { message: Message; name: string } {
  const name = parseEmoji(reaction.name);
  if (name === undefined) throw new Refusal("invalid_name");
  if (findChannel(world, reaction.channel)?.archived) throw new Refusal("is_archived");
  const message = findMessage(world, reaction.channel, reaction.ts);
  if (message === undefined) throw new Refusal("message_not_found");
  return { message, name };
}

function announce(world: World, type: "reaction_added" | "reaction_removed", reaction: Reaction): void {
  const { channel, ts, person, name } = reaction;
  world.announce({ type, channel, ts, person, reaction: name });
}
