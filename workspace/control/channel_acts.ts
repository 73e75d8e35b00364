import {
  archiveChannel,
  createChannel,
  openConversation,
  renameChannel,
  unarchiveChannel,
} from "../team/channels.ts";
import { isGuest } from "../team/guests.ts";
import type { Person } from "../team/people.ts";
import { type Asked, Objection } from "./asked.ts";
import type { Act } from "./door.ts";
import { settle } from "./interaction_acts.ts";
import {
  enterChannel,
  exitChannel,
  fullSentence,
  hasRoom,
  inviteMember,
  putMember,
  requireSight,
} from "./membership.ts";

/** The one who opens it is one of them. */
const MOST_IN_A_MESSAGE = 9;

/** Who is in which conversation, and what becomes of channels. */
export const channelActs: Record<string, Act> = {
  join: async ({ world }, asked) => {
    const person = asked.active(asked.text("user"));
    const channel = asked.channel();
    const host = asked.optionalText("by") === undefined ? undefined : asked.actor("by");
    const joined = world.database.transaction(() =>
      host === undefined ? enterChannel(world, channel, person) : inviteMember(world, channel, person, host)
    );
    await settle(world, asked);
    return { joined };
  },
  add_member: async ({ world }, asked) => {
    const person = asked.active(asked.text("user"));
    const channel = asked.channel();
    const joined = world.database.transaction(() => putMember(world, channel, person));
    await settle(world, asked);
    return { joined };
  },
  leave: async ({ world }, asked) => {
    const person = asked.active(asked.text("user"));
    world.database.transaction(() => exitChannel(world, asked.channel(), person));
    await settle(world, asked);
    return {};
  },
  create_channel: async ({ world }, asked) => {
    const creator = manager(asked);
    const members = (asked.optionalTexts("members") ?? []).map((member) => asked.active(member));
    const full = members.find((member) => !hasRoom(world, member));
    if (full !== undefined) throw new Objection(fullSentence(full));
    const channel = world.database.transaction(() =>
      createChannel(world, {
        name: asked.text("name"),
        kind: asked.flag("private") ? "private" : "public",
        creator: creator.id,
        members: members.map(({ id }) => id),
      })
    );
    await settle(world, asked);
    return { channel: channel.id };
  },
  archive_channel: async ({ world }, asked) => {
    const person = manager(asked);
    const channel = asked.channel();
    const change = asked.flag("undo") ? unarchiveChannel : archiveChannel;
    requireSight(world, channel, person);
    world.database.transaction(() => change(world, channel.id, person.id));
    await settle(world, asked);
    return {};
  },
  rename_channel: async ({ world }, asked) => {
    const person = manager(asked);
    const channel = asked.channel();
    const name = asked.text("name");
    requireSight(world, channel, person);
    world.database.transaction(() => renameChannel(world, channel.id, name, person.id));
    await settle(world, asked);
    return {};
  },
  open_conversation: ({ world }, asked) => {
    const person = asked.actor();
    const others = (asked.optionalTexts("with") ?? []).map((other) => asked.active(other).id);
    if (new Set([person.id, ...others]).size > MOST_IN_A_MESSAGE) {
      throw new Objection(
        `a group message has at most ${MOST_IN_A_MESSAGE} people; create_channel makes a channel`,
      );
    }
    const opened = world.database.transaction(() =>
      openConversation(world, [person.id, ...others], person.id)
    );
    return { channel: opened.channel.id };
  },
};

/** Whoever may make and change channels, as guests may not. */
function manager(asked: Asked): Person {
  const person = asked.actor();
  if (!isGuest(person)) return person;
  throw new Objection(`${person.handle} is a guest, who makes and changes no channels; let a member do it`);
}
