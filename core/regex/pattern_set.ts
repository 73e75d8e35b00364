import { Machine } from "./machine.ts";
import type { Pattern } from "./pattern.ts";
import { joinPrograms } from "./program.ts";

/** Many patterns that are asked together, in about the time that one of them takes. */
export interface PatternSet {
  /** The places of the patterns that match all of the text, in order. */
  readonly matching: (text: string) => readonly number[];
  /** As a pattern counts its own. */
  readonly countSteps: () => number;
}

/** The largest machine that patterns are joined into. A set may have several. */
const MOST_JOINED = 20_000;

export function makePatternSet(patterns: readonly Pattern[]): PatternSet {
  let made: readonly Joined[] | undefined;
  const machines = () => made ??= joinPatterns(patterns);
  return {
    matching: (text) => {
      const [first, ...more] = machines();
      if (first === undefined) return NONE;
      const places = first.machine.matchWhole(text);
      return more.length === 0 ? places : [...places, ...more.flatMap((joined) => placesIn(joined, text))];
    },
    countSteps: () => machines().reduce((sum, { machine }) => sum + machine.steps, 0),
  };
}

interface Joined {
  readonly first: number;
  readonly machine: Machine;
}

const NONE: readonly number[] = [];

function placesIn({ first, machine }: Joined, text: string): number[] {
  return machine.matchWhole(text).map((place) => place + first);
}

function joinPatterns(patterns: readonly Pattern[]): Joined[] {
  return splitPatterns(patterns).map(({ first, members }) => ({
    first,
    machine: new Machine(joinPrograms(members.map(({ program }) => program))),
  }));
}

interface Part {
  readonly first: number;
  readonly members: Pattern[];
}

function splitPatterns(patterns: readonly Pattern[]): Part[] {
  const parts: Part[] = [];
  let room = 0;
  for (const [place, pattern] of patterns.entries()) {
    const size = pattern.program.instructions.length;
    if (size > room) {
      parts.push({ first: place, members: [] });
      room = MOST_JOINED;
    }
    room -= size;
    parts.at(-1)?.members.push(pattern);
  }
  return parts;
}
