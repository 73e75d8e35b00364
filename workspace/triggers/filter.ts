import { render } from "../engine/template.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import type { Refusal } from "../refusal.ts";
import { type Comparator, type Operand, parseStatement, type Statement } from "./statement.ts";

/** The condition under which an event or a webhook starts its workflow. */
export interface Filter {
  readonly root: FilterNode;
  /** As the developer wrote it. */
  readonly given: JsonObject;
}

export type FilterNode =
  | { readonly kind: "statement"; readonly statement: Statement; readonly text: string }
  | { readonly kind: "AND" | "OR"; readonly inputs: readonly FilterNode[] }
  | { readonly kind: "NOT"; readonly input: FilterNode };

export interface FilterOutcome {
  readonly matches: boolean;
  /** One sentence for every comparison whose operands had the wrong type; then nothing matches. */
  readonly warnings: readonly string[];
}

/** How deep operators may be nested. */
const DEEPEST = 5;

/** Makes the refusal for what is wrong at a place within the filter. */
type Refuse = (message: string, pointer: string) => Refusal;

export function parseFilter(given: Json, refuse: Refuse): Filter {
  if (!isObject(given)) throw refuse("a filter must be an object", "");
  if (given["version"] !== 1) throw refuse("the version of a filter must be 1", "/version");
  return { root: parseNode(given["root"], { refuse, pointer: "/root", depth: 0 }), given };
}

/** Every branch is evaluated, so that one operand of the wrong type spoils the whole. */
export function evaluateFilter(filter: Filter, context: JsonObject): FilterOutcome {
  const warnings: string[] = [];
  const matches = evaluate(filter.root, context, warnings);
  return { matches: matches && warnings.length === 0, warnings };
}

interface Place {
  readonly refuse: Refuse;
  readonly pointer: string;
  /** How many operators are around this node. */
  readonly depth: number;
}

function parseNode(given: Json | undefined, place: Place): FilterNode {
  const { refuse, pointer } = place;
  if (!isObject(given)) throw refuse("a filter needs a statement or an operator here", pointer);
  const { statement, operator, inputs } = given;
  if ((statement === undefined) === (operator === undefined)) {
    throw refuse("either a statement or an operator belongs here", pointer);
  }
  if (statement === undefined) return parseOperator(operator, inputs, place);
  const parsed = typeof statement === "string" ? parseStatement(statement) : undefined;
  if (typeof statement !== "string" || parsed === undefined) {
    throw refuse("a statement is an operand, a comparator and an operand", `${pointer}/statement`);
  }
  return { kind: "statement", statement: parsed, text: statement };
}

function parseOperator(operator: Json | undefined, inputs: Json | undefined, place: Place): FilterNode {
  const { refuse, pointer } = place;
  if (operator !== "AND" && operator !== "OR" && operator !== "NOT") {
    throw refuse("the operator must be AND, OR or NOT", `${pointer}/operator`);
  }
  if (place.depth >= DEEPEST) throw refuse(`more than ${DEEPEST} operators are nested`, pointer);
  if (!Array.isArray(inputs) || inputs.length === 0) {
    throw refuse("an operator needs a list of inputs", `${pointer}/inputs`);
  }
  const nodes = inputs.map((input, index) =>
    parseNode(input, { refuse, pointer: `${pointer}/inputs/${index}`, depth: place.depth + 1 })
  );
  if (operator !== "NOT") return { kind: operator, inputs: nodes };
  const [input, ...more] = nodes;
  if (input === undefined || more.length > 0) throw refuse("NOT takes one input", `${pointer}/inputs`);
  return { kind: "NOT", input };
}

function evaluate(node: FilterNode, context: JsonObject, warnings: string[]): boolean {
  if (node.kind === "NOT") return !evaluate(node.input, context, warnings);
  if (node.kind === "statement") {
    const { left, comparator, right } = node.statement;
    const holds = compare(comparator, valueOf(left, context), valueOf(right, context));
    if (holds === undefined) warnings.push(`${node.text} compares values of the wrong type`);
    return holds ?? false;
  }
  const outcomes = node.inputs.map((input) => evaluate(input, context, warnings));
  return node.kind === "AND" ? outcomes.every((holds) => holds) : outcomes.some((holds) => holds);
}

/** Undefined when the comparator does not take values of these types. Anything can be equal or not. */
function compare(comparator: Comparator, left: Json, right: Json): boolean | undefined {
  if (comparator === "==") return isEqual(left, right);
  if (comparator === "!=") return !isEqual(left, right);
  if (comparator === "CONTAINS") {
    return typeof left === "string" && typeof right === "string" ? left.includes(right) : undefined;
  }
  return typeof left === "number" && typeof right === "number"
    ? compareNumbers(comparator, left, right)
    : undefined;
}

function compareNumbers(comparator: ">" | "<" | ">=" | "<=", left: number, right: number): boolean {
  switch (comparator) {
    case ">":
      return left > right;
    case "<":
      return left < right;
    case ">=":
      return left >= right;
    case "<=":
      return left <= right;
  }
}

/** Lists and objects of the context equal nothing. */
function isEqual(left: Json, right: Json): boolean {
  return left === right && (typeof left !== "object" || left === null);
}

function valueOf(operand: Operand, context: JsonObject): Json {
  return operand.kind === "value" ? operand.value : render(`{{${operand.path}}}`, context) ?? null;
}
