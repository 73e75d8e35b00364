import type { Channel } from "../../team/channels.ts";
import { SCOPE_FAMILIES } from "../visible.ts";

/** Any one of these lets a method through; the method then asks for the one that the conversation's kind needs. */
export const READ_SCOPES = ["groups:read", "im:read", "mpim:read", "channels:read"];
export const HISTORY_SCOPES = ["groups:history", "im:history", "mpim:history", "channels:history"];
export const MANAGE_SCOPES = [
  "groups:write",
  "im:write",
  "mpim:write",
  "channels:write",
  "channels:manage",
];
export const OPEN_SCOPES = ["channels:manage", "groups:write", "im:write", "mpim:write"];
export const INVITE_SCOPES = [
  "channels:write.invites",
  "groups:write.invites",
  "channels:manage",
  "groups:write",
  "im:write",
  "mpim:write",
];
export const TOPIC_SCOPES = [
  "channels:write.topic",
  "groups:write.topic",
  "mpim:write.topic",
  "im:write.topic",
  "channels:manage",
  "groups:write",
  "im:write",
  "mpim:write",
];

/** The scopes that let an app change a conversation of this kind; `part` is what may be granted alone. */
export function writeScopes(kind: Channel["kind"], part?: "topic" | "invites"): string[] {
  const family = SCOPE_FAMILIES[kind];
  const whole = kind === "public" ? ["channels:manage", "channels:write"] : [`${family}:write`];
  return part === undefined ? whole : [`${family}:write.${part}`, ...whole];
}
