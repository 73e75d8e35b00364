import type { JsonObject } from "../json.ts";

/** A message as it is kept. What Slack's API shows of it is made by `messagePayload`. */
export interface Message {
  readonly ts: string;
  readonly channel: string;
  /** The parent's ts when this is a reply. */
  readonly thread: string | null;
  readonly person: string;
  readonly app: string | null;
  /** The function execution whose token posted it: the one that hears of its buttons. */
  readonly execution: string | null;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly attachments: readonly JsonObject[];
  readonly metadata: { readonly event_type: string; readonly event_payload: JsonObject } | null;
  readonly broadcast: boolean;
  readonly editedAt: string | null;
  readonly reactions: readonly { readonly name: string; readonly people: readonly string[] }[];
  readonly files: readonly string[];
  readonly username: string | null;
  readonly icon: string | null;
}
