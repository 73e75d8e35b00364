import { addFile } from "../team/files.ts";
import { deleteMessage } from "../team/messages.ts";
import { pin, unpin } from "../team/pins.ts";
import { addReaction, removeReaction } from "../team/reactions.ts";
import { Malformed } from "./asked.ts";
import { parseCommand } from "./composer.ts";
import type { Act } from "./door.ts";
import { settle } from "./interaction_acts.ts";
import { requireMember, requireSight } from "./membership.ts";
import { obeyAside, post } from "./writing.ts";

/** What people write, and what they do with messages. */
export const messageActs: Record<string, Act> = {
  post_message: async ({ world }, asked) => {
    const message = world.database.transaction(() => post(world, asked));
    await settle(world, asked);
    return message;
  },
  compose: async ({ world }, asked) => {
    const answer = world.database.transaction(() => {
      const command = parseCommand(asked.optionalText("text") ?? "");
      return command === undefined
        ? { ...post(world, asked), posted: true }
        : { ...obeyAside(world, asked, command), posted: false };
    });
    await settle(world, asked);
    return answer;
  },
  delete_message: async ({ world }, asked) => {
    world.database.transaction(() => deleteMessage(world, asked.channel().id, asked.text("ts")));
    await settle(world, asked);
    return {};
  },
  react: async ({ world }, asked) => {
    const person = asked.actor();
    const channel = asked.channel();
    const change = asked.flag("remove") ? removeReaction : addReaction;
    const reaction = { channel: channel.id, ts: asked.text("ts"), name: asked.text("name") };
    requireSight(world, channel, person);
    world.database.transaction(() => change(world, { ...reaction, person: person.id }));
    await settle(world, asked);
    return {};
  },
  pin: async ({ world }, asked) => {
    const person = asked.actor();
    const channel = asked.channel();
    const change = asked.flag("remove") ? unpin : pin;
    const ts = asked.text("ts");
    requireMember(world, channel, person);
    world.database.transaction(() => change(world, channel.id, ts, person.id));
    await settle(world, asked);
    return {};
  },
  upload_file: ({ world }, asked) => {
    const content = bytesOf(asked.text("content"));
    const file = addFile(world, { name: asked.text("name"), person: asked.actor().id, content });
    return { file: file.id };
  },
};

/** JSON holds no bytes: a file's content comes in base64. */
function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(base64);
  } catch {
    throw new Malformed("content must be base64");
  }
}
