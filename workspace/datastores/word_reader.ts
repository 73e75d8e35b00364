import type { Refusal } from "../refusal.ts";
import { expressionError } from "./expression_error.ts";
import type { Word } from "./words.ts";

const KEYWORDS = ["AND", "OR", "NOT", "BETWEEN", "IN"] as const;

type Keyword = typeof KEYWORDS[number];

/** Goes through the words of an expression once. */
export class WordReader {
  #place = 0;

  constructor(private readonly words: readonly Word[]) {}

  /** The next word, or one further on. */
  word(ahead = 0): Word | undefined {
    return this.words[this.#place + ahead];
  }

  skip(count: number): void {
    this.#place += count;
  }

  /** Keywords may be written in any case. */
  takeKeyword(wanted: Keyword): boolean {
    const word = this.word();
    if (word?.kind !== "identifier" || word.text.toUpperCase() !== wanted) return false;
    this.#place++;
    return true;
  }

  takeSign(sign: string): boolean {
    if (this.word()?.text !== sign) return false;
    this.#place++;
    return true;
  }

  expectSign(sign: string): void {
    if (!this.takeSign(sign)) throw this.unexpected(`"${sign}"`);
  }

  /** Whether a function is called here; their names are in small letters only. */
  isCall(): boolean {
    return this.word()?.kind === "identifier" && this.word(1)?.text === "(" && !this.isKeyword();
  }

  isKeyword(): boolean {
    const word = this.word();
    return word !== undefined && KEYWORDS.some((keyword) => keyword === word.text.toUpperCase());
  }

  unexpected(wanted: string): Refusal {
    const word = this.word();
    const found = word === undefined
      ? "ends"
      : `has ${JSON.stringify(word.text)} at character ${word.at + 1}`;
    return expressionError(`expected ${wanted} where the expression ${found}`);
  }
}
