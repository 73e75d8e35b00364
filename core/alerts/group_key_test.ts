import { assertEquals } from "@std/assert";
import { ALERT } from "../../tests/support/sample_alerts.ts";
import { groupKeyOf } from "./group_key.ts";

const OTHER = { ...ALERT, id: "a2", key: "db-2/disk", labels: { env: "prod", team: "db" } };

Deno.test("groupKeyOf joins what has the same values of the labels, in whatever order they are named", () => {
  assertEquals(groupKeyOf(ALERT, "r", ["env"]), groupKeyOf(OTHER, "r", ["env"]));
  assertEquals(groupKeyOf(OTHER, "r", ["team", "env"]), groupKeyOf(OTHER, "r", ["env", "team", "env"]));
});

Deno.test("groupKeyOf keeps routes and values apart", () => {
  const ids = [
    groupKeyOf(ALERT, "r", ["env"]),
    groupKeyOf(ALERT, "s", ["env"]),
    groupKeyOf({ ...ALERT, labels: { env: "dev" } }, "r", ["env"]),
    groupKeyOf(ALERT, "r", ["key"]),
    groupKeyOf(OTHER, "r", ["key"]),
  ].map(({ id }) => id);
  assertEquals(new Set(ids).size, ids.length);
});

Deno.test("groupKeyOf leaves a label out that the alert lacks", () => {
  assertEquals(groupKeyOf(ALERT, "r", ["env", "team"]).labels, [["env", "prod"]]);
  assertEquals(groupKeyOf(ALERT, "r", []).labels, []);
});

Deno.test("groupKeyOf takes three dots for every label", () => {
  assertEquals(groupKeyOf(OTHER, "r", ["..."]).labels, [["env", "prod"], ["team", "db"]]);
});

Deno.test("groupKeyOf tells problems apart whose key was guessed", () => {
  const guessed = { ...ALERT, notes: [{ kind: "key_guessed" as const }] };
  assertEquals(groupKeyOf(guessed, "r", ["key"]).labels, [["key", ALERT.key]]);
});
