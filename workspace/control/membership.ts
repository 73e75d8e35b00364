import {
  type Channel,
  findChannel,
  isMember,
  joinChannel,
  leaveChannel,
  listMemberships,
} from "../team/channels.ts";
import { canLook, isGuest } from "../team/guests.ts";
import type { Person } from "../team/people.ts";
import type { World } from "../world.ts";
import { Objection } from "./asked.ts";

/** Lets somebody in by themselves, which guests are nowhere and nobody is in private. False when they were in. */
export function enterChannel(world: World, channel: Channel, person: Person): boolean {
  requireChannel(channel);
  const isFree = channel.kind === "public" && !isGuest(person);
  // An app's bot has nobody who clicks for it: whoever sends the act is taken for the one who brings it.
  if (isFree || person.kind === "bot" || isMember(world, channel.id, person.id)) {
    return putMember(world, channel, person);
  }
  const why = isGuest(person) ? `${person.handle} is a guest` : `#${channel.name} is private`;
  throw new Objection(`${why}: somebody in #${channel.name} has to bring them; say in "by" who does`);
}

/** Lets a member of the channel bring somebody in. */
export function inviteMember(world: World, channel: Channel, person: Person, host: Person): boolean {
  requireHost(world, channel, host);
  return putMember(world, channel, person);
}

/** Puts somebody into a channel, whoever they are; what cannot be at all stays so. */
export function putMember(world: World, channel: Channel, person: Person): boolean {
  requireChannel(channel);
  requireOpen(channel);
  if (isMember(world, channel.id, person.id)) return false;
  if (!hasRoom(world, person)) throw new Objection(fullSentence(person));
  return joinChannel(world, channel.id, person.id);
}

export function exitChannel(world: World, channel: Channel, person: Person): void {
  requireChannel(channel);
  if (channel.general && !isGuest(person)) {
    throw new Objection(`nobody but guests leaves #${channel.name}; leave another channel`);
  }
  if (leaveChannel(world, channel.id, person.id)) return;
  throw new Objection(`${person.handle} is not in #${channel.name}; the look channels says who is`);
}

export function requireHost(world: World, channel: Channel, host: Person): void {
  requireChannel(channel);
  if (isGuest(host)) throw new Objection(`${host.handle} is a guest, who invites nobody; let a member do it`);
  requireMember(world, channel, host);
}

export function requireMember(world: World, channel: Channel, person: Person): void {
  if (isMember(world, channel.id, person.id)) return;
  throw new Objection(`${person.handle} is not in ${called(channel)}; ${wayIn(channel)}`);
}

/** Who is not in a conversation may still look into it, if it is a public channel and they are no guest. */
export function requireSight(world: World, channel: Channel, person: Person): void {
  if (canLook(world, channel, person)) return;
  throw new Objection(`${person.handle} does not see ${called(channel)}; ${wayIn(channel)}`);
}

export function requireOpen(channel: Channel): void {
  if (!channel.archived) return;
  throw new Objection(`${called(channel)} is archived; archive_channel with "undo": true opens it again`);
}

/** A single-channel guest has one channel, besides messages between people. */
export function hasRoom(world: World, { id, kind }: Person): boolean {
  return kind !== "single_channel_guest" || countChannels(world, id) === 0;
}

export function fullSentence({ handle }: Person): string {
  return `${handle} is a single-channel guest and has a channel; change_user with "kind": "guest" lets them into more`;
}

export function countChannels(world: World, person: string): number {
  return listMemberships(world, person).map((id) => findChannel(world, id))
    .filter((channel) => channel !== undefined && !isBetweenPeople(channel)).length;
}

function requireChannel(channel: Channel): void {
  if (!isBetweenPeople(channel)) return;
  throw new Objection("nobody joins or leaves a message between people; open_conversation opens another");
}

function called(channel: Channel): string {
  return isBetweenPeople(channel) ? "that conversation" : `#${channel.name}`;
}

function wayIn(channel: Channel): string {
  return isBetweenPeople(channel) ? "open_conversation opens one of their own" : "join brings them in";
}

function isBetweenPeople({ kind }: Channel): boolean {
  return kind === "im" || kind === "mpim";
}
