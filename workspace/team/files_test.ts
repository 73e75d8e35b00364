import { assertEquals, assertObjectMatch, assertThrows } from "@std/assert";
import { Refusal } from "../refusal.ts";
import {
  addFile,
  announceFile,
  completeFile,
  deleteFile,
  filePayload,
  findFile,
  listFiles,
  receiveUpload,
  servedFile,
  shareFile,
} from "./files.ts";
import { type SampleWorld, withSampleWorld } from "../../tests/support/sample_world.ts";

const CONTENT = new TextEncoder().encode("one,two");

function announce({ world, person }: SampleWorld) {
  return announceFile(world, {
    name: "numbers.csv",
    size: CONTENT.length,
    person: person("engineer"),
    app: null,
  });
}

Deno.test("a file is served once its content has come and its upload was completed", () =>
  withSampleWorld(async (sample) => {
    const { world } = sample;
    const { id } = announce(sample);
    assertEquals([servedFile(world, id).status, listFiles(world)], [404, []]);
    assertEquals(receiveUpload(world, id, CONTENT), true);
    assertEquals(servedFile(world, id).status, 404);
    completeFile(world, id, "Numbers");
    const served = servedFile(world, id);
    assertEquals([served.headers.get("content-type"), await served.text()], ["text/csv", "one,two"]);
    assertEquals(listFiles(world).map(({ title }) => title), ["Numbers"]);
  }));

Deno.test("receiveUpload takes no second content, no other length, and nothing for an unknown file", () =>
  withSampleWorld((sample) => {
    const { id } = announce(sample);
    assertEquals(receiveUpload(sample.world, id, CONTENT.slice(1)), false);
    assertEquals(findFile(sample.world, id)?.state, "announced");
    assertEquals(receiveUpload(sample.world, "F0NONE", CONTENT), false);
    assertEquals(receiveUpload(sample.world, id, CONTENT), true);
    assertEquals(receiveUpload(sample.world, id, CONTENT), false);
  }));

Deno.test("completeFile refuses an unknown file and one whose content has not come", () =>
  withSampleWorld((sample) => {
    const { id } = announce(sample);
    assertThrows(() => completeFile(sample.world, "F0NONE", undefined), Refusal, "file_not_found");
    assertThrows(() => completeFile(sample.world, id, undefined), Refusal, "file_update_failed");
    assertEquals(findFile(sample.world, id)?.state, "announced");
  }));

Deno.test("deleteFile forgets the content, once", () =>
  withSampleWorld(({ world, person }) => {
    const { id } = addFile(world, { name: "a", person: person("engineer"), content: CONTENT });
    deleteFile(world, id);
    assertEquals([servedFile(world, id).status, listFiles(world)], [404, []]);
    assertThrows(() => deleteFile(world, id), Refusal, "file_deleted");
    assertThrows(() => deleteFile(world, "F0NONE"), Refusal, "file_not_found");
  }));

Deno.test("filePayload names type, address and where the file was shared", () =>
  withSampleWorld(({ world, person, channel }) => {
    const { id } = channel("alerts");
    const file = addFile(world, { name: "Plan.PDF", person: person("engineer"), content: CONTENT });
    shareFile(world, file.id, id);
    assertObjectMatch(filePayload(world, shareFile(world, file.id, id)), {
      filetype: "pdf",
      mimetype: "application/pdf",
      size: 7,
      url_private: `http://localhost:3001/files/${file.id}`,
      channels: [id],
      mode: "hosted",
    });
    assertThrows(() => shareFile(world, "F0NONE", id), Refusal, "file_not_found");
  }));
