import { assertEquals, assertObjectMatch, assertThrows } from "@std/assert";
import { Refusal } from "../refusal.ts";
import { addBookmark, bookmarkPayload, changeBookmark, listBookmarks, removeBookmark } from "./bookmarks.ts";
import { SAMPLE_TIME, withSampleWorld } from "../../tests/support/sample_world.ts";

const RUNBOOK = { title: "Runbook", link: "https://example.com/runbook" };

Deno.test("bookmarks are listed as added, changed in place, and removed", () =>
  withSampleWorld(({ world, channel, person, happenings }) => {
    const { id } = channel("alerts");
    const [first, second] = [RUNBOOK, { ...RUNBOOK, emoji: "book" }].map((details) =>
      addBookmark(world, id, details, person("engineer"))
    );
    if (first === undefined || second === undefined) throw new Error("missing");
    assertEquals([first.emoji, second.emoji], [null, ":book:"]);
    changeBookmark(world, id, first.id, { title: "Plan" }, person("admin"));
    assertEquals(listBookmarks(world, id).map(({ title }) => title), ["Plan", "Runbook"]);
    removeBookmark(world, id, second.id, person("admin"));
    assertEquals(listBookmarks(world, id).map((one) => [one.link, one.changedBy, one.updated]), [
      [RUNBOOK.link, person("admin"), SAMPLE_TIME / 1000],
    ]);
    assertEquals(happenings.length, 4);
    assertObjectMatch(bookmarkPayload(world, first), { channel_id: id, type: "link", date_updated: 0 });
  }));

const REFUSED = [
  [{ ...RUNBOOK, link: "ftp://example.com" }, "invalid_link"],
  [{ ...RUNBOOK, link: `https://${"a".repeat(2041)}` }, "invalid_link"],
  [{ ...RUNBOOK, title: "t".repeat(257) }, "invalid_arguments"],
  [{ ...RUNBOOK, emoji: "no emoji" }, "invalid_emoji"],
] as const;

for (const [details, code] of REFUSED) {
  Deno.test(`addBookmark and changeBookmark refuse with ${code} (${Object.values(details).join().slice(0, 24)})`, () =>
    withSampleWorld(({ world, channel, person }) => {
      const { id } = channel("alerts");
      const kept = addBookmark(world, id, RUNBOOK, person("admin"));
      assertThrows(() => addBookmark(world, id, details, person("admin")), Refusal, code);
      assertThrows(() => changeBookmark(world, id, kept.id, details, person("admin")), Refusal, code);
      assertEquals(listBookmarks(world, id), [kept]);
    }));
}

Deno.test("addBookmark takes a title of 256 and a link of 2,048 characters", () =>
  withSampleWorld(({ world, channel, person }) => {
    const details = { title: "t".repeat(256), link: `https://${"a".repeat(2040)}` };
    assertEquals(addBookmark(world, channel("alerts").id, details, person("admin")).link.length, 2048);
  }));

Deno.test("a channel holds a hundred bookmarks, and knows no other channel's", () =>
  withSampleWorld(({ world, channel, person }) => {
    const { id } = channel("alerts");
    const first = addBookmark(world, id, RUNBOOK, person("admin"));
    for (let count = 1; count < 100; count++) addBookmark(world, id, RUNBOOK, person("admin"));
    assertThrows(() => addBookmark(world, id, RUNBOOK, person("admin")), Refusal, "too_many_bookmarks");
    const remove = () => removeBookmark(world, channel("random").id, first.id, person("admin"));
    assertThrows(remove, Refusal, "not_found");
    assertEquals(listBookmarks(world, id).length, 100);
  }));
