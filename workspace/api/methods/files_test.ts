import { assertEquals, assertObjectMatch } from "@std/assert";
import type { JsonObject } from "../../json.ts";
import { joinChannel } from "../../team/channels.ts";
import { addFile, announceFile, deleteFile, findFile, receiveUpload, shareFile } from "../../team/files.ts";
import { listMessages, listReplies, postMessage } from "../../team/messages.ts";
import { type SampleWorld, withSampleWorld } from "../../../tests/support/sample_world.ts";
import { fileMethods } from "./files.ts";

function method(verb: string) {
  return fileMethods.find(({ name }) => name === `files.${verb}`);
}

const CONTENT = new Uint8Array([104, 105]);

function joined({ world, channel, bot }: SampleWorld): string {
  const { id } = channel("alerts");
  joinChannel(world, id, bot);
  return id;
}

/** A file of the bot's whose content has come and whose upload is not complete. */
function received({ world, bot }: SampleWorld): string {
  const { id } = announceFile(world, { name: "a.txt", size: CONTENT.length, person: bot, app: null });
  receiveUpload(world, id, CONTENT);
  return id;
}

function owned({ world, bot }: SampleWorld): string {
  return addFile(world, { name: "a.txt", person: bot, content: CONTENT }).id;
}

function strange({ world, person }: SampleWorld): string {
  return addFile(world, { name: "b.txt", person: person("admin"), content: CONTENT }).id;
}

Deno.test("an upload goes from its address through its content to a message with the file", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const announced = sample.call(method("getUploadURLExternal"), { filename: "log.txt", length: "2" });
    const id = String(announced["file_id"]);
    assertEquals(announced["upload_url"], `http://localhost:3001/upload/${id}`);
    assertEquals(receiveUpload(sample.world, id, CONTENT), true);
    const files = JSON.stringify([{ id, title: "Log" }]);
    const answer = sample.call(method("completeUploadExternal"), {
      files,
      channel_id: channel,
      initial_comment: "look",
    });
    assertObjectMatch(answer, { files: [{ id, title: "Log", channels: [channel], filetype: "text" }] });
    const [message] = listMessages(sample.world, channel);
    assertEquals([message?.text, message?.files, message?.person], ["look", [id], sample.bot]);
  }));

Deno.test("files.completeUploadExternal shares in a thread, in several channels, or nowhere", () =>
  withSampleWorld((sample) => {
    const channel = joined(sample);
    const random = sample.channel("random").id;
    joinChannel(sample.world, random, sample.bot);
    const { ts } = postMessage(sample.world, { channel, person: sample.bot, text: "parent" });
    sample.call(method("completeUploadExternal"), {
      files: [{ id: received(sample) }],
      channel_id: channel,
      thread_ts: ts,
    });
    assertEquals(listReplies(sample.world, channel, ts).length, 1);
    const both = received(sample);
    sample.call(method("completeUploadExternal"), {
      files: [{ id: both }],
      channels: `${channel},${random}`,
    });
    assertEquals(findFile(sample.world, both)?.channels, [channel, random]);
    const alone = received(sample);
    sample.call(method("completeUploadExternal"), { files: [{ id: alone }] });
    assertEquals([findFile(sample.world, alone)?.state, findFile(sample.world, alone)?.channels], [
      "ready",
      [],
    ]);
  }));

Deno.test("files.info shows one's own files, and others' once they are shared where one can see it", () =>
  withSampleWorld((sample) => {
    const [own, other] = [owned(sample), strange(sample)];
    assertObjectMatch(sample.call(method("info"), { file: own }), { file: { id: own }, comments: [] });
    assertEquals(sample.refuses(method("info"), { file: other }).code, "file_not_found");
    shareFile(sample.world, other, sample.channel("leadership").id);
    assertEquals(sample.refuses(method("info"), { file: other }).code, "file_not_found");
    shareFile(sample.world, other, sample.channel("random").id);
    assertObjectMatch(sample.call(method("info"), { file: other }), { file: { id: other } });
  }));

Deno.test("files.list shows what can be seen, newest first, by channel and by person", () =>
  withSampleWorld((sample) => {
    const [first, second] = [owned(sample), owned(sample)];
    const other = strange(sample);
    shareFile(sample.world, other, sample.channel("random").id);
    strange(sample);
    const ids = (args: JsonObject) => {
      const { files } = sample.call(method("list"), args);
      return Array.isArray(files) ? files.map((file) => Object(file)["id"]) : [];
    };
    assertEquals(ids({}), [other, second, first]);
    assertEquals(ids({ channel: sample.channel("random").id }), [other]);
    assertEquals(ids({ user: sample.bot }), [second, first]);
  }));

Deno.test("files.delete deletes one's own file for good", () =>
  withSampleWorld((sample) => {
    const file = owned(sample);
    assertEquals(sample.call(method("delete"), { file }), {});
    assertEquals(sample.refuses(method("info"), { file }).code, "file_deleted");
  }));

const REFUSED: readonly (readonly [string, string, (sample: SampleWorld) => JsonObject])[] = [
  ["getUploadURLExternal", "missing_argument", () => ({ filename: "a.txt" })],
  ["getUploadURLExternal", "missing_argument", () => ({ length: 2 })],
  ["getUploadURLExternal", "invalid_arguments", () => ({ filename: "a.txt", length: 0 })],
  ["getUploadURLExternal", "invalid_arguments", () => ({ filename: "a.txt", length: "many" })],
  [
    "getUploadURLExternal",
    "alt_txt_too_large",
    () => ({ filename: "a.png", length: 2, alt_txt: "x".repeat(1001) }),
  ],
  ["completeUploadExternal", "invalid_arguments", () => ({})],
  ["completeUploadExternal", "invalid_arguments", () => ({ files: [{ title: "x" }] })],
  ["completeUploadExternal", "file_not_found", () => ({ files: [{ id: "F0NONE" }] })],
  ["completeUploadExternal", "file_not_found", (sample) => ({ files: [{ id: strange(sample) }] })],
  ["completeUploadExternal", "file_update_failed", (sample) => ({ files: [{ id: owned(sample) }] })],
  ["completeUploadExternal", "file_update_failed", ({ world, bot }) => ({
    files: [{ id: announceFile(world, { name: "a", size: 2, person: bot, app: null }).id }],
  })],
  ["completeUploadExternal", "channel_not_found", (sample) => ({
    files: [{ id: received(sample) }],
    channel_id: "C0NONE",
  })],
  ["completeUploadExternal", "not_in_channel", (sample) => ({
    files: [{ id: received(sample) }],
    channel_id: sample.channel("random").id,
  })],
  ["completeUploadExternal", "channels_limit_exceeded", (sample) => ({
    files: [{ id: received(sample) }],
    channels: Array.from({ length: 101 }, (_, index) => `C${index}`),
  })],
  ["completeUploadExternal", "thread_not_found", (sample) => ({
    files: [{ id: received(sample) }],
    channel_id: joined(sample),
    thread_ts: "1.1",
  })],
  ["info", "file_not_found", () => ({})],
  ["info", "file_not_found", (sample) => ({ file: received(sample) })],
  ["info", "file_deleted", (sample) => {
    const file = owned(sample);
    deleteFile(sample.world, file);
    return { file };
  }],
  ["delete", "file_not_found", () => ({ file: "F0NONE" })],
  ["delete", "cant_delete_file", (sample) => {
    const file = strange(sample);
    shareFile(sample.world, file, sample.channel("random").id);
    return { file };
  }],
  ["list", "channel_not_found", ({ channel }) => ({ channel: channel("leadership").id })],
];

for (const [verb, code, args] of REFUSED) {
  Deno.test(`files.${verb} refuses with ${code}, and changes nothing`, () =>
    withSampleWorld((sample) => assertEquals(sample.refuses(method(verb), args(sample)).code, code)));
}
