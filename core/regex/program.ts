import { failure, type Result, success } from "../result.ts";
import type { Ranges } from "./ranges.ts";
import type { PatternProblem, Place, Syntax } from "./syntax.ts";

/** One state of the machine: what it waits for, and where it goes then. */
export type Instruction =
  | { readonly kind: "character"; readonly ranges: Ranges; readonly next: number }
  | { readonly kind: "place"; readonly place: Place; readonly next: number }
  | { readonly kind: "fork"; readonly next: readonly number[] }
  /** One pattern has matched: which one, counted from zero. */
  | { readonly kind: "end"; readonly pattern: number };

/** A machine that stands in several states at once; it begins in the one that `start` names. */
export interface Program {
  readonly instructions: readonly Instruction[];
  readonly start: number;
}

/** The largest machine, once counted repetitions are written out. One character of a text costs no more steps. */
export const MOST_INSTRUCTIONS = 2_000;

/** Writing out repetitions of nothing makes no instructions, but takes as long. */
const MOST_PARTS = 20_000;

/** Builds the machine of one pattern. */
export function makeProgram(syntax: Syntax): Result<Program, PatternProblem> {
  const writer = new Writer();
  const start = writer.write(syntax, writer.add({ kind: "end", pattern: 0 }));
  if (writer.isFull) return failure({ kind: "bad_pattern", reason: "too_large", at: 0 });
  return success({ instructions: writer.instructions, start });
}

/** One machine for several patterns that have machines of their own, so that a text is read once for all of them. */
export function joinPrograms(programs: readonly Program[]): Program {
  const instructions: Instruction[] = [];
  const starts = programs.map((program, pattern) => {
    const from = instructions.length;
    for (const instruction of program.instructions) instructions.push(moved(instruction, from, pattern));
    return program.start + from;
  });
  return { instructions, start: instructions.push({ kind: "fork", next: starts }) - 1 };
}

function moved(instruction: Instruction, by: number, pattern: number): Instruction {
  switch (instruction.kind) {
    case "end":
      return { kind: "end", pattern };
    case "fork":
      return { kind: "fork", next: instruction.next.map((next) => next + by) };
    default:
      return { ...instruction, next: instruction.next + by };
  }
}

/** Writes a machine from its end: what comes next is known when a part is written. */
class Writer {
  readonly instructions: Instruction[] = [];
  #parts = 0;

  get isFull(): boolean {
    return this.instructions.length > MOST_INSTRUCTIONS || this.#parts > MOST_PARTS;
  }

  add(instruction: Instruction): number {
    return this.instructions.push(instruction) - 1;
  }

  /** Answers where the part begins that goes on at `next`. */
  write(syntax: Syntax, next: number): number {
    this.#parts++;
    if (this.isFull) return next;
    switch (syntax.kind) {
      case "character":
        return this.add({ kind: "character", ranges: syntax.ranges, next });
      case "place":
        return this.add({ kind: "place", place: syntax.place, next });
      case "sequence":
        return syntax.parts.reduceRight((after, part) => this.write(part, after), next);
      case "choice":
        return this.add({ kind: "fork", next: syntax.options.map((option) => this.write(option, next)) });
      case "repeat":
        return this.#repeat(syntax, next);
    }
  }

  #repeat({ what, least, most }: Syntax & { readonly kind: "repeat" }, next: number): number {
    let start = most === null ? this.#loop(what, next) : next;
    for (let times = least; times < (most ?? least) && !this.isFull; times++) {
      start = this.add({ kind: "fork", next: [this.write(what, start), next] });
    }
    for (let times = 0; times < least && !this.isFull; times++) start = this.write(what, start);
    return start;
  }

  #loop(what: Syntax, next: number): number {
    const fork = this.add({ kind: "fork", next: [next] });
    const body = this.write(what, fork);
    this.instructions[fork] = { kind: "fork", next: [body, next] };
    return fork;
  }
}
