import { assertEquals } from "@std/assert";
import type { Field } from "../http/fields.ts";
import { holdSeconds } from "./prefer.ts";

const CASES: readonly [string | undefined, number][] = [
  [undefined, 25],
  ["wait=0", 0],
  ["wait=10", 10],
  ["respond-async, wait=7", 7],
  ["WAIT=3", 3],
  ["wait=25", 25],
  ["wait=26", 25],
  ["wait=99999", 25],
  ["wait=-1", 25],
  ["wait=1.5", 25],
  ["wait=", 25],
  ["wait=1000000", 25],
  ["await=1", 25],
];

for (const [value, seconds] of CASES) {
  Deno.test(`holdSeconds of ${value ?? "no Prefer"} is ${seconds}`, () => {
    const fields: Field[] = value === undefined ? [] : [["prefer", value]];
    assertEquals(holdSeconds(fields), seconds);
  });
}
