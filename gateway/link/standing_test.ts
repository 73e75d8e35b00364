import { assertEquals } from "@std/assert";
import { standingFrom } from "./standing.ts";

const look = (at: unknown, ...people: unknown[]) => ({ standing: { at, people } });
const person = (id: string, is_member: boolean, ...groups: string[]) => ({ id, is_member, groups });

Deno.test("standingFrom takes the latest look at each person, in whatever order the letters came", () => {
  const early = look(1, person("U1", true, "S1"), person("U2", true));
  const late = look(2, person("U1", false));
  for (const letters of [[early, late], [late, early]]) {
    assertEquals([...standingFrom(letters)], [
      ["U1", { isMember: false, groups: [] }],
      ["U2", { isMember: true, groups: [] }],
    ]);
  }
});

Deno.test("standingFrom knows nobody where a letter says nothing that can be read", () => {
  const odd = [undefined, {}, { standing: 1 }, look("1"), look(1, null, 1, {}, { id: "U1", is_member: 1 })];
  assertEquals([...standingFrom(odd)], []);
});
