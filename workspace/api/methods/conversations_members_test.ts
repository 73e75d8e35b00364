import { assertEquals, assertObjectMatch } from "@std/assert";
import type { JsonObject } from "../../json.ts";
import {
  archiveChannel,
  createChannel,
  isMember,
  joinChannel,
  listMembers,
  openConversation,
} from "../../team/channels.ts";
import { addPerson, changePerson } from "../../team/people.ts";
import { type SampleWorld, withSampleWorld } from "../../../tests/support/sample_world.ts";
import { conversationMethods } from "./conversations.ts";

function method(verb: string) {
  return conversationMethods.find(({ name }) => name === `conversations.${verb}`);
}

function joined({ world, channel, bot }: SampleWorld, name = "alerts"): string {
  const { id } = channel(name);
  joinChannel(world, id, bot);
  return id;
}

function archived(sample: SampleWorld): string {
  const id = joined(sample);
  archiveChannel(sample.world, id, sample.person("owner"));
  return id;
}

function direct({ world, bot, person }: SampleWorld): string {
  return openConversation(world, [person("admin")], bot).channel.id;
}

Deno.test("conversations.members pages through a channel in the order of joining", () =>
  withSampleWorld((sample) => {
    const channel = sample.channel("alerts").id;
    const people = ["owner", "engineer", "operator", "security_lead"].map(sample.person);
    const first = sample.call(method("members"), { channel, limit: 3 });
    assertEquals(first["members"], people.slice(0, 3));
    const { next_cursor } = Object(first["response_metadata"]);
    assertEquals(sample.call(method("members"), { channel, cursor: next_cursor }), {
      members: people.slice(3),
      response_metadata: { next_cursor: "" },
    });
  }));

Deno.test("conversations.join lets the bot in, and says so when it was in already", () =>
  withSampleWorld((sample) => {
    const channel = sample.channel("alerts").id;
    const first = sample.call(method("join"), { channel });
    assertObjectMatch(first, { channel: { id: channel, is_member: true } });
    assertEquals("warning" in first, false);
    assertObjectMatch(sample.call(method("join"), { channel }), {
      channel: { id: channel },
      warning: "already_in_channel",
      response_metadata: { warnings: ["already_in_channel"] },
    });
  }));

Deno.test("conversations.leave leaves, and says so when there was nothing to leave", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    assertEquals(sample.call(method("leave"), { channel }), {});
    assertEquals(isMember(sample.world, channel, sample.bot), false);
    assertEquals(sample.call(method("leave"), { channel }), { not_in_channel: true });
  }));

Deno.test("conversations.invite brings people in", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const users = [sample.person("approver"), sample.person("admin")];
    assertObjectMatch(sample.call(method("invite"), { channel, users: users.join() }), {
      channel: { id: channel },
    });
    assertEquals(listMembers(sample.world, channel).slice(-2), users);
  }));

Deno.test("conversations.invite of several brings in nobody when one cannot come, unless forced to", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const users = [sample.person("approver"), "U0NONE", sample.person("operator")];
    const errors = [
      { user: "U0NONE", ok: false, error: "user_not_found" },
      { user: sample.person("operator"), ok: false, error: "already_in_channel" },
    ];
    const refusal = sample.refuses(method("invite"), { channel, users });
    assertEquals([refusal.code, refusal.detail], ["user_not_found", { errors }]);
    assertObjectMatch(sample.call(method("invite"), { channel, users, force: true }), { errors });
    assertEquals(isMember(sample.world, channel, sample.person("approver")), true);
    assertEquals(
      sample.refuses(method("invite"), { channel, users: ["U0NONE"], force: true }).code,
      "user_not_found",
    );
  }));

Deno.test("conversations.invite brings a single-channel guest into one channel", () =>
  withSampleWorld((sample) => {
    const { id } = addPerson(sample.world, { handle: "visitor", kind: "single_channel_guest" });
    sample.call(method("invite"), { channel: joined(sample), users: id });
    const second = { channel: joined(sample, "random"), users: id };
    assertEquals(sample.refuses(method("invite"), second).code, "ura_max_channels");
  }));

Deno.test("conversations.kick puts a member out", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    sample.call(method("kick"), { channel, user: sample.person("operator") });
    assertEquals(isMember(sample.world, channel, sample.person("operator")), false);
  }));

const REFUSED: readonly (readonly [string, string, (sample: SampleWorld) => JsonObject])[] = [
  ["members", "channel_not_found", ({ channel }) => ({ channel: channel("leadership").id })],
  ["members", "invalid_limit", ({ channel }) => ({ channel: channel("alerts").id, limit: 1001 })],
  ["members", "invalid_cursor", ({ channel }) => ({ channel: channel("alerts").id, cursor: "zzz" })],
  ["join", "channel_not_found", ({ channel }) => ({ channel: channel("leadership").id })],
  ["join", "is_archived", ({ world, channel, person }) => {
    archiveChannel(world, channel("random").id, person("owner"));
    return { channel: channel("random").id };
  }],
  ["join", "method_not_supported_for_channel_type", (sample) => ({ channel: direct(sample) })],
  ["leave", "cant_leave_general", (sample) => ({ channel: joined(sample, "general") })],
  ["leave", "is_archived", (sample) => ({ channel: archived(sample) })],
  ["leave", "method_not_supported_for_channel_type", (sample) => ({ channel: direct(sample) })],
  ["leave", "last_member", ({ world, bot }) => ({
    channel: createChannel(world, { name: "cell", kind: "private", creator: bot }).id,
  })],
  ["invite", "no_user", (sample) => ({ channel: joined(sample) })],
  ["invite", "user_not_found", (sample) => ({ channel: joined(sample), users: "approver" })],
  ["invite", "cant_invite_self", (sample) => ({ channel: joined(sample), users: sample.bot })],
  [
    "invite",
    "already_in_channel",
    (sample) => ({ channel: joined(sample), users: sample.person("operator") }),
  ],
  ["invite", "cant_invite", (sample) => ({
    channel: joined(sample),
    users: changePerson(sample.world, sample.person("guest"), { deactivated: true }).id,
  })],
  ["invite", "is_archived", (sample) => ({ channel: archived(sample), users: sample.person("admin") })],
  [
    "invite",
    "not_in_channel",
    ({ channel, person }) => ({ channel: channel("random").id, users: person("guest") }),
  ],
  ["invite", "channel_not_found", ({ person }) => ({ channel: "C0NONE", users: person("guest") })],
  ["invite", "method_not_supported_for_channel_type", (sample) => ({
    channel: direct(sample),
    users: sample.person("guest"),
  })],
  ["invite", "invalid_arguments", (sample) => ({
    channel: joined(sample),
    users: Array.from({ length: 101 }, (_, index) => `U${index}`),
  })],
  ["kick", "user_not_found", (sample) => ({ channel: joined(sample) })],
  ["kick", "user_not_found", (sample) => ({ channel: joined(sample), user: "U0NONE" })],
  ["kick", "cant_kick_self", (sample) => ({ channel: joined(sample), user: sample.bot })],
  ["kick", "cant_kick_from_general", (sample) => ({
    channel: joined(sample, "general"),
    user: sample.person("guest"),
  })],
  ["kick", "not_in_channel", (sample) => ({ channel: joined(sample), user: sample.person("guest") })],
  [
    "kick",
    "not_in_channel",
    ({ channel, person }) => ({ channel: channel("alerts").id, user: person("operator") }),
  ],
  ["kick", "channel_not_found", ({ person }) => ({ channel: "C0NONE", user: person("operator") })],
  ["kick", "method_not_supported_for_channel_type", (sample) => ({
    channel: direct(sample),
    user: sample.person("admin"),
  })],
];

for (const [verb, code, args] of REFUSED) {
  Deno.test(`conversations.${verb} refuses with ${code}, and nobody comes or goes`, () =>
    withSampleWorld((sample) => assertEquals(sample.refuses(method(verb), args(sample)).code, code)));
}
