import { assertEquals } from "@std/assert";
import { SAMPLE_TIME } from "../../tests/support/sample_world.ts";
import { type SampleTriggers, withSampleTriggers } from "../../tests/support/sample_triggers.ts";
import type { App } from "../apps/app.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import {
  archiveChannel,
  createChannel,
  joinChannel,
  leaveChannel,
  openConversation,
  renameChannel,
  unarchiveChannel,
} from "../team/channels.ts";
import { permalink, postMessage } from "../team/messages.ts";
import { addPerson } from "../team/people.ts";
import { pin, unpin } from "../team/pins.ts";
import { addReaction, removeReaction } from "../team/reactions.ts";
import { listenForEvents } from "./events.ts";
import { deleteTrigger } from "./triggers.ts";

const ANY_TEXT = { version: 1, root: { statement: "{{data.text}} != null" } };

/** Runs `act` in a workspace whose app listens for one event, and gives the data that each started run was given. */
async function heard(
  event: JsonObject,
  act: (sample: SampleTriggers & { alerts: string; botIn: (...channels: string[]) => void }) => void,
): Promise<Json[]> {
  const data: Json[] = [];
  await withSampleTriggers(async (sample) => {
    const { world, bot, create, runs } = sample;
    const alerts = sample.channel("alerts").id;
    joinChannel(world, alerts, bot);
    listenForEvents(world);
    const filter = event["event_type"] === "slack#/events/message_posted" ? { filter: ANY_TEXT } : {};
    const names = dataNames(String(event["event_type"]));
    create({
      type: "event",
      event: { ...filter, ...event },
      workflow: "#/workflows/typed",
      inputs: { thing: { value: Object.fromEntries(names.map((name) => [name, `{{data.${name}}}`])) } },
    });
    act({
      ...sample,
      alerts,
      botIn: (...channels) => channels.forEach((channel) => joinChannel(world, channel, bot)),
    });
    await world.running.settled();
    data.push(...runs().map(({ thing }) => thing ?? null));
  });
  return data;
}

/** Everything that an event may carry; what it does not is left out where it is rendered. */
function dataNames(type: string): string[] {
  const names: Record<string, string[]> = {
    app_mentioned: ["app_id", "channel_id", "channel_name", "channel_type", "message_ts", "text", "user_id"],
    channel_created: ["channel_id", "channel_name", "channel_type", "created", "creator_id"],
    message_posted: ["channel_id", "channel_type", "message_ts", "text", "thread_ts", "user_id", "app_id"],
    message_metadata_posted: ["app_id", "channel_id", "message_ts", "metadata", "user_id"],
    pin_added: ["channel_id", "channel_name", "channel_type", "message_ts", "user_id"],
    pin_removed: ["channel_id", "channel_name", "channel_type", "message_ts", "user_id"],
    reaction_added: [
      "channel_id",
      "item_user",
      "message_context",
      "message_link",
      "message_ts",
      "parent_message_link",
      "reaction",
      "user_id",
    ],
    reaction_removed: ["channel_id", "message_ts", "reaction", "user_id"],
    user_joined_channel: ["channel_id", "channel_type", "user_id"],
    user_left_channel: ["channel_id", "channel_type", "user_id"],
    user_joined_team: ["user"],
  };
  const change = ["channel_id", "channel_name", "channel_type", "user_id"];
  return ["event_type", ...names[type.replace("slack#/events/", "")] ?? change];
}

function eventOf(name: string, more: JsonObject = { all_resources: true }): JsonObject {
  return { event_type: `slack#/events/${name}`, ...more };
}

Deno.test("a reaction tells who reacted to what, with links to the message and its thread", async () => {
  const expected: Json[] = [];
  const data = await heard(eventOf("reaction_added"), ({ world, person, alerts }) => {
    const parent = postMessage(world, { channel: alerts, person: person("engineer"), text: "down" });
    const reply = postMessage(world, {
      channel: alerts,
      person: person("admin"),
      text: "up",
      thread: parent.ts,
    });
    for (const message of [parent, reply]) {
      addReaction(world, { channel: alerts, ts: message.ts, person: person("operator"), name: ":eyes:" });
      expected.push({
        event_type: "slack#/events/reaction_added",
        channel_id: alerts,
        item_user: message.person,
        message_context: { channel_id: alerts, message_ts: message.ts },
        message_link: permalink(world, message),
        message_ts: message.ts,
        ...(message === reply ? { parent_message_link: permalink(world, parent) } : {}),
        reaction: "eyes",
        user_id: person("operator"),
      });
    }
  });
  assertEquals(data, expected);
});

Deno.test("a reaction that is taken back tells which", async () => {
  const expected: Json[] = [];
  const data = await heard(eventOf("reaction_removed"), ({ world, person, alerts }) => {
    const { ts } = postMessage(world, { channel: alerts, person: person("engineer"), text: "down" });
    const reaction = { channel: alerts, ts, person: person("operator"), name: "eyes" };
    addReaction(world, reaction);
    removeReaction(world, reaction);
    expected.push({
      event_type: "slack#/events/reaction_removed",
      channel_id: alerts,
      message_ts: ts,
      reaction: "eyes",
      user_id: person("operator"),
    });
  });
  assertEquals(data, expected);
});

Deno.test("a message tells its text and place; a reply names its parent first; an app's message its app", async () => {
  const expected: Json[] = [];
  const data = await heard(eventOf("message_posted"), ({ world, app, bot, person, alerts }) => {
    const shared = {
      event_type: "slack#/events/message_posted",
      channel_id: alerts,
      channel_type: "public",
      user_id: person("engineer"),
    };
    const first = postMessage(world, { channel: alerts, person: person("engineer"), text: "down" });
    const reply = postMessage(world, {
      channel: alerts,
      person: person("engineer"),
      text: "why",
      thread: first.ts,
    });
    const own = postMessage(world, { channel: alerts, person: bot, app: app.id, text: "hm" });
    expected.push(
      { ...shared, text: "down", message_ts: first.ts },
      { ...shared, text: "why", message_ts: first.ts, thread_ts: reply.ts },
      { ...shared, text: "hm", message_ts: own.ts, user_id: bot, app_id: app.id },
    );
  });
  assertEquals(data, expected);
});

Deno.test("a mention of the app's bot tells the app that it is meant, and a mention of another does not", async () => {
  const expected: Json[] = [];
  const data = await heard(eventOf("app_mentioned"), ({ world, app, bot, person, alerts }) => {
    const by = { channel: alerts, person: person("engineer") };
    postMessage(world, { ...by, text: `<@${person("admin")}> look` });
    const { ts, text } = postMessage(world, { ...by, text: `<@${bot}> look, <@${bot}>` });
    expected.push({
      event_type: "slack#/events/app_mentioned",
      app_id: app.id,
      channel_id: alerts,
      channel_name: "alerts",
      channel_type: "public",
      message_ts: ts,
      text,
      user_id: by.person,
    });
  });
  assertEquals(data, expected);
});

Deno.test("a mention of one app's bot is not heard by another app in the channel", async () => {
  await withSampleTriggers(async ({ world, app, bot, create, channel, person, runs }) => {
    listenForEvents(world);
    const alerts = channel("alerts").id;
    const other = addPerson(world, { handle: "other", kind: "bot" }).id;
    world.apps.set("A0OTHER", { ...app, id: "A0OTHER", botUser: other });
    for (const one of [bot, other]) joinChannel(world, alerts, one);
    create({ type: "event", event: eventOf("app_mentioned"), workflow: "#/workflows/nothing" });
    const post = (text: string) => postMessage(world, { channel: alerts, person: person("admin"), text });
    post(`<@${other}>`);
    await world.running.settled();
    assertEquals(runs().length, 0);
    post(`<@${other}> and <@${bot}>`);
    await world.running.settled();
    assertEquals(runs().length, 1);
  });
});

Deno.test("metadata is heard of when it is of the type that is listened for", async () => {
  const expected: Json[] = [];
  const event = eventOf("message_metadata_posted", {
    all_resources: true,
    metadata_event_type: "order_placed",
  });
  const data = await heard(event, ({ world, app, bot, alerts }) => {
    const post = (event_type: string) => {
      const metadata = { event_type, event_payload: { id: "x" } };
      return postMessage(world, { channel: alerts, person: bot, app: app.id, text: "hi", metadata });
    };
    post("order_cancelled");
    const { ts, metadata } = post("order_placed");
    postMessage(world, { channel: alerts, person: bot, text: "no metadata" });
    expected.push({
      event_type: "slack#/events/message_metadata_posted",
      app_id: app.id,
      channel_id: alerts,
      message_ts: ts,
      metadata: metadata === null ? null : { ...metadata },
      user_id: bot,
    });
  });
  assertEquals(data, expected);
});

Deno.test("each change of a channel tells its name and whose doing it was", async () => {
  const changes: Record<string, (sample: SampleTriggers & { alerts: string }) => unknown> = {
    channel_archived: ({ world, alerts, person }) => archiveChannel(world, alerts, person("admin")),
    channel_renamed: ({ world, alerts, person }) => renameChannel(world, alerts, "alarms", person("admin")),
    channel_unarchived: ({ world, alerts, person }) => {
      archiveChannel(world, alerts, person("owner"));
      unarchiveChannel(world, alerts, person("admin"));
    },
    pin_added: ({ world, alerts, person }) => {
      pin(
        world,
        alerts,
        postMessage(world, { channel: alerts, person: person("owner"), text: "x" }).ts,
        person("admin"),
      );
    },
    pin_removed: ({ world, alerts, person }) => {
      const { ts } = postMessage(world, { channel: alerts, person: person("owner"), text: "x" });
      pin(world, alerts, ts, person("owner"));
      unpin(world, alerts, ts, person("admin"));
    },
    user_joined_channel: ({ world, alerts, person }) => joinChannel(world, alerts, person("admin")),
    user_left_channel: ({ world, alerts, person }) => {
      joinChannel(world, alerts, person("admin"));
      leaveChannel(world, alerts, person("admin"));
    },
  };
  for (const [name, change] of Object.entries(changes)) {
    const expected: JsonObject = {};
    const isOfChannel = name.startsWith("pin") || name.startsWith("user");
    const data = await heard(eventOf(name, isOfChannel ? { all_resources: true } : {}), (sample) => {
      change(sample);
      Object.assign(expected, {
        event_type: `slack#/events/${name}`,
        channel_id: sample.alerts,
        channel_type: "public",
        user_id: sample.person("admin"),
        ...(name.startsWith("user")
          ? {}
          : { channel_name: name === "channel_renamed" ? "alarms" : "alerts" }),
      });
    });
    const seen = data.map((one) => isObject(one) ? { ...one, message_ts: undefined } : one);
    assertEquals(seen, [{ ...expected, message_ts: undefined }], name);
  }
});

Deno.test("a new channel tells when and by whom it was made", async () => {
  const expected: Json[] = [];
  const data = await heard(eventOf("channel_created", {}), ({ world, person }) => {
    const { id } = createChannel(world, { name: "new", kind: "public", creator: person("admin") });
    expected.push({
      event_type: "slack#/events/channel_created",
      channel_id: id,
      channel_name: "new",
      channel_type: "public",
      created: SAMPLE_TIME / 1000,
      creator_id: person("admin"),
    });
  });
  assertEquals(data, expected);
});

Deno.test("a new person tells who they are", async () => {
  const expected: Json[] = [];
  const data = await heard(eventOf("user_joined_team", {}), ({ world }) => {
    const { id } = addPerson(world, { handle: "new_one", timezone: "Europe/Berlin" });
    expected.push({
      event_type: "slack#/events/user_joined_team",
      user: {
        display_name: "new_one",
        id,
        is_bot: false,
        name: "new_one",
        real_name: "New One",
        team_id: world.team.id,
        timezone: "Europe/Berlin",
      },
    });
  });
  assertEquals(data, expected);
});

/** Posts in every kind of conversation, with the bot in it or not, and tells where it was heard. */
async function conversationsHeard(scopes: readonly string[]): Promise<Json[]> {
  const data = await heard(eventOf("message_posted"), ({ world, app, bot, person, channel, botIn }) => {
    setScopes({ world, app }, scopes);
    botIn(channel("leadership").id);
    const admin = person("admin");
    const im = openConversation(world, [bot], admin).channel.id;
    const mpim = openConversation(world, [bot, person("owner")], admin).channel.id;
    const others = openConversation(world, [person("owner")], admin).channel.id;
    const places = [channel("alerts").id, channel("security").id, channel("leadership").id, im, mpim, others];
    for (const place of places) postMessage(world, { channel: place, person: admin, text: "x" });
  });
  return data.map((one) => isObject(one) ? one["channel_type"] ?? null : null);
}

function setScopes({ world, app }: Pick<SampleTriggers, "world" | "app">, bot: readonly string[]): void {
  const changed: App = { ...app, manifest: { ...app.manifest, oauth_config: { scopes: { bot } } } };
  world.apps.set(app.id, changed);
}

Deno.test("an app hears only the conversations that its bot is in, of the kinds that it has a scope for", async () => {
  const kinds = ["channels:history", "groups:history", "im:history", "mpim:history"];
  assertEquals(await conversationsHeard(kinds), ["public", "private", "im", "mpim"]);
  assertEquals(await conversationsHeard(["channels:history"]), ["public"]);
  assertEquals(await conversationsHeard(["im:history", "groups:history"]), ["private", "im"]);
  assertEquals(await conversationsHeard(["channels:read"]), []);
});

Deno.test("an app hears of changes to public channels that it is not in, and not of private ones", async () => {
  const data = await heard(eventOf("channel_renamed", {}), ({ world, channel, person }) => {
    renameChannel(world, channel("security").id, "safety", person("owner"));
    renameChannel(world, channel("leadership").id, "leaders", person("owner"));
  });
  assertEquals(data.map((one) => isObject(one) && one["channel_name"]), ["safety"]);
});

Deno.test("a trigger that names channels hears of no other", async () => {
  await withSampleTriggers(async ({ world, bot, create, channel, person, runs }) => {
    listenForEvents(world);
    const [alerts, random] = [channel("alerts").id, channel("random").id];
    for (const place of [alerts, random]) joinChannel(world, place, bot);
    const event = eventOf("message_posted", { channel_ids: [random], filter: ANY_TEXT });
    create({ type: "event", event, workflow: "#/workflows/nothing" });
    for (const place of [alerts, random]) {
      postMessage(world, { channel: place, person: person("admin"), text: "x" });
    }
    await world.running.settled();
    assertEquals(runs().length, 1);
  });
});

Deno.test("a filter decides, and every trigger that listens starts a run of its own", async () => {
  await withSampleTriggers(async ({ world, bot, create, channel, person, runs }) => {
    listenForEvents(world);
    const alerts = channel("alerts").id;
    joinChannel(world, alerts, bot);
    const filter = (word: string) => ({
      version: 1,
      root: { statement: `{{data.text}} CONTAINS '${word}'` },
    });
    for (const word of ["down", "up"]) {
      const event = eventOf("message_posted", { all_resources: true, filter: filter(word) });
      create({ type: "event", event, inputs: { who: { value: word } }, workflow: "#/workflows/greet" });
    }
    for (const text of ["it is down", "it was down and is up", "nothing"]) {
      postMessage(world, { channel: alerts, person: person("admin"), text });
    }
    await world.running.settled();
    assertEquals(runs(), [{ who: "down" }, { who: "down" }, { who: "up" }]);
  });
});

Deno.test("an event has the envelope that templates may use", async () => {
  await withSampleTriggers(async ({ world, create, runs }) => {
    listenForEvents(world);
    const names = ["team_id", "enterprise_id", "type", "event_timestamp", "event_id"];
    const text = names.map((name) => `{{${name}}}`).join("|");
    const event = eventOf("user_joined_team", {});
    create({ type: "event", event, workflow: "#/workflows/typed", inputs: { text: { value: text } } });
    addPerson(world, { handle: "new_one" });
    await world.running.settled();
    const [team, enterprise, type, timestamp, id] = String(runs()[0]?.["text"]).split("|");
    assertEquals([team, enterprise, type], [world.team.id, "", "event"]);
    assertEquals([timestamp, id?.slice(0, 2)], [String(SAMPLE_TIME / 1000), "Ev"]);
  });
});

Deno.test("a trigger that is deleted before its turn starts nothing", async () => {
  await withSampleTriggers(async ({ world, create, runs }) => {
    listenForEvents(world);
    const { id } = create({
      type: "event",
      event: eventOf("user_joined_team", {}),
      workflow: "#/workflows/nothing",
    });
    addPerson(world, { handle: "new_one" });
    deleteTrigger(world, id);
    await world.running.settled();
    assertEquals(runs(), []);
  });
});

Deno.test("an app hears ten thousand events an hour, and its log says once when there were more", async () => {
  await withSampleTriggers(async ({ world, app, create, runs, log }) => {
    listenForEvents(world);
    create({ type: "event", event: eventOf("user_joined_team", {}), workflow: "#/workflows/nothing" });
    for (let count = 0; count < 9_999; count++) world.limits.take(`events ${app.id}`, 10_000, 3_600_000);
    for (const handle of ["first", "second", "third"]) addPerson(world, { handle });
    await world.running.settled();
    assertEquals(runs().length, 1);
    assertEquals(log().map(({ reason }) => reason ?? null).sort(), [null, "ratelimited"].sort());
    await world.clock.moveTo(world.clock.now() + 3_600_000, () => world.running.settled());
    addPerson(world, { handle: "fourth" });
    await world.running.settled();
    assertEquals(runs().length, 2);
  });
});
