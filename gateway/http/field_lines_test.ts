import { assertEquals } from "@std/assert";
import { parseFieldLines } from "./field_lines.ts";
import { HEAD_FIELDS } from "./limits.ts";

Deno.test("parseFieldLines lowers names and trims blanks and tabs only", () => {
  assertEquals(parseFieldLines(["Accept: \t text/plain \t", "X-Empty:"]), {
    ok: true,
    value: [["accept", "text/plain"], ["x-empty", ""]],
  });
});

const REFUSED: Record<string, string> = {
  "no colon": "accept",
  "no name": ": value",
  "a blank before the colon": "accept : text/plain",
  "a tab before the colon": "accept\t: text/plain",
  "a folded line": " folded",
  "a line that begins with a tab": "\tfolded",
  "a blank within the name": "acc ept: 1",
  "a bracket in the name": "acc(ept: 1",
  "a name beyond ASCII": "acc\xe9pt: 1",
  "a CR in the value": "accept: a\rb",
  "a LF in the value": "accept: a\nb",
  "a NUL in the value": "accept: a\0b",
  "an escape character in the value": "accept: a\x1bb",
  "a DEL in the value": "accept: a\x7fb",
  "a vertical tab at the end of the value": "accept: a\x0b",
};

for (const [what, line] of Object.entries(REFUSED)) {
  Deno.test(`parseFieldLines refuses ${what}`, () => {
    assertEquals(parseFieldLines(["host: a", line]), { ok: false, problem: "field_line" });
  });
}

Deno.test("parseFieldLines takes as many fields as allowed, and not one more", () => {
  const lines = Array.from({ length: HEAD_FIELDS }, (_, index) => `x-${index}: 1`);
  assertEquals(parseFieldLines(lines).ok, true);
  assertEquals(parseFieldLines([...lines, "x: 1"]), { ok: false, problem: "too_many_fields" });
});
