import { assert } from "@std/assert";
import { Machine, MOST_REMEMBERED } from "./machine.ts";
import { parsePattern } from "./parse.ts";
import { makeProgram } from "./program.ts";

function machineOf(pattern: string): Machine {
  const syntax = parsePattern(pattern);
  assert(syntax.ok);
  const program = makeProgram(syntax.value);
  assert(program.ok);
  return new Machine(program.value);
}

Deno.test("a machine forgets what it learned before it remembers too much, and still answers right", () => {
  const machine = machineOf("[ab]*a[ab]{200}");
  let [most, number] = [0, 1];
  for (let run = 0; run < 40; run++) {
    let text = "";
    for (let at = 0; at < 500; at++) {
      number = (number * 1_103_515_245 + 12_345) % 2 ** 31;
      text += number > 2 ** 30 ? "a" : "b";
    }
    assert(machine.matchWhole(text).length === (text.at(-201) === "a" ? 1 : 0));
    most = Math.max(most, machine.remembered);
  }
  assert(most > MOST_REMEMBERED / 2 && most <= MOST_REMEMBERED);
});
