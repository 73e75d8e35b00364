import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { Json, JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { evaluateFilter, parseFilter } from "./filter.ts";
import { problem } from "./problem.ts";

const SEED = 20_260_101;

const refuse = (message: string, pointer: string) => problem("invalid_trigger_config", message, pointer);

function outcome(root: Json, context: JsonObject) {
  return evaluateFilter(parseFilter({ version: 1, root }, refuse), context);
}

function holds(statement: string, data: JsonObject): boolean {
  return outcome({ statement }, { data }).matches;
}

const all = (...inputs: Json[]) => ({ operator: "AND", inputs });
const any = (...inputs: Json[]) => ({ operator: "OR", inputs });
const not = (...inputs: Json[]) => ({ operator: "NOT", inputs });
const yes = { statement: "1 == 1" };
const no = { statement: "1 == 2" };
const spoiled = { statement: "{{data.text}} > 1" };

Deno.test("evaluateFilter compares as each comparator says", () => {
  const data = { n: 5, half: 0.5, text: "deploy done", yes: true, list: [1], empty: "" };
  const table: [string, boolean][] = [
    ["{{data.n}} == 5", true],
    ["{{data.n}} == 5.0", true],
    ["{{data.n}} == '5'", false],
    ["{{data.n}} != '5'", true],
    ["{{data.n}} > 4", true],
    ["{{data.n}} > 5", false],
    ["{{data.n}} >= 5", true],
    ["{{data.n}} >= 6", false],
    ["{{data.n}} < 6", true],
    ["{{data.n}} < 5", false],
    ["{{data.n}} <= 5", true],
    ["{{data.n}} <= 4", false],
    ["{{data.half}} < 0.51", true],
    ["{{data.yes}} == true", true],
    ["{{data.yes}} == 'true'", false],
    ["{{data.text}} CONTAINS 'done'", true],
    ["{{data.text}} CONTAINS done", true],
    ["{{data.text}} CONTAINS 'Done'", false],
    ["{{data.text}} CONTAINS ''", true],
    ["{{data.gone}} == null", true],
    ["{{data.gone.further}} == null", true],
    ["{{data.text.length}} == null", true],
    ["{{data.empty}} == null", false],
    ["{{data.text}} != null", true],
    ["{{data.list}} == {{data.list}}", false],
    ["{{data.constructor}} == null", true],
  ];
  for (const [statement, expected] of table) assertEquals(holds(statement, data), expected, statement);
});

Deno.test("evaluateFilter looks at every branch, so an operand of the wrong type spoils the whole", () => {
  const context = { data: { text: "x" } };
  for (const root of [any(yes, spoiled), all(no, spoiled), not(spoiled), spoiled]) {
    const { matches, warnings } = outcome(root, context);
    assertEquals(matches, false);
    assertEquals(warnings.length, 1);
  }
  assertEquals(outcome(spoiled, { data: { text: 2 } }), { matches: true, warnings: [] });
});

Deno.test("evaluateFilter warns of CONTAINS and of an order where data is missing", () => {
  for (const statement of ["{{data.gone}} CONTAINS x", "{{data.gone}} > 1", "{{data.n}} CONTAINS 1"]) {
    assertEquals(outcome({ statement }, { data: { n: 1 } }).warnings.length, 1);
  }
});

Deno.test("parseFilter nests five operators deep and no further", () => {
  const nested = (depth: number): Json => depth === 0 ? yes : not(nested(depth - 1));
  assertEquals(outcome(nested(5), {}).matches, false);
  const refusal = assertThrows(() => outcome(nested(6), {}), Refusal);
  assertEquals(refusal.code, "invalid_trigger_config");
});

Deno.test("parseFilter refuses what is no filter, and says where", () => {
  const table: [Json, string][] = [
    ["x", ""],
    [{ root: yes }, "/version"],
    [{ version: 2, root: yes }, "/version"],
    [{ version: 1 }, "/root"],
    [{ version: 1, root: {} }, "/root"],
    [{ version: 1, root: { ...yes, operator: "AND", inputs: [yes] } }, "/root"],
    [{ version: 1, root: { statement: 5 } }, "/root/statement"],
    [{ version: 1, root: { statement: "no" } }, "/root/statement"],
    [{ version: 1, root: { operator: "and", inputs: [yes] } }, "/root/operator"],
    [{ version: 1, root: { operator: "AND" } }, "/root/inputs"],
    [{ version: 1, root: all() }, "/root/inputs"],
    [{ version: 1, root: not(yes, no) }, "/root/inputs"],
    [{ version: 1, root: all(yes, any(no, { statement: "" })) }, "/root/inputs/1/inputs/1/statement"],
  ];
  for (const [given, pointer] of table) {
    const refusal = assertThrows(() => parseFilter(given, refuse), Refusal);
    const errors = refusal.detail["errors"];
    assertEquals(Array.isArray(errors) && errors.map((error) => Object(error).pointer), [pointer]);
  }
});

/** A tree beside the answer that whoever made it knows. */
interface Known {
  readonly root: JsonObject;
  readonly matches: boolean;
}

const NUMBER_TESTS: Record<string, (one: number, other: number) => boolean> = {
  "==": (one, other) => one === other,
  "!=": (one, other) => one !== other,
  ">": (one, other) => one > other,
  "<": (one, other) => one < other,
  ">=": (one, other) => one >= other,
  "<=": (one, other) => one <= other,
};

const DATA = { one: 1, two: 2, name: "ann o'neil", gone: null };

const numberStatement = fc.tuple(
  fc.constantFrom("one" as const, "two" as const),
  fc.constantFrom(...Object.keys(NUMBER_TESTS)),
  fc.integer({ min: 0, max: 3 }),
).map(([key, comparator, number]): Known => ({
  root: { statement: `{{data.${key}}} ${comparator} ${number}` },
  matches: NUMBER_TESTS[comparator]?.(DATA[key], number) ?? false,
}));

const textStatement = fc.string({ maxLength: 3, unit: fc.constantFrom(..."ano' \\=") }).map((
  text,
): Known => ({
  root: { statement: `{{data.name}} CONTAINS '${text.replaceAll(/['\\]/g, "\\$&")}'` },
  matches: DATA.name.includes(text),
}));

const { tree } = fc.letrec<{ tree: Known }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(numberStatement, textStatement),
    fc.tuple(fc.constantFrom("AND", "OR"), fc.array(tie("tree"), { minLength: 1, maxLength: 3 })).map((
      [operator, inputs],
    ) => ({
      root: { operator, inputs: inputs.map(({ root }) => root) },
      matches: operator === "AND"
        ? !inputs.some(({ matches }) => !matches)
        : inputs.some(({ matches }) => matches),
    })),
    tie("tree").map(({ root, matches }) => ({
      root: { operator: "NOT", inputs: [root] },
      matches: !matches,
    })),
  ),
}));

Deno.test("evaluateFilter after parseFilter says of any tree what its maker knows", () => {
  fc.assert(
    fc.property(tree, ({ root, matches }) => {
      assertEquals(outcome(root, { data: DATA }), { matches, warnings: [] });
    }),
    { seed: SEED, numRuns: 500 },
  );
});
