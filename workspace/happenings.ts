import type { Json } from "./json.ts";
import type { Message } from "./team/messages.ts";

/** What has just happened in the workspace. Event triggers listen for it, and so does the page. */
export type Happening =
  | { readonly type: "message_posted"; readonly channel: string; readonly message: Message }
  | { readonly type: "message_changed"; readonly channel: string; readonly ts: string }
  | { readonly type: "message_deleted"; readonly channel: string; readonly ts: string }
  | {
    readonly type: "ephemeral_posted";
    readonly channel: string;
    readonly person: string;
    readonly ts: string;
  }
  | {
    readonly type: "reaction_added" | "reaction_removed";
    readonly channel: string;
    readonly ts: string;
    readonly person: string;
    readonly reaction: string;
  }
  | {
    readonly type: "pin_added" | "pin_removed";
    readonly channel: string;
    readonly ts: string;
    readonly person: string;
  }
  | {
    readonly type:
      | "channel_created"
      | "channel_archived"
      | "channel_unarchived"
      | "channel_renamed"
      | "channel_changed";
    readonly channel: string;
    readonly person: string;
  }
  | {
    readonly type: "user_joined_channel" | "user_left_channel";
    readonly channel: string;
    readonly person: string;
  }
  | { readonly type: "user_joined_team" | "person_changed"; readonly person: string }
  | { readonly type: "user_group_changed"; readonly group: string }
  | { readonly type: "execution_changed"; readonly execution: string }
  | { readonly type: "view_changed"; readonly person: string; readonly root: string }
  | { readonly type: "trigger_changed"; readonly trigger: string }
  | { readonly type: "datastore_changed"; readonly app: string; readonly datastore: string }
  | { readonly type: "call"; readonly call: AnsweredCall }
  | { readonly type: "activity"; readonly entry: Json };

/** One call of the Web API, as it was answered. */
export interface AnsweredCall {
  readonly at: number;
  readonly method: string;
  readonly app: string | null;
  readonly execution: string | null;
  readonly status: number;
  readonly error: string | null;
}
