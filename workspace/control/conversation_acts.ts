import { addFile } from "../team/files.ts";
import { pin, unpin } from "../team/pins.ts";
import { addReaction, removeReaction } from "../team/reactions.ts";
import { deleteMessage, messagePayload, postMessage } from "../team/messages.ts";
import {
  archiveChannel,
  createChannel,
  isMember,
  joinChannel,
  leaveChannel,
  openConversation,
  renameChannel,
  unarchiveChannel,
} from "../team/channels.ts";
import { Objection } from "./asked.ts";
import type { Act } from "./door.ts";
import { settle } from "./interaction_acts.ts";

/** What people do among themselves, which event triggers hear of. */
export const conversationActs: Record<string, Act> = {
  post_message: async ({ world }, asked) => {
    const person = asked.person();
    const channel = asked.channel();
    if (!isMember(world, channel.id, person.id)) {
      throw new Objection(`${person.handle} is not in ${channel.name}`);
    }
    if (channel.archived) throw new Objection(`${channel.name} is archived`);
    const message = world.database.transaction(() =>
      postMessage(world, {
        channel: channel.id,
        person: person.id,
        text: asked.optionalText("text") ?? "",
        blocks: asked.optionalObjects("blocks") ?? [],
        thread: asked.optionalText("thread_ts") ?? null,
        files: asked.optionalTexts("files") ?? [],
      })
    );
    await settle(world, asked);
    return {
      channel: channel.id,
      ts: message.ts,
      message: messagePayload(world, message, { allMetadata: true }),
    };
  },
  delete_message: async ({ world }, asked) => {
    world.database.transaction(() => deleteMessage(world, asked.channel().id, asked.text("ts")));
    await settle(world, asked);
    return {};
  },
  react: async ({ world }, asked) => {
    const change = asked.flag("remove") ? removeReaction : addReaction;
    world.database.transaction(() =>
      change(world, {
        channel: asked.channel().id,
        ts: asked.text("ts"),
        name: asked.text("name"),
        person: asked.person().id,
      })
    );
    await settle(world, asked);
    return {};
  },
  pin: async ({ world }, asked) => {
    const change = asked.flag("remove") ? unpin : pin;
    world.database.transaction(() => change(world, asked.channel().id, asked.text("ts"), asked.person().id));
    await settle(world, asked);
    return {};
  },
  join: async ({ world }, asked) => {
    const joined = world.database.transaction(() =>
      joinChannel(world, asked.channel().id, asked.person().id)
    );
    await settle(world, asked);
    return { joined };
  },
  leave: async ({ world }, asked) => {
    world.database.transaction(() => leaveChannel(world, asked.channel().id, asked.person().id));
    await settle(world, asked);
    return {};
  },
  create_channel: async ({ world }, asked) => {
    const channel = world.database.transaction(() =>
      createChannel(world, {
        name: asked.text("name"),
        kind: asked.flag("private") ? "private" : "public",
        creator: asked.person().id,
        members: (asked.optionalTexts("members") ?? []).map((member) => asked.named(member).id),
      })
    );
    await settle(world, asked);
    return { channel: channel.id };
  },
  archive_channel: async ({ world }, asked) => {
    const change = asked.flag("undo") ? unarchiveChannel : archiveChannel;
    world.database.transaction(() => change(world, asked.channel().id, asked.person().id));
    await settle(world, asked);
    return {};
  },
  rename_channel: async ({ world }, asked) => {
    world.database.transaction(() =>
      renameChannel(world, asked.channel().id, asked.text("name"), asked.person().id)
    );
    await settle(world, asked);
    return {};
  },
  upload_file: ({ world }, asked) => {
    const content = bytesOf(asked.text("content"));
    const file = addFile(world, { name: asked.text("name"), person: asked.person().id, content });
    return { file: file.id };
  },
  open_conversation: ({ world }, asked) => {
    const person = asked.person();
    const others = (asked.optionalTexts("with") ?? []).map((other) => asked.named(other).id);
    const opened = world.database.transaction(() =>
      openConversation(world, [person.id, ...others], person.id)
    );
    return { channel: opened.channel.id };
  },
};

/** JSON holds no bytes: a file's content comes in base64. */
function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(base64);
  } catch {
    throw new Objection("content must be base64");
  }
}
