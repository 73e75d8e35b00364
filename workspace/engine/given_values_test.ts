import { assertEquals } from "@std/assert";
import type { JsonObject } from "../json.ts";
import { matchValues } from "./given_values.ts";

const input = (blockId: string, actionId: string) => ({
  blockId,
  element: { type: "plain_text_input", action_id: actionId },
  optional: true,
  label: "",
});

const INPUTS = [
  input("b1", "name"),
  input("b2", "age"),
  input("same", "same"),
  input("pair", "left"),
  input("pair", "right"),
  input("one", "twice"),
  input("two", "twice"),
];

const RICH_TEXT = { type: "rich_text", elements: [] };

/** What is given, where it goes as block.action, and what fits nowhere. */
const MATCHES: readonly (readonly [values: JsonObject, places: string[], unknown: string[]])[] = [
  [{}, [], []],
  [{ name: "x" }, ["b1.name=x"], []],
  [{ b1: "x" }, ["b1.name=x"], []],
  [{ b1: { name: "x" } }, ["b1.name=x"], []],
  [{ same: "x" }, ["same.same=x"], []],
  [{ same: { same: "x" } }, ["same.same=x"], []],
  [{ name: null }, ["b1.name=null"], []],
  [{ name: undefined }, [], []],
  [{ pair: { left: "l", right: "r" } }, ["pair.left=l", "pair.right=r"], []],
  [{ pair: { left: "l", middle: "m" } }, [], ["pair"]],
  [{ pair: "x" }, [], ["pair"]],
  [{ left: "x" }, ["pair.left=x"], []],
  [{ twice: "x" }, [], ["twice"]],
  [{ one: "x", two: { twice: "y" } }, ["one.twice=x", "two.twice=y"], []],
  [{ nobody: "x", name: "y" }, ["b1.name=y"], ["nobody"]],
  [{ name: RICH_TEXT }, [`b1.name=${JSON.stringify(RICH_TEXT)}`], []],
  [{ b1: RICH_TEXT }, [`b1.name=${JSON.stringify(RICH_TEXT)}`], []],
  [{ b1: {} }, ["b1.name={}"], []],
];

for (const [values, places, unknown] of MATCHES) {
  Deno.test(`the values ${JSON.stringify(values)} are meant for ${places.join(" and ") || "nothing"}`, () => {
    const matched = matchValues(INPUTS, values);
    const given = matched.given.map(({ input: { blockId, element }, answer }) =>
      `${blockId}.${element["action_id"]}=${typeof answer === "string" ? answer : JSON.stringify(answer)}`
    );
    assertEquals([given, matched.unknown], [places, unknown]);
  });
}
