import { isOneSlipFrom } from "./manifest_slips.ts";

/** The bot scopes that methods of the Web API, events and Slack's documentation name, by what they are about. */
const KNOWN: ReadonlySet<string> = new Set(
  Object.entries({
    app_mentions: "read",
    assistant: "write",
    bookmarks: "read write",
    calls: "read write",
    canvases: "read write",
    channels: "history join manage read write write.invites write.topic",
    chat: "write write.customize write.public",
    "conversations.connect": "manage read write",
    datastore: "read write",
    dnd: "read write",
    emoji: "read",
    files: "read write",
    groups: "history read write write.invites write.topic",
    im: "history read write write.topic",
    links: "read write",
    "links.embed": "write",
    lists: "read write",
    "metadata.message": "read",
    mpim: "history read write write.topic",
    pins: "read write",
    reactions: "read write",
    reminders: "read write",
    remote_files: "read share write",
    search: "read.files read.im read.mpim read.private read.public read.users",
    team: "read",
    "team.billing": "read",
    "team.preferences": "read",
    triggers: "read write",
    usergroups: "read write",
    users: "read read.email write",
    "users.profile": "read write",
    "workflow.steps": "execute",
    "workflows.templates": "read write",
  }).flatMap(([about, acts]) => acts.split(" ").map((act) => `${about}:${act}`))
    .concat("bot", "commands", "identify", "incoming-webhook", "tokens.basic"),
);

/** What a scope is that is not among those known: a misspelling of one of them, or perhaps newer than they are. */
export type UnknownScope =
  | { readonly kind: "misspelled"; readonly meant: string }
  | { readonly kind: "unknown" };

/** Undefined for a scope that is known. A scope of Slack's is never one letter away from another one. */
export function findUnknownScope(scope: string): UnknownScope | undefined {
  if (KNOWN.has(scope)) return undefined;
  const meant = [...KNOWN].find((known) => isOneSlipFrom(known, scope));
  return meant === undefined ? { kind: "unknown" } : { kind: "misspelled", meant };
}
