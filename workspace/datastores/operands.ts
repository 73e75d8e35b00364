import type { Comparator, Operand, Path } from "./condition.ts";
import { expressionError } from "./expression_error.ts";
import { compare } from "./values.ts";

const TYPE_LETTERS = ["S", "SS", "N", "NS", "B", "BS", "BOOL", "NULL", "L", "M"];

/** Refuses comparisons that could never hold, whatever the item. */
export function checkComparison(comparator: Comparator, left: Operand, right: Operand): void {
  checkDistinct(left, right);
  if (comparator !== "=" && comparator !== "<>") checkOrdered(comparator, left, right);
}

export function checkBetween(operand: Operand, low: Operand, high: Operand): void {
  checkDistinct(operand, low);
  checkDistinct(operand, high);
  checkOrdered("BETWEEN", operand, low, high);
  if (low.kind !== "value" || high.kind !== "value") return;
  const order = compare(low.value, high.value);
  if (order === undefined) throw expressionError("the bounds of BETWEEN must be of one type");
  if (order > 0) throw expressionError("the lower bound of BETWEEN must not exceed the upper one");
}

/** `path` and `operand` are the arguments of a function that looks into an attribute. */
export function checkTest(kind: "begins_with" | "contains" | "type", path: Path, operand: Operand): void {
  checkDistinct({ kind: "attribute", path }, operand);
  if (kind === "type") return checkTypeLetters(operand);
  if (kind === "begins_with" && operand.kind === "value" && typeof operand.value !== "string") {
    throw expressionError("begins_with compares with a text only");
  }
}

export function checkDistinct(first: Operand, other: Operand): void {
  if (first.kind === "value" || other.kind !== first.kind) return;
  if (JSON.stringify(first.path) === JSON.stringify(other.path)) {
    throw expressionError(`${first.path.join(".")} is compared with itself`);
  }
}

function checkTypeLetters(operand: Operand): void {
  const known = operand.kind === "value" && TYPE_LETTERS.some((letters) => letters === operand.value);
  if (!known) throw expressionError(`attribute_type takes one of ${TYPE_LETTERS.join(", ")} as a :value`);
}

function checkOrdered(operator: string, ...operands: readonly Operand[]): void {
  for (const operand of operands) {
    if (operand.kind === "value" && typeof operand.value !== "string" && typeof operand.value !== "number") {
      throw expressionError(`${operator} compares texts and numbers only`);
    }
  }
}
