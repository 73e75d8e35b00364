import { assertEquals, assertObjectMatch } from "@std/assert";
import type { JsonObject } from "../../json.ts";
import { archiveChannel, isMember, joinChannel, openConversation } from "../../team/channels.ts";
import { addPerson, changePerson, listPeople } from "../../team/people.ts";
import { type SampleWorld, withSampleWorld } from "../../../tests/support/sample_world.ts";
import { conversationMethods } from "./conversations.ts";

const [list, info, create, open] = ["list", "info", "create", "open"].map((verb) =>
  conversationMethods.find(({ name }) => name === `conversations.${verb}`)
);

function names(answer: JsonObject): unknown[] {
  const { channels } = answer;
  return Array.isArray(channels)
    ? channels.map((channel) => Object(channel)["name"] ?? Object(channel)["id"])
    : [];
}

Deno.test("conversations.list shows public channels, and what the bot is in of the other kinds", () =>
  withSampleWorld((sample) => {
    const { world, bot, person, channel } = sample;
    const direct = openConversation(world, [person("admin")], bot).channel;
    const group = openConversation(world, [person("admin"), person("owner")], bot).channel;
    openConversation(world, [person("admin")], person("owner"));
    const publicOnes = ["general", "random", "alerts", "approvals", "security", "audit"];
    assertEquals(names(sample.call(list, {})), publicOnes);
    const types = "public_channel,private_channel,mpim,im";
    assertEquals(names(sample.call(list, { types })), [...publicOnes, direct.id, group.name]);
    joinChannel(world, channel("leadership").id, bot);
    assertEquals(names(sample.call(list, { types: "private_channel" })), ["leadership"]);
  }));

Deno.test("conversations.list pages, and leaves archived channels out on request", () =>
  withSampleWorld((sample) => {
    archiveChannel(sample.world, sample.channel("random").id, sample.person("owner"));
    const first = sample.call(list, { exclude_archived: true, limit: 3 });
    assertEquals(names(first), ["general", "alerts", "approvals"]);
    const { next_cursor } = Object(first["response_metadata"]);
    const second = sample.call(list, { exclude_archived: true, limit: 3, cursor: next_cursor });
    assertEquals([names(second), second["response_metadata"]], [["security", "audit"], { next_cursor: "" }]);
    assertEquals(names(sample.call(list, {})).length, 6);
  }));

const LIST_REFUSED = [
  [{ types: "public_channel,secret" }, "invalid_types"],
  [{ limit: 0 }, "invalid_limit"],
  [{ limit: 1000 }, "invalid_limit"],
  [{ cursor: "???" }, "invalid_cursor"],
] as const;

for (const [args, code] of LIST_REFUSED) {
  Deno.test(`conversations.list refuses ${JSON.stringify(args)} with ${code}`, () =>
    withSampleWorld((sample) => assertEquals(sample.refuses(list, args).code, code)));
}

Deno.test("conversations.list and conversations.info need the scope of the very kind that is asked for", () =>
  withSampleWorld((sample) => {
    const token = sample.token(["channels:read"]);
    assertEquals(sample.refuses(list, { types: "public_channel,im" }, token).detail["needed"], "im:read");
    const { id } = openConversation(sample.world, [sample.person("admin")], sample.bot).channel;
    assertEquals(sample.refuses(info, { channel: id }, token).code, "missing_scope");
    assertObjectMatch(sample.call(info, { channel: sample.channel("random").id }, token), {
      channel: { name: "random" },
    });
  }));

Deno.test("conversations.info counts members only on request", () =>
  withSampleWorld((sample) => {
    const channel = sample.channel("general").id;
    const bare = sample.call(info, { channel });
    assertObjectMatch(bare, {
      channel: { id: channel, is_general: true, is_member: false, is_channel: true },
    });
    assertEquals("num_members" in Object(bare["channel"]), false);
    assertObjectMatch(sample.call(info, { channel, include_num_members: "true" }), {
      channel: { num_members: 8 },
    });
    assertEquals(
      sample.refuses(info, { channel: sample.channel("leadership").id }).code,
      "channel_not_found",
    );
  }));

Deno.test("conversations.create makes a channel with the bot in it, private on request", () =>
  withSampleWorld((sample) => {
    sample.call(create, { name: "incident-1" });
    sample.call(create, { name: "incident-2", is_private: "true" });
    const [one, two] = [sample.channel("incident-1"), sample.channel("incident-2")];
    assertEquals([one.kind, two.kind, one.creator], ["public", "private", sample.bot]);
    assertEquals(isMember(sample.world, two.id, sample.bot), true);
  }));

const CREATE_REFUSED = [
  [{}, "invalid_name_required"],
  [{ name: "general" }, "name_taken"],
  [{ name: "leadership" }, "name_taken"],
  [{ name: "Incident" }, "invalid_name_specials"],
  [{ name: "--" }, "invalid_name_punctuation"],
  [{ name: "i".repeat(81) }, "invalid_name_maxlength"],
] as const;

for (const [args, code] of CREATE_REFUSED) {
  Deno.test(`conversations.create refuses ${JSON.stringify(args).slice(0, 30)} with ${code}, and makes nothing`, () =>
    withSampleWorld((sample) => assertEquals(sample.refuses(create, args).code, code)));
}

Deno.test("conversations.create needs the scope for the kind of channel", () =>
  withSampleWorld((sample) => {
    const token = sample.token(["channels:manage"]);
    assertEquals(
      sample.refuses(create, { name: "x", is_private: true }, token).detail["needed"],
      "groups:write",
    );
    sample.call(create, { name: "x" }, token);
    const other = sample.refuses(create, { name: "y" }, sample.token(["groups:write"]));
    assertEquals(other.detail["needed"], "channels:manage,channels:write");
  }));

Deno.test("conversations.open opens a direct message once, and then says that it is open", () =>
  withSampleWorld((sample) => {
    const users = sample.person("approver");
    const first = sample.call(open, { users });
    const { id } = Object(first["channel"]);
    assertEquals(first, { channel: { id } });
    const again = { no_op: true, already_open: true, channel: { id } };
    assertEquals(sample.call(open, { users }), again);
    assertEquals(sample.call(open, { channel: id }), again);
    assertObjectMatch(sample.call(open, { users, return_im: true }), {
      channel: { is_im: true, user: users },
    });
  }));

Deno.test("conversations.open makes a group message of up to eight people besides the bot", () =>
  withSampleWorld((sample) => {
    const everyone = [
      "owner",
      "admin",
      "engineer",
      "approver",
      "second_approver",
      "security_lead",
      "operator",
      "guest",
    ];
    const users = everyone.map((handle) => sample.person(handle));
    const answer = sample.call(open, { users: users.join(","), return_im: true });
    assertObjectMatch(answer, { channel: { is_mpim: true, is_private: true } });
  }));

const OPEN_REFUSED: readonly (readonly [string, (sample: SampleWorld) => JsonObject])[] = [
  ["users_list_not_supplied", () => ({})],
  ["user_not_found", () => ({ users: "U0NONE" })],
  ["user_not_found", () => ({ users: "approver" })],
  ["invalid_user_combination", ({ bot }) => ({ users: bot })],
  ["not_enough_users", () => ({ users: "," })],
  ["channel_not_found", ({ person }) => ({ users: person("approver"), prevent_creation: true })],
  ["channel_not_found", () => ({ channel: "D0NONE" })],
  ["channel_not_found", ({ world, person }) => ({
    channel: openConversation(world, [person("approver")], person("admin")).channel.id,
  })],
  ["method_not_supported_for_channel_type", ({ channel }) => ({ channel: channel("random").id })],
];

for (const [code, args] of OPEN_REFUSED) {
  Deno.test(`conversations.open refuses with ${code}, and opens nothing`, () =>
    withSampleWorld((sample) => assertEquals(sample.refuses(open, args(sample)).code, code)));
}

Deno.test("conversations.open refuses nine people, and whoever left", () =>
  withSampleWorld((sample) => {
    const { world, person } = sample;
    const more = addPerson(world, { handle: "ninth" });
    const everyone = listPeople(world).filter(({ kind }) => kind !== "bot").map(({ id }) => id);
    assertEquals(sample.refuses(open, { users: everyone }).code, "too_many_users");
    changePerson(world, more.id, { deactivated: true });
    assertEquals(sample.refuses(open, { users: [person("admin"), more.id] }).code, "user_disabled");
  }));

Deno.test("conversations.open needs mpim:write for several people, im:write for one", () =>
  withSampleWorld((sample) => {
    const [one, two] = [sample.person("admin"), sample.person("owner")];
    const token = sample.token(["im:write"]);
    assertEquals(sample.refuses(open, { users: [one, two] }, token).detail["needed"], "mpim:write");
    sample.call(open, { users: one }, token);
  }));
