import { assertEquals, assertObjectMatch } from "@std/assert";
import type { JsonObject } from "../../json.ts";
import { addBookmark, listBookmarks } from "../../team/bookmarks.ts";
import { joinChannel } from "../../team/channels.ts";
import { type SampleWorld, withSampleWorld } from "../../../tests/support/sample_world.ts";
import { bookmarkMethods } from "./bookmarks.ts";

function method(verb: string) {
  return bookmarkMethods.find(({ name }) => name === `bookmarks.${verb}`);
}

function joined({ world, channel, bot }: SampleWorld): string {
  const { id } = channel("alerts");
  joinChannel(world, id, bot);
  return id;
}

const LINK = { title: "Runbook", type: "link", link: "https://example.com/runbook" };

Deno.test("bookmarks are added, edited, listed and removed", () =>
  withSampleWorld((sample) => {
    const channel_id = joined(sample);
    const added = sample.call(method("add"), { channel_id, ...LINK, emoji: ":book:" });
    assertObjectMatch(added, {
      bookmark: { ...LINK, channel_id, emoji: ":book:", last_updated_by_user_id: sample.bot },
    });
    const { id } = Object(added["bookmark"]);
    assertObjectMatch(sample.call(method("edit"), { channel_id, bookmark_id: id, title: "Plan" }), {
      bookmark: { id, title: "Plan", link: LINK.link },
    });
    assertObjectMatch(sample.call(method("list"), { channel_id }), { bookmarks: [{ id, title: "Plan" }] });
    assertEquals(sample.call(method("remove"), { channel_id, bookmark_id: id }), {});
    assertEquals(listBookmarks(sample.world, channel_id), []);
  }));

const REFUSED: readonly (readonly [string, string, (sample: SampleWorld) => JsonObject])[] = [
  ["add", "invalid_arguments", (sample) => ({ ...LINK, channel_id: joined(sample), title: "" })],
  ["add", "invalid_arguments", (sample) => ({ ...LINK, channel_id: joined(sample), title: "t".repeat(257) })],
  ["add", "invalid_bookmark_type", (sample) => ({ ...LINK, channel_id: joined(sample), type: "file" })],
  ["add", "invalid_link", (sample) => ({ ...LINK, channel_id: joined(sample), link: "example.com" })],
  ["add", "invalid_link", (sample) => ({ ...LINK, channel_id: joined(sample), link: "" })],
  ["add", "invalid_emoji", (sample) => ({ ...LINK, channel_id: joined(sample), emoji: "NO" })],
  ["add", "channel_not_found", () => LINK],
  ["add", "permission_denied", ({ channel }) => ({ ...LINK, channel_id: channel("random").id })],
  ["edit", "not_found", (sample) => ({ channel_id: joined(sample), bookmark_id: "Bk0NONE", title: "x" })],
  ["edit", "not_found", (sample) => ({ channel_id: joined(sample), title: "x" })],
  ["edit", "invalid_link", (sample) => {
    const channel_id = joined(sample);
    const { id } = addBookmark(sample.world, channel_id, LINK, sample.bot);
    return { channel_id, bookmark_id: id, link: "mailto:x@example.com" };
  }],
  ["remove", "not_found", (sample) => ({ channel_id: joined(sample), bookmark_id: "Bk0NONE" })],
  [
    "remove",
    "permission_denied",
    ({ channel }) => ({ channel_id: channel("random").id, bookmark_id: "Bk0NONE" }),
  ],
  ["list", "channel_not_found", ({ channel }) => ({ channel_id: channel("leadership").id })],
];

for (const [verb, code, args] of REFUSED) {
  Deno.test(`bookmarks.${verb} refuses with ${code}, and changes nothing`, () =>
    withSampleWorld((sample) => assertEquals(sample.refuses(method(verb), args(sample)).code, code)));
}
