import { assertEquals, assertObjectMatch } from "@std/assert";
import { addFile } from "./files.ts";
import { type MessageDraft, messagePayload, permalink, postMessage, updateMessage } from "./messages.ts";
import { addReaction } from "./reactions.ts";
import { type SampleWorld, withSampleWorld } from "../../tests/support/sample_world.ts";
import { findMessage } from "./stored_messages.ts";

function post({ world, channel, person }: SampleWorld, draft: Partial<MessageDraft> = {}) {
  return postMessage(world, {
    channel: channel("alerts").id,
    person: person("engineer"),
    text: "hi",
    ...draft,
  });
}

Deno.test("messagePayload of a person's message carries no more than there is", () =>
  withSampleWorld((sample) => {
    const message = post(sample);
    assertEquals(messagePayload(sample.world, message), {
      type: "message",
      user: sample.person("engineer"),
      team: "T0WORKSPACE",
      text: "hi",
      ts: message.ts,
    });
  }));

Deno.test("messagePayload of an app's message names the bot, the app and its profile", () =>
  withSampleWorld((sample) => {
    const message = post(sample, { person: sample.bot, app: "A0SAMPLE" });
    assertObjectMatch(messagePayload(sample.world, message), {
      user: sample.bot,
      bot_id: "B0SAMPLE",
      app_id: "A0SAMPLE",
      bot_profile: { id: "B0SAMPLE", name: "Sample", deleted: false },
    });
  }));

for (
  const [icon, icons] of [[":robot:", { emoji: ":robot:" }], ["https://x/y.png", {
    image_48: "https://x/y.png",
  }]] as const
) {
  Deno.test(`messagePayload shows a chosen name and the icon ${icon}`, () =>
    withSampleWorld((sample) => {
      const payload = messagePayload(sample.world, post(sample, { username: "Pager", icon }));
      assertObjectMatch(payload, { subtype: "bot_message", username: "Pager", icons });
    }));
}

Deno.test("messagePayload gives metadata's payload only when asked for it", () =>
  withSampleWorld((sample) => {
    const metadata = { event_type: "deployed", event_payload: { id: 7 } };
    const message = post(sample, { metadata });
    assertEquals(messagePayload(sample.world, message)["metadata"], { event_type: "deployed" });
    assertEquals(messagePayload(sample.world, message, { allMetadata: true })["metadata"], metadata);
  }));

Deno.test("messagePayload of a parent sums its thread up, and of a reply names the parent's author", () =>
  withSampleWorld((sample) => {
    const parent = post(sample);
    const reply = post(sample, { person: sample.person("operator"), thread: parent.ts });
    const last = post(sample, { thread: parent.ts, broadcast: true });
    assertObjectMatch(messagePayload(sample.world, parent), {
      thread_ts: parent.ts,
      reply_count: 2,
      reply_users: [sample.person("operator"), sample.person("engineer")],
      reply_users_count: 2,
      latest_reply: last.ts,
    });
    assertObjectMatch(messagePayload(sample.world, reply), {
      thread_ts: parent.ts,
      parent_user_id: sample.person("engineer"),
    });
    assertObjectMatch(messagePayload(sample.world, last), { subtype: "thread_broadcast" });
  }));

Deno.test("messagePayload shows reactions with their count, files and the last edit", () =>
  withSampleWorld((sample) => {
    const { world, person } = sample;
    const file = addFile(world, {
      name: "log.txt",
      person: person("engineer"),
      content: new Uint8Array([65]),
    });
    const { channel, ts } = post(sample, { files: [file.id] });
    for (const handle of ["operator", "admin"]) {
      addReaction(world, { channel, ts, name: "eyes", person: person(handle) });
    }
    updateMessage(world, channel, ts, { text: "new" });
    const message = findMessage(world, channel, ts);
    if (message === undefined) throw new Error("missing");
    assertObjectMatch(messagePayload(world, message), {
      reactions: [{ name: "eyes", users: [person("operator"), person("admin")], count: 2 }],
      files: [{ id: file.id, mimetype: "text/plain" }],
      edited: { user: person("engineer"), ts: message.editedAt ?? "" },
    });
  }));

Deno.test("permalink leads to the message, and a reply's into its thread", () =>
  withSampleWorld((sample) => {
    const parent = post(sample);
    const reply = post(sample, { thread: parent.ts });
    const address = `http://localhost:3000/archives/${parent.channel}/p`;
    assertEquals(permalink(sample.world, parent), `${address}${parent.ts.replace(".", "")}`);
    assertEquals(
      permalink(sample.world, reply),
      `${address}${reply.ts.replace(".", "")}?thread_ts=${parent.ts}&cid=${parent.channel}`,
    );
  }));
