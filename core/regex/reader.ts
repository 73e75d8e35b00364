import type { PatternFlaw, PatternProblem } from "./syntax.ts";

/** Thrown inside the parser and caught at its door, so that its rules read without a check behind each. */
export class Refused extends Error {
  constructor(readonly problem: PatternProblem) {
    super(problem.reason);
  }
}

/** Where the parser stands in a pattern. */
export class Reader {
  #at = 0;

  constructor(readonly text: string) {}

  get isAtEnd(): boolean {
    return this.#at >= this.text.length;
  }

  peek(): string {
    return this.text.charAt(this.#at);
  }

  sees(start: string): boolean {
    return this.text.startsWith(start, this.#at);
  }

  /** The next character, whole. */
  take(): string {
    const point = this.text.codePointAt(this.#at);
    const character = point === undefined ? "" : String.fromCodePoint(point);
    this.#at += character.length;
    return character;
  }

  takes(start: string): boolean {
    if (!this.sees(start)) return false;
    this.#at += start.length;
    return true;
  }

  /** Takes what a pattern that begins with `^` finds here. */
  match(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.text.slice(this.#at));
    this.#at += found?.[0].length ?? 0;
    return found;
  }

  refusal(reason: PatternFlaw): PatternProblem {
    return { kind: "bad_pattern", reason, at: this.#at };
  }

  refused(reason: PatternFlaw): Refused {
    return new Refused(this.refusal(reason));
  }
}
