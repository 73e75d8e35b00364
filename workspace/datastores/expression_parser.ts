import type { Comparator, Condition, Operand, Path } from "./condition.ts";
import type { ExpressionOptions } from "./expression.ts";
import { expressionError } from "./expression_error.ts";
import { checkBetween, checkComparison, checkDistinct, checkTest } from "./operands.ts";
import type { Placeholders } from "./placeholders.ts";
import { WordReader } from "./word_reader.ts";
import type { Word } from "./words.ts";

export const MOST_OPERATORS = 300;
export const DEEPEST_NESTING = 100;
export const MOST_OPTIONS = 100;

const COMPARATORS: readonly Comparator[] = ["=", "<>", "<", "<=", ">", ">="];

const FUNCTIONS: ReadonlyMap<string, "exists" | "missing" | "begins_with" | "contains" | "type"> = new Map([
  ["attribute_exists", "exists"],
  ["attribute_not_exists", "missing"],
  ["begins_with", "begins_with"],
  ["contains", "contains"],
  ["attribute_type", "type"],
]);

/** A parser by recursive descent: each method reads what its name says and leaves the reader behind it. */
export class ExpressionParser {
  readonly #reader: WordReader;
  readonly #placeholders: Placeholders;
  readonly #options: ExpressionOptions;
  #operators = 0;
  #depth = 0;

  constructor(words: readonly Word[], placeholders: Placeholders, options: ExpressionOptions) {
    this.#reader = new WordReader(words);
    this.#placeholders = placeholders;
    this.#options = options;
  }

  parse(): Condition {
    const condition = this.#anyOf();
    if (this.#reader.word() !== undefined) throw this.#reader.unexpected("AND, OR or the end");
    return condition;
  }

  #anyOf(): Condition {
    const first = this.#allOf();
    const conditions = [first];
    while (this.#reader.takeKeyword("OR")) conditions.push(this.#operator(() => this.#allOf()));
    return conditions.length === 1 ? first : { kind: "or", conditions };
  }

  #allOf(): Condition {
    const first = this.#negation();
    const conditions = [first];
    while (this.#reader.takeKeyword("AND")) conditions.push(this.#operator(() => this.#negation()));
    return conditions.length === 1 ? first : { kind: "and", conditions };
  }

  #negation(): Condition {
    if (!this.#reader.takeKeyword("NOT")) return this.#condition();
    this.#unconfirmed("NOT");
    return { kind: "not", condition: this.#operator(() => this.#nested(() => this.#negation())) };
  }

  #condition(): Condition {
    if (this.#reader.takeSign("(")) {
      const condition = this.#nested(() => this.#anyOf());
      this.#reader.expectSign(")");
      return condition;
    }
    const name = this.#reader.word()?.text;
    return this.#reader.isCall() && name !== "size" ? this.#call(name) : this.#comparison();
  }

  #call(name = ""): Condition {
    const kind = FUNCTIONS.get(name);
    if (kind === undefined) throw expressionError(`there is no function ${name}`);
    if (kind === "type") this.#unconfirmed(name);
    const condition = this.#operator(() => this.#arguments(kind));
    this.#reader.expectSign(")");
    return condition;
  }

  #arguments(kind: "exists" | "missing" | "begins_with" | "contains" | "type"): Condition {
    this.#reader.skip(2);
    const path = this.#path();
    if (kind === "exists" || kind === "missing") return { kind, path };
    this.#reader.expectSign(",");
    const operand = this.#operand();
    checkTest(kind, path, operand);
    return { kind, path, operand };
  }

  #comparison(): Condition {
    const left = this.#operand();
    if (this.#reader.takeKeyword("BETWEEN")) return this.#operator(() => this.#between(left));
    if (this.#reader.takeKeyword("IN")) return this.#operator(() => this.#in(left));
    const comparator = COMPARATORS.find((sign) => this.#reader.takeSign(sign));
    if (comparator === undefined) throw this.#reader.unexpected("a comparison");
    if (comparator === "<>") this.#unconfirmed("<>");
    const right = this.#operator(() => this.#operand());
    checkComparison(comparator, left, right);
    return { kind: "compare", comparator, left, right };
  }

  #between(operand: Operand): Condition {
    const low = this.#operand();
    if (!this.#reader.takeKeyword("AND")) throw this.#reader.unexpected("AND");
    const high = this.#operand();
    checkBetween(operand, low, high);
    return { kind: "between", operand, low, high };
  }

  #in(operand: Operand): Condition {
    this.#unconfirmed("IN");
    this.#reader.expectSign("(");
    const options = [this.#operand()];
    while (this.#reader.takeSign(",")) options.push(this.#operand());
    this.#reader.expectSign(")");
    if (options.length > MOST_OPTIONS) throw expressionError(`IN takes at most ${MOST_OPTIONS} values`);
    for (const option of options) checkDistinct(operand, option);
    return { kind: "in", operand, options };
  }

  #operand(): Operand {
    const word = this.#reader.word();
    if (word?.kind === "value") return this.#value(word.text);
    if (word?.text !== "size" || !this.#reader.isCall()) return { kind: "attribute", path: this.#path() };
    this.#unconfirmed("size");
    this.#reader.skip(2);
    const path = this.#operator(() => this.#path());
    this.#reader.expectSign(")");
    return { kind: "size", path };
  }

  #value(placeholder: string): Operand {
    this.#reader.skip(1);
    const value = this.#placeholders.value(placeholder);
    if (typeof value === "object") this.#unconfirmed(`${placeholder} (neither text nor number nor boolean)`);
    return { kind: "value", value };
  }

  #path(): Path {
    const path: [string, ...(string | number)[]] = [this.#element()];
    while (true) {
      if (this.#reader.takeSign(".")) path.push(this.#element());
      else if (this.#reader.takeSign("[")) path.push(this.#index());
      else break;
      this.#unconfirmed("a path into an attribute");
    }
    if (path[0] === this.#options.refusedAttribute) {
      throw expressionError(`${path[0]} is the primary key, which an expression must not use`);
    }
    return path;
  }

  #element(): string {
    const word = this.#reader.word();
    const isAttribute = word?.kind === "name" || word?.kind === "identifier";
    if (!isAttribute || this.#reader.isKeyword()) throw this.#reader.unexpected("an attribute or a value");
    this.#reader.skip(1);
    if (word.kind === "name") return this.#placeholders.attribute(word.text);
    this.#unconfirmed("an attribute without a #placeholder");
    return word.text;
  }

  #index(): number {
    const word = this.#reader.word();
    if (word?.kind !== "digits") throw this.#reader.unexpected("a number");
    this.#reader.skip(1);
    this.#reader.expectSign("]");
    return Number(word.text);
  }

  #operator<T>(read: () => T): T {
    if (++this.#operators <= MOST_OPERATORS) return read();
    throw expressionError(`the expression has more than ${MOST_OPERATORS} operators`);
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > DEEPEST_NESTING) {
      throw expressionError(`the expression is nested deeper than ${DEEPEST_NESTING}`);
    }
    const value = read();
    this.#depth--;
    return value;
  }

  #unconfirmed(what: string): void {
    if (this.#options.permissive) return;
    throw expressionError(
      `${what} is not known to work on Slack; the workspace's setting permissiveExpressions allows it`,
    );
  }
}
