import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { addMember } from "./members.ts";
import { findPerson } from "./people.ts";
import { blankChannel, type Channel, findByKey, insertChannel } from "./stored_channels.ts";

/**
 * The message between `opener` and these people: the one they have, or a new one. One other person (or oneself) makes
 * a direct message, several a group message. `personIds` may name the opener too.
 */
export function openConversation(
  world: World,
  personIds: readonly string[],
  opener: string,
): { channel: Channel; existed: boolean } {
  const people = [...new Set([opener, ...personIds])];
  const kind = people.length > 2 ? "mpim" : "im";
  const key = conversationKey(people);
  const known = findByKey(world, kind, key);
  if (known !== undefined) return { channel: known, existed: true };
  const channel = blankChannel(world, {
    id: world.ids.make(kind === "im" ? "D" : "C"),
    name: kind === "im" ? "" : groupName(world, people),
    kind,
    creator: opener,
  });
  world.database.transaction(() => {
    insertChannel(world, channel, key);
    for (const person of people) addMember(world, channel.id, person);
  });
  return { channel, existed: false };
}

/** The message between exactly these people, if they have one. */
export function findConversation(world: World, personIds: readonly string[]): Channel | undefined {
  const people = [...new Set(personIds)];
  return findByKey(world, people.length > 2 ? "mpim" : "im", conversationKey(people));
}

function conversationKey(people: readonly string[]): string {
  return [...people].sort().join(",");
}

function groupName(world: World, people: readonly string[]): string {
  const handles = people.map((id) => {
    const person = findPerson(world, id);
    if (person === undefined) throw new Refusal("user_not_found");
    return person.handle;
  });
  return `mpdm-${handles.join("--")}-1`;
}
