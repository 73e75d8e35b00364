import { assertEquals, assertObjectMatch, assertThrows } from "@std/assert";
import { Refusal } from "../refusal.ts";
import { withSampleWorld } from "../../tests/support/sample_world.ts";
import { findUserGroup, putUserGroup, setUserGroupPeople, userGroupPayload } from "./user_groups.ts";

Deno.test("putUserGroup keeps the id of a group that is put again", () =>
  withSampleWorld(({ world, person, happenings }) => {
    const first = putUserGroup(world, { handle: "oncall", name: "On call", people: [] });
    const people = [person("engineer"), person("engineer")];
    const second = putUserGroup(world, { handle: "oncall", name: "Now", people, disabled: true });
    assertEquals(second.id, first.id);
    assertEquals(findUserGroup(world, first.id), second);
    assertEquals(second.people, [person("engineer")]);
    assertEquals(happenings.length, 2);
  }));

Deno.test("setUserGroupPeople changes nobody else's group, and refuses one that is not there", () =>
  withSampleWorld(({ world, person }) => {
    const approvers = findUserGroup(world, "approvers");
    setUserGroupPeople(world, "security", [person("admin")]);
    assertEquals(findUserGroup(world, "security")?.people, [person("admin")]);
    assertEquals(findUserGroup(world, "approvers"), approvers);
    assertThrows(() => setUserGroupPeople(world, "S0NONE", []), Refusal, "no_such_subteam");
  }));

Deno.test("userGroupPayload lists people only when asked, and dates what is disabled", () =>
  withSampleWorld(({ world, person }) => {
    const group = putUserGroup(world, { handle: "x", name: "X", people: [person("admin")], disabled: true });
    const bare = userGroupPayload(world, group, { withPeople: false });
    assertEquals([bare["user_count"], "users" in bare, bare["date_delete"]], [1, false, group.updated]);
    assertObjectMatch(userGroupPayload(world, group, { withPeople: true }), { users: [person("admin")] });
  }));
