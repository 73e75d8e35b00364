import { assertEquals, assertObjectMatch, assertThrows } from "@std/assert";
import { Refusal } from "../refusal.ts";
import { ephemeralPayload, findEphemeral, listEphemerals, postEphemeral } from "./ephemerals.ts";
import { listMessages } from "./messages.ts";
import { withSampleWorld } from "../../tests/support/sample_world.ts";

Deno.test("postEphemeral shows a message to one person, and adds none to the conversation", () =>
  withSampleWorld(({ world, channel, person, bot, happenings }) => {
    const [id, to] = [channel("alerts").id, person("operator")];
    const ephemeral = postEphemeral(world, { channel: id, person: bot, to, text: "psst" });
    assertEquals(listEphemerals(world, id, to), [ephemeral]);
    assertEquals(listEphemerals(world, id, person("engineer")), []);
    assertEquals(listEphemerals(world, id).length, 1);
    assertEquals(findEphemeral(world, id, ephemeral.ts), ephemeral);
    assertEquals(listMessages(world, id), []);
    assertEquals(happenings, [{ type: "ephemeral_posted", channel: id, person: to, ts: ephemeral.ts }]);
    assertObjectMatch(ephemeralPayload(ephemeral), { is_ephemeral: true, user: bot, text: "psst" });
  }));

Deno.test("postEphemeral refuses to show nothing", () =>
  withSampleWorld(({ world, channel, person, bot }) => {
    const [id, to] = [channel("alerts").id, person("operator")];
    assertThrows(() => postEphemeral(world, { channel: id, person: bot, to }), Refusal, "no_text");
    assertEquals(listEphemerals(world, id), []);
  }));
