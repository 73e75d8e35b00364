import { assertEquals, assertThrows } from "@std/assert";
import { withSampleTriggers } from "../../tests/support/sample_triggers.ts";
import { Refusal } from "../refusal.ts";
import { addPerson, changePerson } from "../team/people.ts";
import { addAccess, type Entities, EVERYONE, mayTrip, removeAccess, setAccess } from "./access.ts";

const NOBODY: Entities = { people: [], channels: [], teams: [], orgs: [] };

Deno.test("mayTrip lets in whom the trigger names, and only them", async () => {
  await withSampleTriggers(({ world, app, person, channel, bot }) => {
    const handles = ["engineer", "operator", "admin", "guest"];
    const allowed = (access: Parameters<typeof mayTrip>[1]["access"]) =>
      handles.filter((handle) =>
        mayTrip(world, { access, creator: person("operator"), app: app.id }, person(handle))
      );
    const named = (entities: Partial<Entities>) =>
      setAccess(world, "named_entities", { ...NOBODY, ...entities });
    assertEquals(allowed(EVERYONE), handles);
    assertEquals(allowed(setAccess(world, "app_collaborators", NOBODY)), ["engineer", "operator"]);
    assertEquals(allowed(named({ people: [person("admin")] })), ["admin"]);
    assertEquals(allowed(named({ channels: [channel("alerts").id] })), ["engineer", "operator"]);
    assertEquals(allowed(named({ teams: [world.team.id] })), handles);
    const trigger = { access: EVERYONE, creator: "", app: app.id };
    changePerson(world, person("admin"), { deactivated: true });
    for (const id of [person("admin"), bot, "U0NOBODY"]) assertEquals(mayTrip(world, trigger, id), false);
  });
});

Deno.test("setAccess takes the three kinds in any case and forgets names where they mean nothing", async () => {
  await withSampleTriggers(({ world, person }) => {
    const named = { ...NOBODY, people: [person("admin")] };
    assertEquals(setAccess(world, "EVERYONE", named), EVERYONE);
    assertEquals(setAccess(world, "Named_Entities", named), { type: "named_entities", ...named });
  });
});

Deno.test("setAccess refuses what is nobody, unknown or too many", async () => {
  await withSampleTriggers(({ world, channel }) => {
    const people = (count: number) =>
      Array.from({ length: count }, (_, index) => addPerson(world, { handle: `p${count}_${index}` }).id);
    const table: [string, Partial<Entities>, string][] = [
      ["somebody", {}, "invalid_permission_type"],
      ["named_entities", {}, "named_entities_cannot_be_empty"],
      ["named_entities", { people: ["U0NOBODY"] }, "user_not_found"],
      ["named_entities", { people: ["admin"] }, "user_not_found"],
      ["named_entities", { channels: ["C0NOWHERE"] }, "channel_not_found"],
      ["named_entities", { channels: [channel("alerts").name] }, "channel_not_found"],
      ["named_entities", { teams: ["T0OTHER"] }, "team_not_found"],
      ["named_entities", { orgs: ["E0ORG"] }, "org_not_found"],
      ["named_entities", { people: people(11) }, "too_many_named_entities"],
    ];
    for (const [type, named, code] of table) {
      const refusal = assertThrows(() => setAccess(world, type, { ...NOBODY, ...named }), Refusal);
      assertEquals(refusal.code, code);
    }
    setAccess(world, "named_entities", { ...NOBODY, people: people(10) });
  });
});

Deno.test("addAccess and removeAccess change the names, of which one must stay", async () => {
  await withSampleTriggers(({ world, person, channel }) => {
    const [admin, owner] = [person("admin"), person("owner")];
    const one = setAccess(world, "named_entities", { ...NOBODY, people: [admin] });
    const two = addAccess(world, one, {
      ...NOBODY,
      people: [admin, owner],
      channels: [channel("alerts").id],
    });
    assertEquals([two.people, two.channels], [[admin, owner], [channel("alerts").id]]);
    const less = removeAccess(world, two, { ...NOBODY, people: [admin], channels: [channel("alerts").id] });
    assertEquals([less.people, less.channels], [[owner], []]);
    const table: [() => unknown, string][] = [
      [() => addAccess(world, EVERYONE, { ...NOBODY, people: [admin] }), "invalid_permission_type"],
      [() => removeAccess(world, EVERYONE, { ...NOBODY, people: [admin] }), "invalid_permission_type"],
      [() => addAccess(world, one, NOBODY), "no_valid_named_entities"],
      [() => removeAccess(world, one, { ...NOBODY, people: [admin] }), "named_entities_cannot_be_empty"],
    ];
    for (const [act, code] of table) assertEquals(assertThrows(act, Refusal).code, code);
  });
});
