import { assertEquals, assertStringIncludes } from "@std/assert";
import type { JsonObject } from "../json.ts";
import { matches } from "./condition.ts";
import { LONGEST_EXPRESSION, parseExpression, parseFilter } from "./expression.ts";
import { DEEPEST_NESTING, MOST_OPERATORS, MOST_OPTIONS } from "./expression_parser.ts";
import { MOST_PLACEHOLDER_BYTES } from "./placeholders.ts";
import { messageOf, problemsOf } from "../../tests/support/sample_store.ts";

const STRICT = { permissive: false };
const PERMISSIVE = { permissive: true };

const ITEM: JsonObject = {
  id: "1",
  title: "Fix the pump",
  priority: 3,
  done: false,
  empty: "",
  nothing: null,
  labels: ["red", "urgent"],
  place: { floor: 2, rooms: ["A", { name: "B" }] },
};

const NAMES = {
  "#t": "title",
  "#p": "priority",
  "#d": "done",
  "#e": "empty",
  "#n": "nothing",
  "#l": "labels",
  "#o": "place",
  "#x": "absent",
  "#c": "constructor",
  "#f": "floor",
  "#r": "rooms",
};

/** The placeholders of a map that an expression uses, or no map. */
function used(map: JsonObject, expression: string): JsonObject | undefined {
  const entries = Object.entries(map).filter(([key]) => expression.includes(key));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function passes(expression: string, values: JsonObject, options = STRICT): boolean {
  const condition = parseExpression(expression, used(NAMES, expression), used(values, expression), options);
  return matches(condition, ITEM);
}

const CONFIRMED: readonly [string, JsonObject, boolean][] = [
  ["#p = :v", { ":v": 3 }, true],
  ["#p = :v", { ":v": "3" }, false],
  [":v = #p", { ":v": 3 }, true],
  ["#p < :v", { ":v": 3 }, false],
  ["#p < :v", { ":v": 3.5 }, true],
  ["#p <= :v", { ":v": 3 }, true],
  ["#p > :v", { ":v": 3 }, false],
  ["#p > :v", { ":v": 2 }, true],
  ["#p >= :v", { ":v": 3 }, true],
  ["#p >= :v", { ":v": "1" }, false],
  ["#p BETWEEN :v AND :w", { ":v": 3, ":w": 5 }, true],
  ["#p between :v and :w", { ":v": 1, ":w": 3 }, true],
  ["#p BETWEEN :v AND :w", { ":v": 4, ":w": 5 }, false],
  ["#p BETWEEN :v AND :w", { ":v": "1", ":w": "5" }, false],
  ["#p BETWEEN :v AND :w AND #d = :z", { ":v": 1, ":w": 3, ":z": false }, true],
  ["begins_with(#t, :v)", { ":v": "Fix" }, true],
  ["begins_with (#t, :v)", { ":v": "fix" }, false],
  ["begins_with(#p, :v)", { ":v": "3" }, false],
  ["begins_with(#t, :v)", { ":v": "" }, true],
  ["contains(#t, :v)", { ":v": "the" }, true],
  ["contains(#l, :v)", { ":v": "urgent" }, true],
  ["contains(#l, :v)", { ":v": "urg" }, false],
  ["contains(#p, :v)", { ":v": 3 }, false],
  ["#d = :v", { ":v": false }, true],
  ["#d = :v", { ":v": 0 }, false],
  ["#e = :v", { ":v": "" }, true],
  ["#x = :v", { ":v": "" }, false],
  ["#x < :v", { ":v": "z" }, false],
  ["#n = :v", { ":v": "" }, false],
  ["attribute_exists(#p)", {}, true],
  ["attribute_exists(#n)", {}, true],
  ["attribute_exists(#x)", {}, false],
  ["attribute_exists(#c)", {}, false],
  ["attribute_not_exists(#x)", {}, true],
  ["attribute_not_exists(#p)", {}, false],
  ["attribute_not_exists(#x) OR #x > :v", { ":v": 5 }, true],
  ["#p = :v OR #d = :w AND #t = :x", { ":v": 3, ":w": true, ":x": "" }, true],
  ["(#p = :v OR #d = :w) AND #t = :x", { ":v": 3, ":w": true, ":x": "" }, false],
  ["((#p = :v) and ((#d = :w)))", { ":v": 3, ":w": false }, true],
  ["#p = #t", {}, false],
];

const PERMISSIVE_ONLY: readonly [string, JsonObject, boolean][] = [
  ["#p <> :v", { ":v": 3 }, false],
  ["#p <> :v", { ":v": "3" }, true],
  ["#x <> :v", { ":v": 3 }, true],
  ["NOT #p = :v", { ":v": 3 }, false],
  ["not not #p = :v", { ":v": 3 }, true],
  ["NOT #p = :v OR #d = :w", { ":v": 3, ":w": false }, true],
  ["NOT (#p = :v OR #d = :w)", { ":v": 3, ":w": false }, false],
  ["#p IN (:v, :w)", { ":v": 1, ":w": 3 }, true],
  ["#p in (:v)", { ":v": 1 }, false],
  ["#x IN (:v)", { ":v": 1 }, false],
  ["size(#t) = :v", { ":v": 12 }, true],
  ["size(#l) > :v", { ":v": 1 }, true],
  ["size(#o) = :v", { ":v": 2 }, true],
  ["size(#p) = :v", { ":v": 1 }, false],
  ["attribute_type(#t, :v)", { ":v": "S" }, true],
  ["attribute_type(#p, :v)", { ":v": "N" }, true],
  ["attribute_type(#d, :v)", { ":v": "BOOL" }, true],
  ["attribute_type(#n, :v)", { ":v": "NULL" }, true],
  ["attribute_type(#l, :v)", { ":v": "L" }, true],
  ["attribute_type(#o, :v)", { ":v": "M" }, true],
  ["attribute_type(#x, :v)", { ":v": "S" }, false],
  ["#o.#f = :v", { ":v": 2 }, true],
  ["#o.#r[0] = :v", { ":v": "A" }, true],
  ["#o.#r[1].name = :v", { ":v": "B" }, true],
  ["#o.#r[2] = :v", { ":v": "A" }, false],
  ["#l.#f = :v", { ":v": 2 }, false],
  ["#o[0] = :v", { ":v": 2 }, false],
  ["priority = :v", { ":v": 3 }, true],
  ["size = :v", { ":v": 3 }, false],
  ["#n = :v", { ":v": null }, true],
  ["#l = :v", { ":v": ["red", "urgent"] }, true],
  ["#l = :v", { ":v": ["urgent", "red"] }, false],
];

for (const [expression, values, expected] of CONFIRMED) {
  const given = JSON.stringify(values);
  Deno.test(`${expression} with ${given} is ${expected} of the item, strict or not`, () => {
    assertEquals(passes(expression, values), expected);
    assertEquals(passes(expression, values, PERMISSIVE), expected);
  });
}

for (const [expression, values, expected] of PERMISSIVE_ONLY) {
  const given = JSON.stringify(values);
  Deno.test(`${expression} with ${given} is ${expected} of the item where permissive, and refused where strict`, () => {
    assertEquals(passes(expression, values, PERMISSIVE), expected);
    assertStringIncludes(messageOf(() => passes(expression, values)), "permissiveExpressions");
  });
}

const BROKEN: readonly [string, string][] = [
  ["", "expected an attribute or a value where the expression ends"],
  ["#p", "expected a comparison where the expression ends"],
  ["#p =", "expected an attribute or a value where the expression ends"],
  ["= :v", 'expected an attribute or a value where the expression has "=" at character 1'],
  ["#p = :v AND", "expected an attribute or a value where the expression ends"],
  ["AND #p = :v", 'expected an attribute or a value where the expression has "AND" at character 1'],
  ["(#p = :v", 'expected ")" where the expression ends'],
  ["#p = :v)", 'expected AND, OR or the end where the expression has ")" at character 8'],
  ["#p = :v #t = :w", 'expected AND, OR or the end where the expression has "#t" at character 9'],
  ["#p = :v = :w", 'expected AND, OR or the end where the expression has "=" at character 9'],
  ["#p BETWEEN :v", "expected AND where the expression ends"],
  ["#p BETWEEN :v OR :w", 'expected AND where the expression has "OR" at character 15'],
  ["begins_with(#t)", 'expected "," where the expression has ")" at character 15'],
  ["begins_with(#t, :t", 'expected ")" where the expression ends'],
  ["begins_with(:t, #t)", 'expected an attribute or a value where the expression has ":t" at character 13'],
  ["BEGINS_WITH(#t, :t)", "there is no function BEGINS_WITH"],
  ["constructor(#t)", "there is no function constructor"],
  ["(#p) = :v", 'expected a comparison where the expression has ")" at character 4'],
  ["#p IN ()", 'expected an attribute or a value where the expression has ")" at character 8'],
  ["#p IN :v", 'expected "(" where the expression has ":v" at character 7'],
  ["#l[:v] = :w", 'expected a number where the expression has ":v" at character 4'],
  ["size(#p)", "expected a comparison where the expression ends"],
];

for (const [expression, message] of BROKEN) {
  Deno.test(`the expression ${JSON.stringify(expression)} is refused: ${message}`, () => {
    const values = { ":v": 1, ":w": 2, ":t": "x" };
    assertEquals(messageOf(() => passes(expression, values, PERMISSIVE)), message);
  });
}

const SENSELESS: readonly [string, JsonObject, string][] = [
  ["#p BETWEEN :v AND :w", { ":v": 2, ":w": 1 }, "the lower bound of BETWEEN must not exceed the upper one"],
  [
    "#p BETWEEN :v AND :w",
    { ":v": "b", ":w": "a" },
    "the lower bound of BETWEEN must not exceed the upper one",
  ],
  ["#p BETWEEN :v AND :w", { ":v": 1, ":w": "2" }, "the bounds of BETWEEN must be of one type"],
  ["#p BETWEEN :v AND :w", { ":v": true, ":w": true }, "BETWEEN compares texts and numbers only"],
  ["#p < :v", { ":v": true }, "< compares texts and numbers only"],
  [":v >= #p", { ":v": false }, ">= compares texts and numbers only"],
  ["begins_with(#t, :v)", { ":v": 1 }, "begins_with compares with a text only"],
  ["contains(#t, #t)", {}, "title is compared with itself"],
  ["#p = #p", {}, "priority is compared with itself"],
  [
    "attribute_type(#t, :v)",
    { ":v": "string" },
    "attribute_type takes one of S, SS, N, NS, B, BS, BOOL, NULL, L, M as a :value",
  ],
  [
    "attribute_type(#t, #p)",
    {},
    "attribute_type takes one of S, SS, N, NS, B, BS, BOOL, NULL, L, M as a :value",
  ],
];

for (const [expression, values, message] of SENSELESS) {
  Deno.test(`the expression ${expression} with ${JSON.stringify(values)} is refused: ${message}`, () => {
    assertEquals(messageOf(() => passes(expression, values, PERMISSIVE)), message);
  });
}

const MAPS: readonly [string, JsonObject | undefined, JsonObject | undefined, string, string][] = [
  ["#a = :v", undefined, { ":v": 1 }, "the expression uses #a, which is not defined", "attributes"],
  ["#a = :v", { "#a": "a" }, undefined, "the expression uses :v, which is not defined", "values"],
  ["#A = :v", { "#a": "a" }, { ":v": 1 }, "the expression uses #A, which is not defined", "attributes"],
  [
    "#a = :v",
    { "#a": "a", "#b": "b" },
    { ":v": 1 },
    "#b is defined, but the expression does not use it",
    "attributes",
  ],
  [
    "#a = :v",
    { "#a": "a" },
    { ":v": 1, ":w": 2 },
    ":w is defined, but the expression does not use it",
    "values",
  ],
  ["attribute_exists(#a)", { "#a": "a" }, {}, "expression_values must not be empty", "values"],
  ["#a = :v", {}, { ":v": 1 }, "expression_attributes must not be empty", "attributes"],
  ["#a = :v", { a: "a" }, { ":v": 1 }, "a must begin with #", "attributes"],
  ["#a = :v", { "#a": "a" }, { v: 1 }, "v must begin with :", "values"],
  ["#a = :v", { "#a": 1 }, { ":v": 1 }, "#a must stand for an attribute's name", "attributes"],
  ["#a = :v", { "#a": "" }, { ":v": 1 }, "#a must stand for an attribute's name", "attributes"],
];

for (const [expression, attributes, values, message, argument] of MAPS) {
  Deno.test(`${expression} with ${JSON.stringify([attributes, values])} is refused: ${message}`, () => {
    const parse = () => parseExpression(expression, attributes, values, PERMISSIVE);
    assertEquals(messageOf(parse), message);
    assertEquals(problemsOf(parse), [`datastore_query_failed /expression_${argument}`]);
  });
}

Deno.test("a placeholder may be used more than once, and two may stand for one attribute", () => {
  const condition = parseExpression(
    "#a > :v OR #b = :v OR #a < :v",
    { "#a": "a", "#b": "a" },
    { ":v": 1 },
    STRICT,
  );
  assertEquals([0, 1, 2].map((a) => matches(condition, { a })), [true, true, true]);
});

Deno.test("a dotted name in the map is one attribute's name, not a path", () => {
  const condition = parseExpression("#a = :v", { "#a": "a.b" }, { ":v": 1 }, STRICT);
  assertEquals([{ "a.b": 1 }, { a: { b: 1 } }].map((item) => matches(condition, item)), [true, false]);
});

Deno.test("the primary key is refused wherever it stands, if it is to be, and taken otherwise", () => {
  const refused = { permissive: false, refusedAttribute: "id" };
  for (
    const expression of [
      "#i = :v",
      ":v = #i",
      "begins_with(#i, :v)",
      "contains(#i, :v)",
      "#i BETWEEN :v AND :v",
    ]
  ) {
    const parse = (options = STRICT) => parseExpression(expression, { "#i": "id" }, { ":v": "1" }, options);
    assertEquals(messageOf(() => parse(refused)), "id is the primary key, which an expression must not use");
    assertEquals(matches(parse(), ITEM), true);
  }
});

Deno.test("parseFilter lets all pass without an expression, and takes no maps without one", () => {
  assertEquals(parseFilter(undefined, undefined, undefined, STRICT), undefined);
  assertEquals(parseFilter(undefined, {}, {}, STRICT), undefined);
  assertEquals(
    messageOf(() => parseFilter(undefined, { "#a": "a" }, undefined, STRICT)),
    "expression_attributes are given without an expression",
  );
  assertEquals(
    messageOf(() => parseFilter(undefined, undefined, { ":v": 1 }, STRICT)),
    "expression_values are given without an expression",
  );
});

/** An expression with so many comparisons, and one operator less between them. */
function chain(comparisons: number): string {
  return Array.from({ length: comparisons }, () => "#a=:v").join(" OR ");
}

function parses(
  expression: string,
  attributes: JsonObject = { "#a": "a" },
  values: JsonObject = { ":v": 1 },
): boolean {
  parseExpression(expression, attributes, values, PERMISSIVE);
  return true;
}

Deno.test(`an expression has ${LONGEST_EXPRESSION} bytes at most`, () => {
  assertEquals(parses("#a = :v".padEnd(LONGEST_EXPRESSION)), true);
  assertEquals(
    messageOf(() => parses("#a = :v".padEnd(LONGEST_EXPRESSION + 1))),
    "the expression is longer than 4096 bytes",
  );
  assertEquals(
    messageOf(() => parses("é".repeat(LONGEST_EXPRESSION / 2 + 1))),
    "the expression is longer than 4096 bytes",
  );
});

Deno.test(`an expression has ${MOST_OPERATORS} operators at most`, () => {
  const [most, more] = ["", " OR attribute_exists(#a)"].map((end) =>
    `attribute_exists(#a) OR NOT ${chain(149)}${end}`
  );
  assertEquals(parses(most ?? ""), true);
  assertEquals(messageOf(() => parses(more ?? "")), "the expression has more than 300 operators");
});

Deno.test(`an expression is nested ${DEEPEST_NESTING} deep at most, by parentheses or by NOT`, () => {
  const nested = (depth: number) => `${"(".repeat(depth)}#a = :v${")".repeat(depth)}`;
  assertEquals(parses(nested(DEEPEST_NESTING)), true);
  assertEquals(
    messageOf(() => parses(nested(DEEPEST_NESTING + 1))),
    "the expression is nested deeper than 100",
  );
  assertEquals(parses(`${"NOT ".repeat(50)}${nested(50)}`), true);
  assertEquals(parses(`${nested(DEEPEST_NESTING)} OR ${nested(DEEPEST_NESTING)}`), true);
  assertEquals(
    messageOf(() => parses(`${"NOT ".repeat(51)}${nested(50)}`)),
    "the expression is nested deeper than 100",
  );
  assertEquals(
    messageOf(() => parses("(".repeat(LONGEST_EXPRESSION))),
    "the expression is nested deeper than 100",
  );
});

Deno.test(`IN takes ${MOST_OPTIONS} values at most`, () => {
  const options = (count: number) => `#a IN (${Array.from({ length: count }, () => ":v").join()})`;
  assertEquals(parses(options(MOST_OPTIONS)), true);
  assertEquals(messageOf(() => parses(options(MOST_OPTIONS + 1))), "IN takes at most 100 values");
});

Deno.test("the names and values hold 2 MB at most, together", () => {
  const attributes = { "#a": "a" };
  const rest = JSON.stringify([attributes, { ":v": "" }]).length;
  const values = (more: number) => ({ ":v": "x".repeat(MOST_PLACEHOLDER_BYTES - rest + more) });
  assertEquals(parses("#a = :v", attributes, values(0)), true);
  assertEquals(
    messageOf(() => parses("#a = :v", attributes, values(1))),
    "the names and values together are larger than 2 MB",
  );
});
