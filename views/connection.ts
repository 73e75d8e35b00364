import type { SlackProblem } from "../core/slack_problem.ts";
import { plain, section } from "./blocks.ts";
import { explain } from "./explain.ts";

export const CONNECTION_FORM = "connection_form";
export const CHANNEL_BLOCK = "channel";
export const CHANNEL_ELEMENT = "channel";

/** What became of the last attempt that this form made. */
export interface RefusedConnection {
  readonly channel: string;
  readonly problem: SlackProblem;
}

/** Asks for a channel. After a refusal it says why, and stays open for another try. */
export function connectionForm(refused?: RefusedConnection) {
  return {
    type: "modal",
    callback_id: CONNECTION_FORM,
    notify_on_close: true,
    title: plain("Test connection"),
    submit: plain(refused === undefined ? "Post one line" : "Try again"),
    close: plain("Close"),
    blocks: [
      ...(refused === undefined ? [] : refusal(refused)),
      {
        type: "input",
        block_id: CHANNEL_BLOCK,
        label: plain("Channel"),
        hint: plain("Countersign posts one line there, so that you see whether it can."),
        element: {
          type: "conversations_select",
          action_id: CHANNEL_ELEMENT,
          filter: { include: ["public", "private"], exclude_bot_users: true },
          placeholder: plain("Pick a channel"),
          ...(refused === undefined ? {} : { initial_conversation: refused.channel }),
        },
      },
    ],
  };
}

/** Says that it worked, and where to look. */
export function connectionWorks(channel: string) {
  return {
    type: "modal",
    title: plain("Test connection"),
    close: plain("Done"),
    blocks: [section(`:white_check_mark: *It works.* Countersign posted one line in <#${channel}>.`)],
  };
}

export function connectionMessage(person: string): string {
  return `:wave: Connection test by <@${person}>: Countersign can post here.`;
}

function refusal({ channel, problem }: RefusedConnection) {
  const { cause, next } = explain(problem);
  return [
    section(`:no_entry: *Nothing was posted in <#${channel}>.*\n${cause}`),
    section(`*What to do next*\n${next}`),
  ];
}
