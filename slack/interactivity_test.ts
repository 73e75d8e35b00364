import { assertEquals } from "@std/assert";
import { interactivityPointer } from "./interactivity.ts";

const INPUTS: readonly [string, unknown, string][] = [
  ["the pointer of an interactivity input", { interactivity_pointer: "pointer", interactor: {} }, "pointer"],
  ["nothing where there is no input", undefined, ""],
  ["nothing where the input is null", null, ""],
  ["nothing where the input is text", "pointer", ""],
  ["nothing where the pointer is no text", { interactivity_pointer: 1 }, ""],
];

for (const [what, input, pointer] of INPUTS) {
  Deno.test(`interactivityPointer gives ${what}`, () => assertEquals(interactivityPointer(input), pointer));
}
