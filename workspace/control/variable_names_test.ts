import { assertEquals, assertMatch } from "@std/assert";
import { checkVariableName } from "./variable_names.ts";

const LONGEST = "A".repeat(255);

for (const name of ["A", "_", "SLACK_API_URL", "lower_2", LONGEST]) {
  Deno.test(`checkVariableName lets a variable be called ${name.slice(0, 20)}`, () => {
    assertEquals(checkVariableName(name), undefined);
  });
}

for (const name of ["", "1A", "A B", "A-B", "A=B", "Ä", "A\n", "A\0", "a.b"]) {
  Deno.test(`checkVariableName refuses ${JSON.stringify(name)}`, () => {
    assertMatch(checkVariableName(name) ?? "", /cannot be a variable's name; take letters/);
  });
}

Deno.test("checkVariableName refuses 256 characters", () => {
  assertEquals(checkVariableName(`${LONGEST}A`), "a variable's name has at most 255 characters");
});
