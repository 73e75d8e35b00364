import { assertEquals, assertObjectMatch, assertThrows } from "@std/assert";
import { Refusal } from "../refusal.ts";
import {
  archiveChannel,
  channelPayload,
  createChannel,
  findChannel,
  isMember,
  joinChannel,
  leaveChannel,
  listChannels,
  listMembers,
  openConversation,
  renameChannel,
  setPurpose,
  setTopic,
  unarchiveChannel,
} from "./channels.ts";
import { SAMPLE_TIME, withSampleWorld } from "../../tests/support/sample_world.ts";

Deno.test("createChannel puts the creator and the members in it, and says so in that order", () =>
  withSampleWorld(({ world, person, happenings }) => {
    const [creator, member] = [person("engineer"), person("operator")];
    const channel = createChannel(world, {
      name: "deploys",
      kind: "public",
      creator,
      members: [member, creator],
    });
    assertEquals(listMembers(world, channel.id), [creator, member]);
    assertEquals(happenings, [
      { type: "channel_created", channel: channel.id, person: creator },
      { type: "user_joined_channel", channel: channel.id, person: creator },
      { type: "user_joined_channel", channel: channel.id, person: member },
    ]);
  }));

for (const [name, code] of [["general", "name_taken"], ["Bad Name", "invalid_name_specials"]] as const) {
  Deno.test(`createChannel refuses "${name}" with ${code}, and makes nothing`, () =>
    withSampleWorld(({ world, person, happenings }) => {
      const before = listChannels(world);
      const details = { name, kind: "public", creator: person("engineer") } as const;
      assertThrows(() => createChannel(world, details), Refusal, code);
      assertEquals(listChannels(world), before);
      assertEquals(happenings, []);
    }));
}

Deno.test("findChannel knows a channel by id and by name, with or without its sign", () =>
  withSampleWorld(({ world, channel }) => {
    const { id } = channel("alerts");
    for (const named of [id, "alerts", "#alerts"]) assertEquals(findChannel(world, named)?.id, id);
    assertEquals(findChannel(world, "alert"), undefined);
  }));

Deno.test("an archived channel comes back when it is unarchived", () =>
  withSampleWorld(({ world, channel, person, happenings }) => {
    const { id } = channel("random");
    archiveChannel(world, id, person("admin"));
    assertEquals(channel("random").archived, true);
    assertThrows(() => archiveChannel(world, id, person("admin")), Refusal, "already_archived");
    unarchiveChannel(world, id, person("admin"));
    assertEquals(channel("random").archived, false);
    assertThrows(() => unarchiveChannel(world, id, person("admin")), Refusal, "not_archived");
    assertEquals(happenings.map(({ type }) => type), ["channel_archived", "channel_unarchived"]);
  }));

Deno.test("general is never archived", () =>
  withSampleWorld(({ world, channel, person }) => {
    assertThrows(
      () => archiveChannel(world, channel("general").id, person("owner")),
      Refusal,
      "cant_archive_general",
    );
    assertEquals(channel("general").archived, false);
  }));

Deno.test("renameChannel keeps the old name in mind and frees it", () =>
  withSampleWorld(({ world, channel, person }) => {
    const { id } = channel("random");
    const renamed = renameChannel(world, id, "chatter", person("admin"));
    assertEquals(renamed.previousNames, ["random"]);
    assertEquals(findChannel(world, "random"), undefined);
    assertThrows(() => renameChannel(world, id, "alerts", person("admin")), Refusal, "name_taken");
    assertEquals(findChannel(world, "chatter")?.id, id);
  }));

Deno.test("setTopic and setPurpose take 250 characters, not 251", () =>
  withSampleWorld(({ world, channel, person }) => {
    const { id } = channel("random");
    const by = person("admin");
    assertObjectMatch(setTopic(world, id, "t".repeat(250), by), {
      topicSetBy: by,
      topicSetAt: SAMPLE_TIME / 1000,
    });
    assertThrows(() => setTopic(world, id, "t".repeat(251), by), Refusal, "too_long");
    assertThrows(() => setPurpose(world, id, "p".repeat(251), by), Refusal, "too_long");
    assertEquals(setPurpose(world, id, "p", by).topic.length, 250);
  }));

Deno.test("joinChannel and leaveChannel say whether anything changed, and announce only that", () =>
  withSampleWorld(({ world, channel, bot, happenings }) => {
    const { id } = channel("random");
    assertEquals([joinChannel(world, id, bot), joinChannel(world, id, bot)], [true, false]);
    assertEquals(isMember(world, id, bot), true);
    assertEquals([leaveChannel(world, id, bot), leaveChannel(world, id, bot)], [true, false]);
    assertEquals(isMember(world, id, bot), false);
    assertEquals(happenings, [
      { type: "user_joined_channel", channel: id, person: bot },
      { type: "user_left_channel", channel: id, person: bot },
    ]);
  }));

Deno.test("openConversation finds the same message whoever opens it, and however people are listed", () =>
  withSampleWorld(({ world, person }) => {
    const [one, two, three] = [person("engineer"), person("approver"), person("operator")];
    const direct = openConversation(world, [two], one);
    assertEquals(direct.existed, false);
    assertEquals(openConversation(world, [two, one], two), { channel: direct.channel, existed: true });
    const group = openConversation(world, [two, three], one);
    assertEquals(group.channel.kind, "mpim");
    assertEquals(group.channel.name, "mpdm-engineer--approver--operator-1");
    assertEquals(openConversation(world, [one, two], three).channel.id, group.channel.id);
  }));

Deno.test("opening a message is no channel event, and such a message can be changed by nobody", () =>
  withSampleWorld(({ world, person, happenings }) => {
    const { channel } = openConversation(world, [person("approver")], person("engineer"));
    assertEquals(happenings, []);
    for (const change of [archiveChannel, unarchiveChannel]) {
      assertThrows(
        () => change(world, channel.id, person("owner")),
        Refusal,
        "method_not_supported_for_channel_type",
      );
    }
  }));

Deno.test("channelPayload shows each side of a direct message the other", () =>
  withSampleWorld(({ world, person }) => {
    const [one, two] = [person("engineer"), person("approver")];
    const { channel } = openConversation(world, [two], one);
    assertObjectMatch(channelPayload(world, channel, one), { is_im: true, user: two });
    assertObjectMatch(channelPayload(world, channel, two), { user: one, is_user_deleted: false });
    assertObjectMatch(channelPayload(world, openConversation(world, [one], one).channel, one), { user: one });
  }));

Deno.test("channelPayload counts members only when asked, and tells whether the viewer is one", () =>
  withSampleWorld(({ world, channel, person, bot }) => {
    const leadership = channel("leadership");
    const payload = channelPayload(world, leadership, person("owner"), { withMemberCount: true });
    assertObjectMatch(payload, { is_private: true, is_member: true, num_members: 3, name: "leadership" });
    const other = channelPayload(world, leadership, bot);
    assertEquals([other["is_member"], "num_members" in other], [false, false]);
  }));
