import { assertEquals, assertObjectMatch } from "@std/assert";
import type { JsonObject } from "../../workspace/json.ts";
import { channelId, items, personId, triggers } from "../support/evidence.ts";
import { openWorkspace, type TestWorkspace } from "../support/workspace.ts";

const APP = "tests/apps/events";

/** Creates an event trigger whose run is written down with these data of the event. */
async function listen(
  slack: TestWorkspace,
  event: JsonObject & { event_type: string },
  ...data: string[]
): Promise<void> {
  const about = Object.fromEntries(data.map((name) => [name, `{{data.${name}}}`]));
  const { ok, ...refused } = await slack.act("create_trigger", {
    definition: {
      type: "event",
      name: event.event_type,
      workflow: "#/workflows/listen",
      event: { ...event, event_type: `slack#/events/${event.event_type}` },
      inputs: {
        event: { value: event.event_type },
        at: { value: "{{event_timestamp}}" },
        about: { value: about },
      },
    },
  });
  if (!ok) throw new Error(JSON.stringify(refused));
}

/** What was written down, without when. */
async function heard(slack: TestWorkspace): Promise<JsonObject[]> {
  await slack.settled();
  return (await items(slack, "heard")).map(({ event, json }) => {
    const { at: _, ...about } = JSON.parse(String(json));
    return { event, ...about };
  });
}

interface Ids {
  readonly alerts: string;
  readonly engineer: string;
  readonly operator: string;
  readonly ts: string;
}

const CASES: readonly {
  readonly event: JsonObject & { event_type: string };
  readonly data: readonly string[];
  readonly happen: (slack: TestWorkspace, ids: Ids) => Promise<unknown>;
  readonly heard: (ids: Ids) => JsonObject;
}[] = [
  {
    event: { event_type: "reaction_added", all_resources: true },
    data: ["channel_id", "message_ts", "reaction", "user_id", "item_user"],
    happen: (slack, { ts }) => slack.as("operator").react({ channel: "alerts", ts }, "eyes"),
    heard: ({ alerts, ts, operator, engineer }) => ({
      channel_id: alerts,
      message_ts: ts,
      reaction: "eyes",
      user_id: operator,
      item_user: engineer,
    }),
  },
  {
    event: { event_type: "reaction_removed", all_resources: true },
    data: ["channel_id", "message_ts", "reaction", "user_id"],
    happen: async (slack, { ts }) => {
      await slack.as("operator").react({ channel: "alerts", ts }, "eyes");
      await slack.act("react", { user: "operator", channel: "alerts", ts, name: "eyes", remove: true });
    },
    heard: ({ alerts, ts, operator }) => ({
      channel_id: alerts,
      message_ts: ts,
      reaction: "eyes",
      user_id: operator,
    }),
  },
  {
    event: { event_type: "pin_added", all_resources: true },
    data: ["channel_id", "channel_name", "channel_type", "message_ts", "user_id"],
    happen: (slack, { ts }) => slack.act("pin", { user: "operator", channel: "alerts", ts }),
    heard: ({ alerts, ts, operator }) => ({
      channel_id: alerts,
      channel_name: "alerts",
      channel_type: "public",
      message_ts: ts,
      user_id: operator,
    }),
  },
  {
    event: { event_type: "pin_removed", all_resources: true },
    data: ["channel_id", "message_ts", "user_id"],
    happen: async (slack, { ts }) => {
      await slack.act("pin", { user: "engineer", channel: "alerts", ts });
      await slack.act("pin", { user: "operator", channel: "alerts", ts, remove: true });
    },
    heard: ({ alerts, ts, operator }) => ({ channel_id: alerts, message_ts: ts, user_id: operator }),
  },
  {
    event: { event_type: "channel_created" },
    data: ["channel_name", "channel_type", "creator_id"],
    happen: (slack) => slack.act("create_channel", { user: "operator", name: "new-one" }),
    heard: ({ operator }) => ({ channel_name: "new-one", channel_type: "public", creator_id: operator }),
  },
  {
    event: { event_type: "channel_archived" },
    data: ["channel_id", "channel_name", "user_id"],
    happen: (slack) => slack.act("archive_channel", { user: "operator", channel: "alerts" }),
    heard: ({ alerts, operator }) => ({ channel_id: alerts, channel_name: "alerts", user_id: operator }),
  },
  {
    event: { event_type: "channel_unarchived" },
    data: ["channel_id", "user_id"],
    happen: async (slack) => {
      await slack.act("archive_channel", { user: "operator", channel: "alerts" });
      await slack.act("archive_channel", { user: "operator", channel: "alerts", undo: true });
    },
    heard: ({ alerts, operator }) => ({ channel_id: alerts, user_id: operator }),
  },
  {
    event: { event_type: "channel_renamed" },
    data: ["channel_id", "channel_name", "user_id"],
    happen: (slack) => slack.act("rename_channel", { user: "operator", channel: "alerts", name: "alarms" }),
    heard: ({ alerts, operator }) => ({ channel_id: alerts, channel_name: "alarms", user_id: operator }),
  },
  {
    event: { event_type: "user_joined_channel", all_resources: true },
    data: ["channel_id", "channel_type", "user_id"],
    happen: (slack) => slack.act("join", { user: "approver", channel: "alerts" }),
    heard: ({ alerts }) => ({ channel_id: alerts, channel_type: "public" }),
  },
  {
    event: { event_type: "user_left_channel", all_resources: true },
    data: ["channel_id", "channel_type", "user_id"],
    happen: (slack) => slack.act("leave", { user: "operator", channel: "alerts" }),
    heard: ({ alerts, operator }) => ({ channel_id: alerts, channel_type: "public", user_id: operator }),
  },
  {
    event: { event_type: "user_joined_team" },
    data: ["user.name", "user.is_bot"],
    happen: (slack) => slack.act("add_user", { handle: "newcomer" }),
    heard: () => ({ "user.name": "newcomer", "user.is_bot": false }),
  },
  {
    event: {
      event_type: "message_posted",
      all_resources: true,
      filter: { version: 1, root: { statement: "{{data.text}} CONTAINS 'help'" } },
    },
    data: ["channel_id", "text", "user_id", "thread_ts"],
    happen: async (slack) => {
      await slack.as("operator").say("alerts", "all is well");
      await slack.as("operator").say("alerts", "please help me");
    },
    heard: ({ alerts, operator }) => ({ channel_id: alerts, text: "please help me", user_id: operator }),
  },
  {
    event: {
      event_type: "message_metadata_posted",
      metadata_event_type: "deployed",
      all_resources: true,
    },
    data: ["app_id", "channel_id", "metadata"],
    happen: async (slack, { alerts }) => {
      const event_payload = { service: "billing", version: 7 };
      const metadata = { event_type: "deployed", event_payload };
      await slack.call("chat.postMessage", { channel: alerts, text: "Deployed", metadata });
      const other = { event_type: "undeployed", event_payload };
      await slack.call("chat.postMessage", { channel: alerts, text: "Undeployed", metadata: other });
      const misshapen = { event_type: "deployed", event_payload: { service: "billing", version: "seven" } };
      await slack.call("chat.postMessage", { channel: alerts, text: "Misshapen", metadata: misshapen });
    },
    heard: ({ alerts }) => ({
      channel_id: alerts,
      metadata: { event_type: "deployed", event_payload: { service: "billing", version: 7 } },
    }),
  },
];

for (const { event, data, happen, heard: told } of CASES) {
  Deno.test(`a ${event.event_type} trigger runs once for what happened, and knows what it was`, async () => {
    await using slack = await openWorkspace({ app: APP });
    await slack.act("join", { user: slack.installed.app.botUser, channel: "alerts" });
    const { ts } = await slack.as("engineer").say("alerts", "a message");
    const ids = {
      alerts: await channelId(slack, "alerts"),
      engineer: await personId(slack, "engineer"),
      operator: await personId(slack, "operator"),
      ts: String(ts),
    };
    await listen(slack, event, ...data);
    await happen(slack, ids);
    const all = await heard(slack);
    assertEquals(all.length, 1, JSON.stringify(all));
    assertObjectMatch(all[0] ?? {}, { event: event.event_type, ...told(ids) });
  });
}

Deno.test("a mention of the app runs its trigger; a mention of somebody else does not", async () => {
  await using slack = await openWorkspace({ app: APP });
  const bot = slack.installed.app.botUser;
  await slack.act("join", { user: bot, channel: "alerts" });
  await slack.as("engineer").say("alerts", `<@${await personId(slack, "operator")}> look`);
  const { ts } = await slack.as("engineer").say("alerts", `<@${bot}> look`);
  assertEquals(await heard(slack), [{
    event: "app_mentioned",
    channel: await channelId(slack, "alerts"),
    channel_name: "alerts",
    channel_type: "public",
    text: `<@${bot}> look`,
    ts: String(ts),
    user: await personId(slack, "engineer"),
  }]);
});

Deno.test("a trigger for some channels hears nothing of the others", async () => {
  await using slack = await openWorkspace({ app: APP });
  for (const channel of ["alerts", "approvals"]) {
    await slack.act("join", { user: slack.installed.app.botUser, channel });
  }
  const alerts = await channelId(slack, "alerts");
  await listen(slack, { event_type: "reaction_added", channel_ids: [alerts] }, "channel_id");
  for (const channel of ["approvals", "alerts"]) {
    const { ts } = await slack.as("engineer").say(channel, "a message");
    await slack.as("operator").react({ channel, ts: String(ts) }, "eyes");
  }
  assertEquals(await heard(slack), [{ event: "reaction_added", channel_id: alerts }]);
});

const FILTERS: readonly [string, JsonObject, readonly string[]][] = [
  ["a plain word", { statement: "{{data.reaction}} == eyes" }, ["eyes"]],
  ["a quoted word", { statement: "{{data.reaction}} == 'eyes'" }, ["eyes"]],
  ["NOT", { operator: "NOT", inputs: [{ statement: "{{data.reaction}} == eyes" }] }, ["tada", "wave"]],
  [
    "OR",
    {
      operator: "OR",
      inputs: [{ statement: "{{data.reaction}} == eyes" }, { statement: "{{data.reaction}} CONTAINS 'av'" }],
    },
    ["eyes", "wave"],
  ],
  [
    "AND",
    {
      operator: "AND",
      inputs: [{ statement: "{{data.reaction}} != eyes" }, { statement: "{{data.reaction}} != wave" }],
    },
    ["tada"],
  ],
];

Deno.test("a filter lets through what fits and nothing else", async () => {
  await using slack = await openWorkspace({ app: APP, settings: { rateLimits: false } });
  await slack.act("join", { user: slack.installed.app.botUser, channel: "alerts" });
  const { ts } = await slack.as("engineer").say("alerts", "a message");
  for (const [name, root, expected] of FILTERS) {
    const event_type = "reaction_added";
    await listen(slack, { event_type, all_resources: true, filter: { version: 1, root } }, "reaction");
    const before = (await heard(slack)).length;
    for (const reaction of ["eyes", "tada", "wave"]) {
      const act = { user: "operator", channel: "alerts", ts: String(ts), name: reaction };
      await slack.act("react", act);
      await slack.act("react", { ...act, remove: true });
    }
    const all = await heard(slack);
    assertEquals(all.length - before, expected.length, name);
    for (const reaction of expected) {
      assertEquals(all.some((one) => one["reaction"] === reaction), true, `${name}: ${reaction}`);
    }
    await forgetTriggers(slack, event_type);
  }
});

async function forgetTriggers(slack: TestWorkspace, name: string): Promise<void> {
  for (const trigger of await triggers(slack)) {
    if (trigger["name"] === name) await slack.act("delete_trigger", { trigger: trigger["id"] });
  }
}

const REFUSED: readonly [string, JsonObject, string][] = [
  ["an event that does not exist", { event_type: "slack#/events/sunrise" }, "invalid_trigger_event_type"],
  ["an event without a type", {}, "invalid_trigger_event_type"],
  ["messages without a filter", {
    event_type: "slack#/events/message_posted",
    all_resources: true,
  }, "invalid_trigger_config"],
  ["both some channels and all", {
    event_type: "slack#/events/reaction_added",
    channel_ids: ["C0000000000"],
    all_resources: true,
  }, "invalid_trigger_config"],
  ["an event whose scope the app lacks", { event_type: "slack#/events/emoji_changed" }, "missing_scopes"],
];

for (const [what, event, code] of REFUSED) {
  Deno.test(`an app cannot listen for ${what}`, async () => {
    await using slack = await openWorkspace({ app: APP });
    const refused = await slack.act("create_trigger", {
      definition: {
        type: "event",
        name: "Bad",
        workflow: "#/workflows/listen",
        event,
        inputs: { event: { value: "x" } },
      },
    });
    assertEquals([refused.ok, refused["code"]], [false, code]);
  });
}
