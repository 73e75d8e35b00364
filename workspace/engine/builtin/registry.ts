import { addBookmark } from "./add_bookmark.ts";
import { addPin } from "./add_pin.ts";
import { archiveChannel } from "./archive_channel.ts";
import type { BuiltIn } from "./built_in.ts";
import { createChannel } from "./create_channel.ts";
import { delay } from "./delay.ts";
import { inviteUserToChannel } from "./invite_user_to_channel.ts";
import { openForm } from "./open_form.ts";
import { addReaction, removeReaction } from "./reactions.ts";
import { replyInThread } from "./reply_in_thread.ts";
import { sendDm } from "./send_dm.ts";
import { sendEphemeralMessage } from "./send_ephemeral_message.ts";
import { sendMessage } from "./send_message.ts";
import { updateChannelTopic } from "./update_channel_topic.ts";
import { addUserToUsergroup, createUsergroup, removeUserFromUsergroup } from "./user_groups.ts";

/** Every function of Slack's own that the workspace has. */
export const BUILT_INS: readonly BuiltIn[] = [
  sendMessage,
  sendDm,
  sendEphemeralMessage,
  replyInThread,
  openForm,
  delay,
  createChannel,
  archiveChannel,
  inviteUserToChannel,
  updateChannelTopic,
  addPin,
  addReaction,
  removeReaction,
  addBookmark,
  createUsergroup,
  addUserToUsergroup,
  removeUserFromUsergroup,
];

const BY_NAME = new Map(BUILT_INS.map((builtIn) => [builtIn.name, builtIn]));

/** The function that workflows call `slack#/functions/<name>`. */
export function findBuiltIn(name: string): BuiltIn | undefined {
  return BY_NAME.get(name);
}
