import { type Result, success } from "../result.ts";
import { listLiterals } from "./literals.ts";
import { Machine } from "./machine.ts";
import { parsePattern } from "./parse.ts";
import { makeProgram, type Program } from "./program.ts";
import type { PatternProblem } from "./syntax.ts";

/** A regular expression that takes no longer for a hostile text than for a kind one. */
export interface Pattern {
  readonly text: string;
  /** The texts that it matches, where these are a few fixed ones: `a|b|c`. Null otherwise. */
  readonly literals: readonly string[] | null;
  /** Does it match all of the text, as if it stood between `^(?:` and `)$`? */
  readonly matches: (text: string) => boolean;
  /** Its machine. No character of a text can cost more than a few times its instructions. */
  readonly program: Program;
  /** How much work all its matches took so far, in steps that each take about as long. */
  readonly countSteps: () => number;
}

export function makePattern(text: string): Result<Pattern, PatternProblem> {
  const syntax = parsePattern(text);
  if (!syntax.ok) return syntax;
  const program = makeProgram(syntax.value);
  if (!program.ok) return program;
  // Most patterns of a large tree are asked only together with others, or never.
  let made: Machine | undefined;
  const machine = () => made ??= new Machine(program.value);
  return success({
    text,
    literals: listLiterals(syntax.value),
    program: program.value,
    matches: (given) => machine().matchWhole(given).length > 0,
    countSteps: () => machine().steps,
  });
}
