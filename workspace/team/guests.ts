import type { World } from "../world.ts";
import { isMember } from "./members.ts";
import type { Person } from "./people.ts";
import type { Channel } from "./stored_channels.ts";

export function isGuest({ kind }: Pick<Person, "kind">): boolean {
  return kind === "guest" || kind === "single_channel_guest";
}

/** People look into what they are in; all but guests into public channels too. */
export function canLook(world: World, channel: Channel, person: Person): boolean {
  return isMember(world, channel.id, person.id) || (channel.kind === "public" && !isGuest(person));
}
