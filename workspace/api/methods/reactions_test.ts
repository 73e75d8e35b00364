import { assertEquals, assertObjectMatch } from "@std/assert";
import type { JsonObject } from "../../json.ts";
import { archiveChannel, joinChannel } from "../../team/channels.ts";
import { addFile } from "../../team/files.ts";
import { findMessage, postMessage } from "../../team/messages.ts";
import { addReaction } from "../../team/reactions.ts";
import { type SampleWorld, withSampleWorld } from "../../../tests/support/sample_world.ts";
import { reactionMethods } from "./reactions.ts";

function method(verb: string) {
  return reactionMethods.find(({ name }) => name === `reactions.${verb}`);
}

/** A message by somebody else in a channel, as the arguments name it. */
function target(
  { world, channel, person }: SampleWorld,
  name = "alerts",
): { channel: string; timestamp: string } {
  const { id } = channel(name);
  const { ts } = postMessage(world, { channel: id, person: person("owner"), text: "hi" });
  return { channel: id, timestamp: ts };
}

Deno.test("reactions.add and reactions.remove put the bot's reaction on a message and take it off", () =>
  withSampleWorld((sample) => {
    const item = target(sample);
    const reactions = () => findMessage(sample.world, item.channel, item.timestamp)?.reactions;
    assertEquals(sample.call(method("add"), { ...item, name: ":eyes:" }), {});
    assertEquals(reactions(), [{ name: "eyes", people: [sample.bot] }]);
    assertEquals(sample.call(method("remove"), { ...item, name: "eyes" }), {});
    assertEquals(reactions(), []);
  }));

Deno.test("reactions.get gives the message with its reactions, or a file", () =>
  withSampleWorld((sample) => {
    const item = target(sample);
    sample.call(method("add"), { ...item, name: "eyes" });
    assertObjectMatch(sample.call(method("get"), item), {
      type: "message",
      channel: item.channel,
      message: { reactions: [{ name: "eyes", users: [sample.bot], count: 1 }] },
    });
    const file = addFile(sample.world, { name: "a.txt", person: sample.bot, content: new Uint8Array([1]) });
    assertObjectMatch(sample.call(method("get"), { file: file.id }), { type: "file", file: { id: file.id } });
  }));

Deno.test("reactions.list gives what a person reacted to, where the token can see it", () =>
  withSampleWorld((sample) => {
    const [seen, hidden] = [target(sample), target(sample, "leadership")];
    const user = sample.person("admin");
    for (const { channel, timestamp } of [seen, hidden]) {
      addReaction(sample.world, { channel, ts: timestamp, person: user, name: "eyes" });
    }
    const items = sample.call(method("list"), { user })["items"];
    assertObjectMatch({ items }, { items: [{ type: "message", message: { ts: seen.timestamp } }] });
    assertEquals(Object(items)["length"], 1);
    assertEquals(sample.call(method("list"), {})["items"], []);
  }));

Deno.test("reactions.remove takes away an emoji that a person has put although nobody knows it", () =>
  withSampleWorld((sample) => {
    const { channel, timestamp } = target(sample);
    addReaction(sample.world, { channel, ts: timestamp, person: sample.bot, name: "not_an_emoji" });
    const args = { channel, timestamp, name: "not_an_emoji" };
    assertEquals(sample.call(method("remove"), args), {});
  }));

const REFUSED: readonly (readonly [string, string, (sample: SampleWorld) => JsonObject])[] = [
  ["add", "invalid_name", (sample) => target(sample)],
  ["add", "invalid_name", (sample) => ({ ...target(sample), name: "not one" })],
  ["add", "invalid_name", (sample) => ({ ...target(sample), name: "not_an_emoji" })],
  ["add", "no_item_specified", (sample) => ({ channel: target(sample).channel, name: "eyes" })],
  ["add", "no_item_specified", (sample) => ({ timestamp: target(sample).timestamp, name: "eyes" })],
  ["add", "bad_timestamp", (sample) => ({ ...target(sample), timestamp: "now", name: "eyes" })],
  ["add", "message_not_found", (sample) => ({ ...target(sample), timestamp: "1.1", name: "eyes" })],
  ["add", "channel_not_found", (sample) => ({ ...target(sample, "leadership"), name: "eyes" })],
  ["add", "is_archived", (sample) => {
    const item = target(sample);
    archiveChannel(sample.world, item.channel, sample.person("owner"));
    return { ...item, name: "eyes" };
  }],
  ["add", "already_reacted", (sample) => {
    const item = target(sample);
    addReaction(sample.world, {
      channel: item.channel,
      ts: item.timestamp,
      person: sample.bot,
      name: "eyes",
    });
    return { ...item, name: "eyes" };
  }],
  ["remove", "no_reaction", (sample) => ({ ...target(sample), name: "eyes" })],
  ["get", "no_item_specified", () => ({})],
  ["get", "bad_timestamp", (sample) => ({ ...target(sample), timestamp: "now" })],
  ["get", "message_not_found", (sample) => ({ ...target(sample), timestamp: "1.1" })],
  ["get", "channel_not_found", (sample) => target(sample, "leadership")],
  ["get", "file_not_found", () => ({ file: "F0NONE" })],
  ["list", "user_not_found", () => ({ user: "U0NONE" })],
];

for (const [verb, code, args] of REFUSED) {
  Deno.test(`reactions.${verb} refuses with ${code}, and changes nothing`, () =>
    withSampleWorld((sample) => assertEquals(sample.refuses(method(verb), args(sample)).code, code)));
}

Deno.test("a private channel that is only lent takes no reaction", () =>
  withSampleWorld((sample) => {
    const item = target(sample, "leadership");
    const run = JSON.stringify({ person: sample.person("owner"), channel: item.channel });
    sample.world.database.run(
      "INSERT INTO workflow_executions (id, app, status, json) VALUES ('Wx1', 'A', 'running', ?)",
      run,
    );
    sample.world.database.run(
      "INSERT INTO function_executions (id, workflow_execution, app, status, json) VALUES ('Fx1', 'Wx1', 'A', 'running', '{}')",
    );
    const token = sample.token([], { kind: "workflow", execution: "Fx1" });
    assertEquals(sample.refuses(method("add"), { ...item, name: "eyes" }, token).code, "no_access");
    joinChannel(sample.world, item.channel, sample.bot);
    sample.call(method("add"), { ...item, name: "eyes" }, token);
  }));
