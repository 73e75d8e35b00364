import { assertEquals, assertNotEquals, assertObjectMatch, assertThrows } from "@std/assert";
import { Refusal } from "../refusal.ts";
import { addPerson, changePerson, findPerson, listPeople, personPayload } from "./people.ts";
import { SAMPLE_TIME, withSampleWorld } from "../../tests/support/sample_world.ts";

Deno.test("addPerson derives a name and an address from the handle", () =>
  withSampleWorld(({ world }) => {
    const person = addPerson(world, { handle: "night_watch" });
    assertEquals(person.realName, "Night Watch");
    assertEquals(person.email, "night_watch@example.com");
    assertEquals(person.updated, SAMPLE_TIME / 1000);
  }));

Deno.test("addPerson announces who came, and gives bots no address", () =>
  withSampleWorld(({ world, happenings }) => {
    const bot = addPerson(world, { handle: "robot", kind: "bot" });
    assertEquals(bot.email, null);
    assertEquals(happenings, [{ type: "user_joined_team", person: bot.id }]);
  }));

Deno.test("addPerson refuses a handle that somebody has, and adds nobody", () =>
  withSampleWorld(({ world, happenings }) => {
    const before = listPeople(world);
    assertThrows(() => addPerson(world, { handle: "engineer" }), Refusal, "name_taken");
    assertEquals(listPeople(world), before);
    assertEquals(happenings, []);
  }));

Deno.test("addPerson takes the id of those who have the same one everywhere", () =>
  withSampleWorld(({ world }) => {
    addPerson(world, { id: "USLACKBOT", handle: "slackbot", kind: "bot" });
    assertEquals(findPerson(world, "slackbot")?.id, "USLACKBOT");
  }));

Deno.test("findPerson finds by id and by handle, and nobody else", () =>
  withSampleWorld(({ world, person }) => {
    assertEquals(findPerson(world, person("admin"))?.handle, "admin");
    assertEquals(findPerson(world, "adm"), undefined);
  }));

Deno.test("changePerson moves a handle, so that the old one is free", () =>
  withSampleWorld(({ world, person, happenings }) => {
    const id = person("engineer");
    changePerson(world, id, { handle: "lead", realName: "Lee Ad" });
    assertEquals(findPerson(world, "lead")?.realName, "Lee Ad");
    assertEquals(findPerson(world, "engineer"), undefined);
    assertEquals(happenings, [{ type: "person_changed", person: id }]);
  }));

Deno.test("changePerson refuses an unknown id and a handle that another has", () =>
  withSampleWorld(({ world, person }) => {
    assertThrows(() => changePerson(world, "U0NOBODY", {}), Refusal, "user_not_found");
    assertThrows(() => changePerson(world, person("admin"), { handle: "owner" }), Refusal, "name_taken");
    assertNotEquals(findPerson(world, "admin"), undefined);
  }));

Deno.test("personPayload shows the address only when asked to", () =>
  withSampleWorld(({ world }) => {
    const person = addPerson(world, { handle: "shy" });
    const profile = (withEmail: boolean) => personPayload(world, person, { withEmail })["profile"];
    assertEquals(Object.hasOwn(Object(profile(false)), "email"), false);
    assertObjectMatch(Object(profile(true)), { email: "shy@example.com", real_name: "Shy" });
  }));

const ROLES = [
  ["owner", { is_owner: true, is_primary_owner: true, is_admin: true, is_restricted: false }],
  ["admin", { is_owner: false, is_primary_owner: false, is_admin: true, is_restricted: false }],
  ["engineer", { is_owner: false, is_admin: false, is_restricted: false, is_bot: false }],
  ["guest", { is_restricted: true, is_ultra_restricted: false }],
  ["sample", { is_bot: true, is_restricted: false }],
] as const;

for (const [handle, flags] of ROLES) {
  Deno.test(`personPayload says what ${handle} may`, () =>
    withSampleWorld(({ world, person }) => {
      const known = findPerson(world, person(handle));
      if (known === undefined) throw new Error("missing");
      assertObjectMatch(personPayload(world, known, { withEmail: false }), flags);
    }));
}

Deno.test("personPayload gives the offset of the person's zone on that day, and a bot's ids", () =>
  withSampleWorld(({ world, bot }) => {
    const person = addPerson(world, { handle: "bay", timezone: "America/Los_Angeles" });
    const payload = personPayload(world, person, { withEmail: false });
    assertObjectMatch(payload, { tz_offset: -25_200, tz_label: "Pacific Daylight Time" });
    const robot = findPerson(world, bot);
    if (robot === undefined) throw new Error("missing");
    assertObjectMatch(personPayload(world, robot, { withEmail: true }), {
      profile: { bot_id: "B0SAMPLE", api_app_id: "A0SAMPLE" },
    });
  }));

Deno.test("nobody lives in a time zone that does not exist", () =>
  withSampleWorld(({ world, person }) => {
    const timezone = "Mars/Olympus";
    assertThrows(() => addPerson(world, { handle: "alien", timezone }), Refusal, "invalid_timezone");
    assertThrows(() => changePerson(world, person("admin"), { timezone }), Refusal, "invalid_timezone");
    assertEquals(findPerson(world, "admin")?.timezone, "Etc/UTC");
  }));
