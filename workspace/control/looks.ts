import { METHODS } from "../api/methods/registry.ts";
import type { App } from "../apps/app.ts";
import { listVariables } from "../apps/variables.ts";
import { listItems } from "../datastores/items.ts";
import { listActivities } from "../engine/activity.ts";
import { findExecution, listExecutions } from "../engine/executions.ts";
import { enteredIn } from "../engine/message_states.ts";
import { listHomes, listViews, shownView } from "../engine/views.ts";
import type { Json, JsonObject } from "../json.ts";
import { channelPayload, isMember, listChannels, listMembers } from "../team/channels.ts";
import { bookmarkPayload, listBookmarks } from "../team/bookmarks.ts";
import { ephemeralPayload, listEphemerals } from "../team/ephemerals.ts";
import { findMessage, listMessages, listReplies, type Message, messagePayload } from "../team/messages.ts";
import { listPeople, personPayload } from "../team/people.ts";
import { listPins } from "../team/pins.ts";
import { listUserGroups, userGroupPayload } from "../team/user_groups.ts";
import { listTriggers, triggerPayload } from "../triggers/triggers.ts";
import type { World } from "../world.ts";
import { type Asked, Malformed, Objection } from "./asked.ts";
import type { Look } from "./door.ts";
import { heldList } from "./fault_acts.ts";
import { onlyApp } from "./named_app.ts";
import { queryDatastore } from "./query_datastore.ts";
import { clockReading } from "./state_acts.ts";

const MOST_LISTED = 1_000;
const USUALLY_LISTED = 100;

/** Everything that can be looked at through the control door, by name. */
export const LOOKS: ReadonlyMap<string, Look> = new Map<string, Look>(Object.entries({
  users: ({ world }) => ({
    users: listPeople(world).map((person) => personPayload(world, person, { withEmail: true })),
  }),
  groups: ({ world }) => ({
    groups: listUserGroups(world).map((group) => userGroupPayload(world, group, { withPeople: true })),
  }),
  channels: ({ world }, asked) => {
    const viewer = asked.optionalText("user") === undefined ? undefined : asked.person().id;
    const visible = listChannels(world).filter((channel) =>
      viewer === undefined || channel.kind === "public" || isMember(world, channel.id, viewer)
    );
    return {
      channels: visible.map((channel) => ({
        ...channelPayload(world, channel, viewer ?? ""),
        members: listMembers(world, channel.id),
        latest: listMessages(world, channel.id, { limit: 1 })[0]?.ts ?? "",
      })),
    };
  },
  messages: ({ world }, asked) => {
    const channel = asked.channel();
    const messages = shownMessages(world, channel.id, asked);
    const viewer = asked.optionalText("user") === undefined ? undefined : asked.person().id;
    const shown = messages.map((message) => ({
      ...messagePayload(world, message, { allMetadata: true }),
      ...enteredBy(world, message, viewer),
    }));
    const aside = viewer === undefined ? [] : ephemerals(world, channel.id, viewer, asked);
    return { messages: [...shown, ...aside].sort((a, b) => text(a["ts"]).localeCompare(text(b["ts"]))) };
  },
  bookmarks: ({ world }, asked) => ({
    bookmarks: listBookmarks(world, asked.channel().id).map((bookmark) => bookmarkPayload(world, bookmark)),
  }),
  pins: ({ world }, asked) => ({ pins: listPins(world, asked.channel().id).map((pin) => ({ ...pin })) }),
  views: ({ world }, asked) => ({
    views: listViews(world, asked.person().id).map((view) => shownView(world, view)),
  }),
  homes: ({ world }, asked) => ({
    homes: listHomes(world, asked.person().id).map((view) => shownView(world, view)),
  }),
  executions: ({ world }, asked) => {
    const id = asked.optionalText("id");
    if (id === undefined) {
      const executions = listExecutions(world, { limit: limit(asked), app: namedApp(world, asked) });
      return { executions: executions.map(document) };
    }
    const execution = findExecution(world, id);
    if (execution === undefined) {
      throw new Objection(`there is no execution ${id}; without an id the latest are shown`);
    }
    return { execution: document(execution) };
  },
  datastores: ({ world }, asked) => {
    const app = onlyApp(world, asked);
    const name = asked.optionalText("name");
    if (name === undefined) return { datastores: Object.keys(app.manifest.datastores) };
    if (app.manifest.datastores[name] === undefined) {
      throw new Objection(`there is no datastore called ${name}; without a name all are listed`);
    }
    return { items: listItems(world, app, name, { limit: limit(asked) }) };
  },
  query_datastore: queryDatastore,
  triggers: ({ world }, asked) => ({
    triggers: appsMeant(world, asked).flatMap((app) => listTriggers(world, app)).map((trigger) => ({
      ...triggerPayload(world, trigger),
      next_run: trigger.nextRun,
      runs: trigger.runs,
      source_file: trigger.sourceFile,
    })),
  }),
  activity: ({ world }, asked) => {
    const app = onlyApp(world, asked);
    return listActivities(world, {
      ...Object.fromEntries(Object.entries(asked.body)),
      app: app.id,
      limit: limit(asked),
    });
  },
  calls: ({ world, calls }, asked) => {
    const app = namedApp(world, asked);
    return { calls: calls.list(app), counts: calls.counts(app) };
  },
  methods: () => ({ methods: METHODS.map(({ name }) => name) }),
  held: ({ faults }) => ({ held: heldList(faults.held()) }),
  faults: ({ faults }) => ({ gate: faults.describe() }),
  clock: ({ world }) => clockReading(world),
  apps: ({ world }) => ({ apps: [...world.apps.values()].map((app) => describeApp(world, app)) }),
}));

/** One message, a thread with its parent, or a stretch of the conversation: oldest first. */
function shownMessages(world: World, channel: string, asked: Asked): Message[] {
  const only = asked.optionalText("ts");
  if (only !== undefined) {
    return [findMessage(world, channel, only)].filter((message) => message !== undefined);
  }
  const thread = asked.optionalText("thread_ts");
  if (thread !== undefined) {
    const parent = findMessage(world, channel, thread);
    return [
      ...(parent === undefined ? [] : [parent]),
      ...listReplies(world, channel, thread, { limit: limit(asked) }),
    ];
  }
  const [oldest, latest] = [asked.optionalText("after"), asked.optionalText("before")];
  return listMessages(world, channel, {
    limit: limit(asked),
    ...(oldest === undefined ? {} : { oldest }),
    ...(latest === undefined ? {} : { latest }),
  }).reverse();
}

function ephemerals(world: World, channel: string, viewer: string, asked: Asked): JsonObject[] {
  const thread = asked.optionalText("thread_ts") ?? null;
  const [after, before, only] = ["after", "before", "ts"].map((name) => asked.optionalText(name));
  return listEphemerals(world, channel, viewer).filter((message) =>
    message.thread === thread &&
    (only === undefined || message.ts === only) &&
    (after === undefined || message.ts > after) && (before === undefined || message.ts < before)
  ).map((message) => ({ ...ephemeralPayload(message), ...enteredBy(world, message, viewer) }));
}

/** What the viewer has entered into the message, once they have entered anything. */
function enteredBy(world: World, message: Message, viewer: string | undefined): JsonObject {
  const values = viewer === undefined ? undefined : enteredIn(world, message, viewer);
  return values === undefined ? {} : { state: { values } };
}

/** The one app to show things of; everything of all apps when none is named. */
function namedApp(world: World, asked: Asked): string | undefined {
  return asked.optionalText("app") === undefined ? undefined : onlyApp(world, asked).id;
}

function appsMeant(world: World, asked: Asked): string[] {
  const app = namedApp(world, asked);
  return app === undefined ? [...world.apps.keys()] : [app];
}

function describeApp(world: World, app: App): JsonObject {
  return {
    id: app.id,
    name: app.name,
    bot_user: app.botUser,
    bot_token: app.botToken,
    service_token: app.serviceToken,
    scopes: [...app.manifest.oauth_config.scopes.bot],
    functions: Object.keys(app.manifest.functions),
    workflows: Object.keys(app.manifest.workflows),
    datastores: Object.keys(app.manifest.datastores),
    variables: Object.keys(listVariables(world, app.id)),
  };
}

function limit(asked: Asked): number {
  const asNumber = Number(asked.optionalText("limit") ?? USUALLY_LISTED);
  if (!Number.isInteger(asNumber) || asNumber < 1) {
    throw new Malformed("limit must be a whole number above 0");
  }
  return Math.min(asNumber, MOST_LISTED);
}

/** A row as it is kept, as plain JSON. */
function document(value: unknown): Json {
  return JSON.parse(JSON.stringify(value));
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
