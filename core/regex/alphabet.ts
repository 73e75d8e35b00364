import { NEWLINE, WORD } from "./classes.ts";
import type { Program } from "./program.ts";
import { hasPoint, LAST_POINT, type Ranges } from "./ranges.ts";
import type { Place } from "./syntax.ts";

/** What stands beside a place between two characters, as far as a pattern can ask. */
export type Side = "nothing" | "newline" | "word" | "other";

const ASCII = 0x80;

/** The characters that no instruction of a program tells apart are one symbol, so that a machine has few of them. */
export class Alphabet {
  readonly size: number;
  readonly #starts: readonly number[];
  readonly #ascii: Uint16Array;

  constructor({ instructions }: Program) {
    const starts = new Set([0]);
    const cut = (ranges: Ranges) => {
      for (const [first, last] of ranges) starts.add(first).add(last + 1);
    };
    for (const instruction of instructions) {
      if (instruction.kind === "character") cut(instruction.ranges);
      if (instruction.kind === "place") cut([...WORD, ...NEWLINE]);
    }
    starts.delete(LAST_POINT + 1);
    this.#starts = [...starts].sort((a, b) => a - b);
    this.size = this.#starts.length;
    this.#ascii = Uint16Array.from({ length: ASCII }, (_, point) => this.#search(point));
  }

  symbolOf(point: number): number {
    return point < ASCII ? this.#ascii[point] ?? 0 : this.#search(point);
  }

  /** Some character of the symbol: any stands for all. */
  pointOf(symbol: number): number {
    return this.#starts[symbol] ?? 0;
  }

  #search(point: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= point) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

export function sideOf(point: number): Side {
  if (hasPoint(NEWLINE, point)) return "newline";
  return hasPoint(WORD, point) ? "word" : "other";
}

export function holdsAt(place: Place, before: Side, after: Side): boolean {
  switch (place) {
    case "text_start":
      return before === "nothing";
    case "text_end":
      return after === "nothing";
    case "line_start":
      return before === "nothing" || before === "newline";
    case "line_end":
      return after === "nothing" || after === "newline";
    case "word_edge":
      return (before === "word") !== (after === "word");
    case "no_word_edge":
      return (before === "word") === (after === "word");
  }
}
