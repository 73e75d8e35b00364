import { assertEquals } from "@std/assert";
import { createWorld } from "../world.ts";
import { isMember, listChannels, listMembers } from "./channels.ts";
import { findPerson, listPeople } from "./people.ts";
import { withSampleWorld } from "../../tests/support/sample_world.ts";
import { seedWorkspace } from "./seed.ts";
import { listUserGroups } from "./user_groups.ts";

Deno.test("seedWorkspace gives the same ids every time", () => {
  const [one, two] = [createWorld(), createWorld()];
  for (const world of [one, two]) seedWorkspace(world);
  const ids = (world: typeof one) => [...listPeople(world), ...listChannels(world)].map(({ id }) => id);
  assertEquals(ids(one), ids(two));
  for (const world of [one, two]) {
    world.clock.stop();
    world.database.close();
  }
});

Deno.test("seedWorkspace puts everybody in general, and nobody but leaders in leadership", () =>
  withSampleWorld(({ world, channel, person }) => {
    const people = listPeople(world).filter(({ kind }) => kind !== "bot").map(({ id }) => id);
    assertEquals(listMembers(world, channel("general").id), people);
    assertEquals(channel("general").general, true);
    assertEquals(channel("leadership").kind, "private");
    assertEquals(isMember(world, channel("leadership").id, person("engineer")), false);
    assertEquals(listUserGroups(world).map(({ handle }) => handle), ["approvers", "security"]);
  }));

Deno.test("seedWorkspace leaves a workspace that has people as it is", () =>
  withSampleWorld(({ world }) => {
    const before = listPeople(world);
    seedWorkspace(world);
    assertEquals(listPeople(world), before);
    assertEquals(findPerson(world, "guest")?.kind, "guest");
  }));
