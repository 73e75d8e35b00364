import { assertEquals } from "@std/assert";
import { EVENT_TYPES, eventType, findEventKind } from "./event_catalog.ts";

Deno.test("findEventKind knows the events that Slack documents, by their full names only", () => {
  assertEquals(EVENT_TYPES.length, 23);
  assertEquals(EVENT_TYPES.every((type) => findEventKind(type) !== undefined), true);
  for (
    const unknown of ["reaction_added", "slack#/events/", "slack#/events/constructor", "", eventType("x")]
  ) {
    assertEquals(findEventKind(unknown), undefined);
  }
});

Deno.test("findEventKind says which events belong to a channel", () => {
  const ofChannel = EVENT_TYPES.filter((type) => findEventKind(type)?.ofChannel).map((type) =>
    type.slice(14)
  );
  assertEquals(ofChannel.sort(), [
    "app_mentioned",
    "channel_shared",
    "channel_unshared",
    "message_metadata_posted",
    "message_posted",
    "pin_added",
    "pin_removed",
    "reaction_added",
    "reaction_removed",
    "user_joined_channel",
    "user_left_channel",
  ]);
});
