import { assertEquals } from "@std/assert";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import type { Json, JsonObject } from "../json.ts";
import { matches } from "./condition.ts";
import { parseExpression } from "./expression.ts";

/** A condition as it is drawn: what it says in words, and what a reader of Slack's documents takes it to mean. */
interface Drawn {
  readonly text: string;
  readonly values: JsonObject;
  readonly holds: (item: JsonObject) => boolean;
}

const ATTRIBUTES = ["a", "b", "c"];
const NAMES: JsonObject = { "#a": "a", "#b": "b", "#c": "c" };

const text = fc.constantFrom("", "x", "xy", "y", "é", "\u{1f600}", "\uffee");
const number = fc.constantFrom(-1, 0, 0.5, 2, 10);
const scalar: fc.Arbitrary<Json> = fc.oneof(text, number, fc.boolean());
const stored: fc.Arbitrary<Json> = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.constant(null));
const item: fc.Arbitrary<JsonObject> = fc.record({ a: stored, b: stored, c: stored }, { requiredKeys: [] });
const attribute = fc.constantFrom(...ATTRIBUTES);
const blank = fc.constantFrom("", " ", "  ", "\n");

function before(left: Json | undefined, right: Json | undefined): boolean {
  if (typeof left === "number" && typeof right === "number") return left < right;
  if (typeof left !== "string" || typeof right !== "string") return false;
  return Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0;
}

function same(left: Json | undefined, right: Json | undefined): boolean {
  return left !== undefined && JSON.stringify(left) === JSON.stringify(right);
}

const equality = fc.record({ attribute, value: scalar, id: fc.nat(), isEqual: fc.boolean(), blank }).map(
  ({ attribute, value, id, isEqual, blank }): Drawn => ({
    text: `#${attribute}${blank}${isEqual ? "=" : "<>"}${blank}:v${id}`,
    values: { [`:v${id}`]: value },
    holds: (item) => same(item[attribute], value) === isEqual,
  }),
);

const ordered = fc.oneof(text, number);

const order = fc.record({
  attribute,
  value: ordered,
  id: fc.nat(),
  sign: fc.constantFrom("<", "<=", ">", ">="),
}).map(
  ({ attribute, value, id, sign }): Drawn => ({
    text: `#${attribute} ${sign} :v${id}`,
    values: { [`:v${id}`]: value },
    holds: (item) => {
      const found = item[attribute];
      if (sign.includes("=") && same(found, value)) return true;
      return sign.startsWith("<") ? before(found, value) : before(value, found);
    },
  }),
);

const between = fc.record({
  attribute,
  bounds: fc.oneof(fc.tuple(text, text), fc.tuple(number, number)),
  id: fc.nat(),
  words: fc.constantFrom(["BETWEEN", "AND"], ["between", "and"], ["Between", "AND"]),
}).map(({ attribute, bounds: [one, other], id, words }): Drawn => {
  const [low, high] = before(other, one) ? [other, one] : [one, other];
  return {
    text: `#${attribute} ${words[0]} :l${id} ${words[1]} :h${id}`,
    values: { [`:l${id}`]: low, [`:h${id}`]: high },
    holds: (item) => {
      const found = item[attribute];
      return typeof found === typeof low && found !== null && !before(found, low) && !before(high, found);
    },
  };
});

const presence = fc.record({ attribute, isThere: fc.boolean(), blank }).map(
  ({ attribute, isThere, blank }): Drawn => ({
    text: `${isThere ? "attribute_exists" : "attribute_not_exists"}${blank}(${blank}#${attribute}${blank})`,
    values: {},
    holds: (item) => (attribute in item) === isThere,
  }),
);

const inside = fc.record({ attribute, part: text, id: fc.nat(), isStart: fc.boolean(), blank }).map(
  ({ attribute, part, id, isStart, blank }): Drawn => ({
    text: `${isStart ? "begins_with" : "contains"}${blank}(#${attribute},${blank}:v${id})`,
    values: { [`:v${id}`]: part },
    holds: (item) => {
      const found = item[attribute];
      if (typeof found === "string") return isStart ? found.indexOf(part) === 0 : found.indexOf(part) >= 0;
      return !isStart && Array.isArray(found) && found.indexOf(part) >= 0;
    },
  }),
);

const choice = fc.record({
  attribute,
  options: fc.array(scalar, { minLength: 1, maxLength: 4 }),
  id: fc.nat(),
}).map(
  ({ attribute, options, id }): Drawn => ({
    text: `#${attribute} IN (${options.map((_, index) => `:v${id}_${index}`).join(", ")})`,
    values: Object.fromEntries(options.map((option, index) => [`:v${id}_${index}`, option])),
    holds: (item) => options.some((option) => same(item[attribute], option)),
  }),
);

const { tree } = fc.letrec<{ tree: Drawn; leaf: Drawn; joined: Drawn; negated: Drawn }>((tie) => ({
  leaf: fc.oneof(equality, order, between, presence, inside, choice),
  joined: fc.tuple(tie("tree"), tie("tree"), fc.constantFrom("AND", "OR", "and", "Or")).map((
    [left, right, word],
  ) => ({
    text: `(${left.text}) ${word} (${right.text})`,
    values: { ...left.values, ...right.values },
    holds: (item: JsonObject) =>
      word.toUpperCase() === "AND"
        ? left.holds(item) && right.holds(item)
        : left.holds(item) || right.holds(item),
  })),
  negated: tie("tree").map((inner) => ({
    text: `NOT (${inner.text})`,
    values: inner.values,
    holds: (item: JsonObject) => !inner.holds(item),
  })),
  tree: fc.oneof({ depthSize: "small", withCrossShrink: true }, tie("leaf"), tie("joined"), tie("negated")),
}));

function understand({ text, values }: Drawn) {
  const names = Object.entries(NAMES).filter(([name]) => text.includes(name));
  return parseExpression(
    text,
    Object.fromEntries(names),
    Object.keys(values).length === 0 ? undefined : values,
    { permissive: true },
  );
}

/** Names of values are drawn too; trees in which two values got the same name say nothing clear. */
function isClear({ text, values }: Drawn): boolean {
  const uses = text.match(/:\w+/g) ?? [];
  return uses.length === Object.keys(values).length && Buffer.byteLength(text) < 4096;
}

Deno.test("an expression passes exactly the items for which its parts, joined as it says, hold", () => {
  fc.assert(
    fc.property(tree.filter(isClear), fc.array(item, { minLength: 1, maxLength: 20 }), (drawn, items) => {
      const condition = understand(drawn);
      for (const one of items) assertEquals(matches(condition, one), drawn.holds(one), drawn.text);
    }),
    { seed: 17, numRuns: 3_000 },
  );
});

Deno.test("without parentheses, AND binds closer than OR and both go from left to right", () => {
  const drawnLeaf = fc.oneof(equality, order, between, presence, inside);
  const chain = fc.array(fc.tuple(drawnLeaf, fc.constantFrom("AND", "OR")), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(chain, item, (links, one) => {
      const text = links.map(([leaf, word], index) => index === 0 ? leaf.text : `${word} ${leaf.text}`).join(
        " ",
      );
      const values: JsonObject = Object.assign({}, ...links.map(([leaf]) => leaf.values));
      fc.pre(isClear({ text, values, holds: () => false }));
      const groups: boolean[][] = [];
      for (const [leaf, word] of links) {
        const group = word === "AND" ? groups.at(-1) : undefined;
        if (group === undefined) groups.push([leaf.holds(one)]);
        else group.push(leaf.holds(one));
      }
      const expected = groups.some((group) => group.every(Boolean));
      assertEquals(matches(understand({ text, values, holds: () => false }), one), expected, text);
    }),
    { seed: 18, numRuns: 2_000 },
  );
});

Deno.test("whatever is written, an expression is understood or refused, and never anything else", () => {
  const piece = fc.constantFrom(
    ..."#a :v ( ) [ ] . , = < > <> AND OR NOT BETWEEN IN size contains begins_with 12 é '".split(" "),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      try {
        parseExpression(pieces.join(" "), { "#a": "a" }, { ":v": 1 }, { permissive: true });
      } catch (error) {
        assertEquals(error instanceof Error && error.name, "Refusal");
      }
    }),
    { seed: 19, numRuns: 5_000 },
  );
});
