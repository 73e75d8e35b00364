import { assertEquals } from "@std/assert";
import { type Operand, parseStatement } from "./statement.ts";

const marker = (path: string): Operand => ({ kind: "marker", path });
const value = (is: string | number | boolean | null): Operand => ({ kind: "value", value: is });

Deno.test("parseStatement tells apart every kind of operand", () => {
  const table: [string, Operand][] = [
    ["eyes", value("eyes")],
    ["'eyes'", value("eyes")],
    ['"eyes"', value("eyes")],
    ["'it\\'s'", value("it's")],
    ["'a == b'", value("a == b")],
    ["two words", value("two words")],
    ["''", value("")],
    ["5", value(5)],
    ["-5", value(-5)],
    ["2.50", value(2.5)],
    ["'5'", value("5")],
    ["+1", value("+1")],
    ["1.2.3", value("1.2.3")],
    ["null", value(null)],
    ["true", value(true)],
    ["false", value(false)],
    ["'null'", value("null")],
    ["{{data.user.id}}", marker("data.user.id")],
    ["{{ event_timestamp }}", marker("event_timestamp")],
    ["https://example.com/?a=b", value("https://example.com/?a=b")],
  ];
  for (const [text, right] of table) {
    assertEquals(parseStatement(`{{data.x}} == ${text}`), {
      left: marker("data.x"),
      comparator: "==",
      right,
    });
    assertEquals(parseStatement(`${text}=={{data.x}}`), {
      left: right,
      comparator: "==",
      right: marker("data.x"),
    });
  }
});

Deno.test("parseStatement knows the seven comparators and takes the longest", () => {
  for (const comparator of ["==", "!=", ">", "<", ">=", "<=", "CONTAINS"] as const) {
    const parsed = parseStatement(`{{data.x}} ${comparator} 1`);
    assertEquals(parsed, { left: marker("data.x"), comparator, right: value(1) });
  }
});

Deno.test("parseStatement takes CONTAINS for a comparator only where it is a word of its own", () => {
  assertEquals(parseStatement("CONTAINSx == y")?.left, value("CONTAINSx"));
  assertEquals(parseStatement("{{data.text}} contains x"), undefined);
  assertEquals(parseStatement("{{data.text}} CONTAINS 'CONTAINS'")?.right, value("CONTAINS"));
});

Deno.test("parseStatement refuses what is no comparison", () => {
  const table = [
    "",
    "{{data.x}}",
    "{{data.x}} ==",
    "== x",
    "{{data.x}} = x",
    "a == b == c",
    "{{data.x}} == 'open",
    "{{data.x}} == 'a' b",
    "{{data.x} == a",
    "{{data..x}} == a",
    "{{}} == a",
    "{{data.x}} == it's",
    "{{data.x}} {{data.y}} == a",
    `{{data.x}} == ${"x".repeat(4_000)}`,
  ];
  for (const text of table) assertEquals(parseStatement(text), undefined, text);
});
