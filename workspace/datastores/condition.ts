import { isObject, type Json, type JsonObject } from "../json.ts";
import { areEqual, compare } from "./values.ts";

/** A filter over items, as `parseExpression` understands it. */
export type Condition =
  | { readonly kind: "and" | "or"; readonly conditions: readonly Condition[] }
  | { readonly kind: "not"; readonly condition: Condition }
  | {
    readonly kind: "compare";
    readonly comparator: Comparator;
    readonly left: Operand;
    readonly right: Operand;
  }
  | { readonly kind: "between"; readonly operand: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly kind: "in"; readonly operand: Operand; readonly options: readonly Operand[] }
  | { readonly kind: "exists" | "missing"; readonly path: Path }
  | { readonly kind: "begins_with" | "contains" | "type"; readonly path: Path; readonly operand: Operand };

export type Comparator = "=" | "<>" | "<" | "<=" | ">" | ">=";

export type Operand =
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "attribute"; readonly path: Path }
  | { readonly kind: "size"; readonly path: Path };

/** An attribute, then what is reached inside it: keys of objects and places in lists. */
export type Path = readonly [string, ...(string | number)[]];

/** Whether the item passes. What is not there, or of another type, equals nothing and is neither less nor more. */
export function matches(condition: Condition, item: JsonObject): boolean {
  switch (condition.kind) {
    case "and":
      return condition.conditions.every((one) => matches(one, item));
    case "or":
      return condition.conditions.some((one) => matches(one, item));
    case "not":
      return !matches(condition.condition, item);
    case "compare":
      return holds(condition.comparator, read(condition.left, item), read(condition.right, item));
    case "between": {
      const value = read(condition.operand, item);
      return holds(">=", value, read(condition.low, item)) && holds("<=", value, read(condition.high, item));
    }
    case "in": {
      const value = read(condition.operand, item);
      return condition.options.some((option) => areEqual(value, read(option, item)));
    }
    case "exists":
      return follow(condition.path, item) !== undefined;
    case "missing":
      return follow(condition.path, item) === undefined;
    case "begins_with":
      return beginsWith(follow(condition.path, item), read(condition.operand, item));
    case "contains":
      return contains(follow(condition.path, item), read(condition.operand, item));
    case "type":
      return typeLetters(follow(condition.path, item)) === read(condition.operand, item);
  }
}

function holds(comparator: Comparator, left: Json | undefined, right: Json | undefined): boolean {
  if (comparator === "=") return areEqual(left, right);
  if (comparator === "<>") return !areEqual(left, right);
  const order = compare(left, right);
  if (order === undefined) return false;
  switch (comparator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}

function read(operand: Operand, item: JsonObject): Json | undefined {
  switch (operand.kind) {
    case "value":
      return operand.value;
    case "attribute":
      return follow(operand.path, item);
    case "size":
      return sizeOf(follow(operand.path, item));
  }
}

function follow(path: Path, item: JsonObject): Json | undefined {
  let value: Json | undefined = item;
  for (const step of path) {
    if (typeof step === "number") value = Array.isArray(value) ? value[step] : undefined;
    else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

/** Characters of a text, members of a list or an object; nothing else has a size. */
function sizeOf(value: Json | undefined): number | undefined {
  if (typeof value === "string") return [...value].length;
  return typeof value === "object" && value !== null ? Object.keys(value).length : undefined;
}

function beginsWith(value: Json | undefined, start: Json | undefined): boolean {
  return typeof value === "string" && typeof start === "string" && value.startsWith(start);
}

function contains(value: Json | undefined, part: Json | undefined): boolean {
  if (Array.isArray(value)) return value.some((member) => areEqual(member, part));
  return typeof value === "string" && typeof part === "string" && value.includes(part);
}

function typeLetters(value: Json | undefined): string | undefined {
  if (value === null) return "NULL";
  if (Array.isArray(value)) return "L";
  switch (typeof value) {
    case "string":
      return "S";
    case "number":
      return "N";
    case "boolean":
      return "BOOL";
    case "object":
      return "M";
    default:
      return undefined;
  }
}
