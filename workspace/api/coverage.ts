import type { Tier } from "./method.ts";

/** One method of Slack's Web API as Slack documents it, and what becomes of it here. */
export interface CoveredMethod {
  readonly name: string;
  readonly json: boolean;
  readonly tier: Tier;
  /** Any one is enough. */
  readonly scopes: readonly string[];
  /** What every call is refused with, where the workspace has no use for the method. */
  readonly refusal?: string;
  /** The file that tests it, from the project's root. */
  readonly tests: string;
}

type Row = readonly [
  name: string,
  body: "json" | "form",
  tier: Tier,
  scopes: string,
  tests: string,
  refusal?: string,
];

const READ = "groups:read im:read mpim:read channels:read";
const MANAGE = "groups:write im:write mpim:write channels:write channels:manage";
const HISTORY = "groups:history im:history mpim:history channels:history";
const TOPIC =
  "channels:write.topic groups:write.topic mpim:write.topic im:write.topic channels:manage groups:write im:write mpim:write";

/**
 * Typed from Slack's reference, not from the code, so that a test can hold the code against it. `form` is a method that
 * reads no JSON body.
 */
const TABLE: Readonly<Record<string, readonly Row[]>> = {
  "Identity and team": [
    ["api.test", "json", "tier4", "", "api/methods/identity"],
    ["auth.test", "json", "special", "", "api/methods/identity"],
    ["auth.revoke", "form", "tier3", "", "api/methods/identity"],
    ["team.info", "json", "tier3", "team:read", "api/methods/identity"],
    ["bots.info", "form", "tier3", "users:read", "api/methods/identity"],
  ],
  "Messages": [
    ["chat.postMessage", "json", "special", "chat:write", "api/methods/chat"],
    ["chat.update", "json", "tier3", "chat:write", "api/methods/chat_update"],
    ["chat.delete", "json", "tier3", "chat:write", "api/methods/chat"],
    ["chat.postEphemeral", "json", "tier4", "chat:write", "api/methods/chat"],
    ["chat.getPermalink", "form", "special", "", "api/methods/chat"],
    ["chat.scheduleMessage", "json", "tier3", "chat:write", "api/methods/chat_schedule"],
    ["chat.deleteScheduledMessage", "json", "tier3", "chat:write", "api/methods/chat_schedule"],
    ["chat.scheduledMessages.list", "json", "tier3", "", "api/methods/chat_schedule"],
  ],
  "Conversations": [
    [
      "conversations.open",
      "json",
      "tier3",
      "channels:manage groups:write im:write mpim:write",
      "api/methods/conversations",
    ],
    ["conversations.info", "form", "tier3", READ, "api/methods/conversations"],
    ["conversations.list", "form", "tier2", READ, "api/methods/conversations"],
    ["conversations.join", "json", "tier3", "channels:join", "api/methods/conversations_members"],
    ["conversations.leave", "json", "tier3", MANAGE, "api/methods/conversations_members"],
    ["conversations.members", "form", "tier4", READ, "api/methods/conversations_members"],
    ["conversations.history", "json", "tier3", HISTORY, "api/methods/conversations_history"],
    ["conversations.replies", "form", "tier3", HISTORY, "api/methods/conversations_history"],
    [
      "conversations.invite",
      "json",
      "tier3",
      "channels:write.invites groups:write.invites channels:manage groups:write im:write mpim:write",
      "api/methods/conversations_members",
    ],
    [
      "conversations.kick",
      "json",
      "tier3",
      "groups:write channels:manage",
      "api/methods/conversations_members",
    ],
    ["conversations.create", "json", "tier2", MANAGE, "api/methods/conversations"],
    ["conversations.archive", "json", "tier2", MANAGE, "api/methods/conversations_change"],
    ["conversations.unarchive", "json", "tier2", MANAGE, "api/methods/conversations_change"],
    ["conversations.rename", "json", "tier2", MANAGE, "api/methods/conversations_change"],
    ["conversations.setTopic", "json", "tier2", TOPIC, "api/methods/conversations_change"],
    ["conversations.setPurpose", "json", "tier2", TOPIC, "api/methods/conversations_change"],
  ],
  "People and user groups": [
    ["users.info", "form", "tier4", "users:read", "api/methods/people"],
    ["users.lookupByEmail", "form", "tier3", "users:read.email", "api/methods/people"],
    ["users.list", "form", "tier2", "users:read", "api/methods/people"],
    ["users.conversations", "form", "tier3", READ, "api/methods/people"],
    ["usergroups.list", "form", "tier2", "usergroups:read", "api/methods/people"],
    ["usergroups.users.list", "form", "tier2", "usergroups:read", "api/methods/people"],
    ["usergroups.users.update", "json", "tier2", "usergroups:write", "api/methods/people"],
  ],
  "Views": [
    ["views.open", "json", "tier4", "", "api/methods/views"],
    ["views.push", "json", "tier4", "", "api/methods/views"],
    ["views.update", "json", "tier4", "", "api/methods/views"],
    ["views.publish", "json", "tier4", "", "api/methods/views"],
  ],
  "Datastores": [
    ["apps.datastore.put", "json", "tier4", "datastore:write", "api/methods/datastores"],
    ["apps.datastore.get", "json", "tier4", "datastore:read", "api/methods/datastores"],
    ["apps.datastore.update", "json", "tier4", "datastore:write", "api/methods/datastores"],
    ["apps.datastore.delete", "json", "tier4", "datastore:write", "api/methods/datastores"],
    ["apps.datastore.query", "json", "tier4", "datastore:read", "api/methods/datastores"],
    ["apps.datastore.count", "json", "tier3", "datastore:read", "api/methods/datastores"],
    ["apps.datastore.bulkPut", "json", "tier3", "datastore:write", "api/methods/datastores"],
    ["apps.datastore.bulkGet", "json", "tier3", "datastore:read", "api/methods/datastores"],
    ["apps.datastore.bulkDelete", "json", "tier3", "datastore:write", "api/methods/datastores"],
  ],
  "Functions and triggers": [
    ["functions.completeSuccess", "json", "tier3", "", "engine/executions"],
    ["functions.completeError", "json", "tier3", "", "engine/executions"],
    [
      "functions.distributions.permissions.set",
      "json",
      "tier3",
      "app_configurations:write",
      "api/methods/functions",
    ],
    ["workflows.triggers.create", "json", "tier3", "triggers:write", "api/methods/triggers"],
    ["workflows.triggers.update", "json", "tier3", "triggers:write", "api/methods/triggers"],
    ["workflows.triggers.delete", "json", "tier3", "triggers:write", "api/methods/triggers"],
    ["workflows.triggers.list", "json", "tier3", "triggers:read", "api/methods/triggers"],
    ["workflows.triggers.info", "json", "tier3", "triggers:read", "api/methods/triggers"],
    ["workflows.triggers.permissions.list", "json", "tier3", "triggers:read", "api/methods/triggers"],
    ["workflows.triggers.permissions.set", "json", "tier3", "triggers:write", "api/methods/triggers"],
    ["workflows.triggers.permissions.add", "json", "tier3", "triggers:write", "api/methods/triggers"],
    ["workflows.triggers.permissions.remove", "json", "tier3", "triggers:write", "api/methods/triggers"],
  ],
  "External tokens": [
    ["apps.auth.external.get", "json", "tier3", "", "api/methods/apps"],
    ["apps.auth.external.delete", "json", "tier4", "", "api/methods/apps"],
  ],
  "Reactions, pins, bookmarks, files": [
    ["reactions.add", "json", "tier3", "reactions:write", "api/methods/reactions"],
    ["reactions.get", "form", "tier3", "reactions:read", "api/methods/reactions"],
    ["reactions.list", "form", "tier2", "reactions:read", "api/methods/reactions"],
    ["reactions.remove", "json", "tier2", "reactions:write", "api/methods/reactions"],
    ["pins.add", "json", "tier2", "pins:write", "api/methods/pins"],
    ["pins.list", "form", "tier2", "pins:read", "api/methods/pins"],
    ["pins.remove", "json", "tier2", "pins:write", "api/methods/pins"],
    ["bookmarks.add", "json", "tier2", "bookmarks:write", "api/methods/bookmarks"],
    ["bookmarks.edit", "json", "tier2", "bookmarks:write", "api/methods/bookmarks"],
    ["bookmarks.list", "json", "tier3", "bookmarks:read", "api/methods/bookmarks"],
    ["bookmarks.remove", "json", "tier2", "bookmarks:write", "api/methods/bookmarks"],
    ["files.getUploadURLExternal", "form", "tier4", "files:write", "api/methods/files"],
    ["files.completeUploadExternal", "json", "tier4", "files:write", "api/methods/files"],
    ["files.info", "form", "tier4", "files:read", "api/methods/files"],
    ["files.list", "form", "tier3", "files:read", "api/methods/files"],
    ["files.delete", "json", "tier3", "files:write", "api/methods/files"],
  ],
  "What developers and their tools call": [
    ["apps.manifest.validate", "json", "tier3", "app_configurations:write", "api/methods/apps"],
    ["apps.manifest.export", "json", "tier3", "app_configurations:read", "api/methods/apps"],
    ["apps.activities.list", "form", "tier3", "hosting:read", "api/methods/apps"],
    ["apps.status", "json", "tier3", "", "api/methods/apps"],
    ["apps.hosted.variables.add", "json", "tier3", "", "api/methods/apps"],
    ["apps.hosted.variables.list", "json", "tier3", "", "api/methods/apps"],
    ["apps.hosted.variables.remove", "json", "tier3", "", "api/methods/apps"],
    ["developer.apps.owners.list", "form", "tier3", "", "api/methods/apps"],
    [
      "apps.manifest.create",
      "json",
      "tier1",
      "app_configurations:write",
      "api/methods/refused",
      "feature_not_enabled",
    ],
    [
      "apps.manifest.update",
      "json",
      "tier1",
      "app_configurations:write",
      "api/methods/refused",
      "app_not_eligible",
    ],
    [
      "apps.manifest.delete",
      "json",
      "tier1",
      "app_configurations:write",
      "api/methods/refused",
      "app_not_eligible",
    ],
    ["apps.connections.open", "json", "tier3", "", "api/methods/refused", "forbidden_team"],
    ["tooling.tokens.rotate", "form", "special", "", "api/methods/refused", "invalid_refresh_token"],
  ],
};

/** What Slack's own tools call besides; here they are unknown methods. */
export const ABSENT: readonly string[] = [
  "apps.delete",
  "apps.developerInstall",
  "apps.developerUninstall",
  "apps.hosted.exchangeAuthTicket",
  "apps.hosted.generateAuthTicket",
  "apps.hosted.generatePresignedPost",
  "apps.hosted.icon",
  "apps.hosted.upload",
  "developer.apps.owners.add",
  "developer.apps.owners.remove",
  "functions.distributions.permissions.add",
  "functions.distributions.permissions.list",
  "functions.distributions.permissions.remove",
  "functions.workflows.steps.list",
  "oauth.v2.access",
];

export interface CoverageSection {
  readonly title: string;
  readonly methods: readonly CoveredMethod[];
}

/** Every method that Slack's apps and their tools call, by what it is for. */
export const COVERAGE: readonly CoverageSection[] = Object.entries(TABLE).map(([title, rows]) => ({
  title,
  methods: rows.map(readRow),
}));

function readRow([name, body, tier, scopes, tests, refusal]: Row): CoveredMethod {
  return {
    name,
    json: body === "json",
    tier,
    scopes: scopes === "" ? [] : scopes.split(" "),
    tests: `workspace/${tests}_test.ts`,
    ...(refusal === undefined ? {} : { refusal }),
  };
}
