import { type Channel, findChannel } from "../team/channels.ts";
import { canLook } from "../team/guests.ts";
import { findPerson, type Person } from "../team/people.ts";
import type { World } from "../world.ts";
import { Objection } from "./asked.ts";
import { inviteMember, requireHost } from "./membership.ts";

/** A command names no more people than this. */
const MOST_INVITED = 100;

/** How much of a word that means nothing is repeated. */
const LONGEST_ECHO = 40;

/** What stands in a composer as a command: its name, and the words after it. */
export interface Command {
  readonly name: string;
  readonly words: readonly string[];
}

/** Where and by whom a command is given. */
export interface CommandPlace {
  readonly person: Person;
  readonly channel: Channel;
  readonly isReply: boolean;
}

/** The command that a text is, if Slack would take it for one: a slash at the very start with a word right behind it. */
export function parseCommand(text: string): Command | undefined {
  const [, name, rest = ""] = /^\/([\p{L}\p{N}_-]\S*)(?:\s+([^]*))?$/u.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { name, words: rest.split(/\s+/).filter((word) => word !== "") };
}

/** Does what a command says and returns what the person is told, who alone is told it. */
export function obey(world: World, { name, words }: Command, place: CommandPlace): string {
  if (name !== "invite") {
    return `There is no command /${cut(name)} here. To send this as a message, put a space in front of it.`;
  }
  if (place.isReply) return "/invite does nothing in a thread. Write it in the channel.";
  try {
    return invite(world, words, place);
  } catch (error) {
    if (error instanceof Objection) return asSentence(error.message);
    throw error;
  }
}

/** As a person invites who may: `/invite @somebody @somebody-else #there`, here when no channel is named last. */
function invite(world: World, words: readonly string[], { person, channel }: CommandPlace): string {
  const elsewhere = channelIn(world, words.at(-1), person);
  const named = elsewhere === undefined ? words : words.slice(0, -1);
  if (named.length === 0) return "Name whom to invite, such as /invite @somebody.";
  if (named.length > MOST_INVITED) return `/invite takes at most ${MOST_INVITED} people at once.`;
  const there = elsewhere ?? channel;
  requireHost(world, there, person);
  return named.map((word) => inviteOne(world, word, there, person)).join("\n");
}

function inviteOne(world: World, word: string, channel: Channel, host: Person): string {
  const invited = personIn(world, word);
  if (invited === undefined) return `There is nobody called ${cut(word)} in this workspace.`;
  const name = `@${invited.handle}`;
  if (invited.id === host.id) return `You are in #${channel.name} already.`;
  if (invited.deactivated) return `${name} is deactivated and can be invited nowhere.`;
  try {
    const joined = inviteMember(world, channel, invited, host);
    return joined ? `${name} is in #${channel.name} now.` : `${name} is in #${channel.name} already.`;
  } catch (error) {
    if (error instanceof Objection) return asSentence(error.message);
    throw error;
  }
}

function channelIn(world: World, word: string | undefined, person: Person): Channel | undefined {
  if (word === undefined || !/^#./.test(word)) return undefined;
  const channel = findChannel(world, word);
  if (channel !== undefined && canLook(world, channel, person)) return channel;
  throw new Objection(`there is no channel called ${cut(word)} that you can see`);
}

function personIn(world: World, word: string): Person | undefined {
  const [, id = word.replace(/^@/, "")] = /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(word) ?? [];
  return findPerson(world, id) ?? findPerson(world, id.toLowerCase());
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function cut(word: string): string {
  return word.length > LONGEST_ECHO ? `${word.slice(0, LONGEST_ECHO)}…` : word;
}
