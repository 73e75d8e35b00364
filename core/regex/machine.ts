import { Alphabet, holdsAt, type Side, sideOf } from "./alphabet.ts";
import type { Program } from "./program.ts";
import { hasPoint } from "./ranges.ts";

/** The instructions that the program stands at together, and where each symbol leads; found when first needed. */
interface State {
  readonly at: readonly number[];
  /** What stood before, where a place of the program can ask for it. */
  readonly before: Side;
  readonly next: (State | undefined)[];
  /** The patterns that match if the text ends here. */
  matched: readonly number[] | undefined;
}

/** What all remembered states may hold together, in numbers; then all are forgotten: no text can fill the memory. */
export const MOST_REMEMBERED = 500_000;

const NONE: readonly number[] = [];

/** Half a character of UTF-16 reads as this, as in every text that was UTF-8. */
const REPLACEMENT = 0xfffd;

/** Runs a program over texts in time that is linear in their length. It remembers what it finds on the way. */
export class Machine {
  /** How much was done so far: one for each character and one for each instruction looked at. */
  steps = 0;
  readonly #alphabet: Alphabet;
  readonly #asks: boolean;
  readonly #states = new Map<string, State>();
  #start: State | undefined;
  #remembered = 0;

  constructor(readonly program: Program) {
    this.#alphabet = new Alphabet(program);
    this.#asks = program.instructions.some(({ kind }) => kind === "place");
  }

  /** How many numbers all remembered states hold. */
  get remembered(): number {
    return this.#remembered;
  }

  /** Which patterns match the text from its start to its end, in order? */
  matchWhole(text: string): readonly number[] {
    let state = this.#start ??= this.#stateOf([this.program.start], "nothing");
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const point = code < 0xd800 || code > 0xdfff ? code : pairAt(text, at);
      if (point > 0xffff) at++;
      this.steps++;
      const symbol = this.#alphabet.symbolOf(point);
      state = state.next[symbol] ??= this.#step(state, symbol);
      if (state.at.length === 0) return NONE;
    }
    return state.matched ??= this.#listMatched(state);
  }

  #step(state: State, symbol: number): State {
    const point = this.#alphabet.pointOf(symbol);
    const after = this.#asks ? sideOf(point) : "other";
    const next: number[] = [];
    for (const at of this.#reach(state.at, state.before, after)) {
      const instruction = this.program.instructions[at];
      if (instruction?.kind === "character" && hasPoint(instruction.ranges, point)) {
        next.push(instruction.next);
      }
    }
    return this.#stateOf(next, after);
  }

  #listMatched(state: State): readonly number[] {
    const reached = this.#reach(state.at, state.before, "nothing");
    const patterns = reached.flatMap((at) => {
      const instruction = this.program.instructions[at];
      return instruction?.kind === "end" ? [instruction.pattern] : [];
    });
    return patterns.sort((a, b) => a - b);
  }

  #stateOf(at: readonly number[], before: Side): State {
    const own = this.#asks ? at : this.#reach(at, before, "other");
    const sorted = [...new Set(own)].sort((a, b) => a - b);
    const key = `${before} ${sorted.join(" ")}`;
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    this.#remembered += sorted.length + this.#alphabet.size;
    if (this.#remembered > MOST_REMEMBERED) this.#forget();
    const state: State = { at: sorted, before, next: new Array(this.#alphabet.size), matched: undefined };
    this.#states.set(key, state);
    return state;
  }

  #forget(): void {
    this.#states.clear();
    this.#start = undefined;
    this.#remembered = 0;
  }

  /** All instructions that wait for a character or are the end, reached from these without taking a character. */
  #reach(from: readonly number[], before: Side, after: Side): number[] {
    const seen = new Uint8Array(this.program.instructions.length);
    const open = [...from];
    const reached: number[] = [];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      this.steps++;
      const instruction = this.program.instructions[at];
      if (instruction === undefined || seen[at] === 1) continue;
      seen[at] = 1;
      if (instruction.kind === "fork") open.push(...instruction.next);
      else if (instruction.kind !== "place") reached.push(at);
      else if (holdsAt(instruction.place, before, after)) open.push(instruction.next);
    }
    return reached;
  }
}

function pairAt(text: string, at: number): number {
  const point = text.codePointAt(at) ?? REPLACEMENT;
  return point > 0xffff ? point : REPLACEMENT;
}
