import { assertEquals } from "@std/assert";
import type { Approvers } from "./policy.ts";
import { countMissing, type Fits, pairUp, seat } from "./seating.ts";

const each = (...groups: readonly string[]): Approvers => ({ kind: "one_from_each", groups });
const any = (count: number): Approvers => ({ kind: "any", count, people: [], groups: ["A"] });

/** What a stage asks for, who approved, who of them counts, and which groups have nobody. */
const CASES: readonly [string, Approvers, readonly Fits[], readonly number[], readonly string[]][] = [
  ["nobody came", each("A", "B"), [], [], ["A", "B"]],
  ["one of each came", each("A", "B"), [["A"], ["B"]], [0, 1], []],
  ["two of one came", each("A", "B"), [["A"], ["A"]], [0], ["B"]],
  ["somebody of both makes room for who came later", each("A", "B"), [["A", "B"], ["A"]], [0, 1], []],
  ["room is made twice over", each("A", "B", "C"), [["A", "B"], ["B", "C"], ["A"]], [0, 1, 2], []],
  ["who came first stays though another would do as well", each("A"), [["A"], ["A"]], [0], []],
  ["one human of both groups takes one seat", each("A", "B"), [["A", "B"]], [0], ["B"]],
  ["somebody of the next stage came", each("A", "B"), ["every", ["A"]], [0, 1], []],
  ["only people of the next stage came", each("A", "B"), ["every", "every", "every"], [0, 1], []],
  ["a group is named twice", each("A", "A"), [["A"], ["A"], ["A"]], [0, 1], []],
  ["somebody is in none of the groups", each("A"), [["B"]], [], ["A"]],
];

for (const [what, approvers, fits, counted, groups] of CASES) {
  Deno.test(`seat counts as many as possible when ${what}`, () => {
    const approvals = fits.map((fit, index) => ({ fits: fit, index }));
    const seating = seat(approvers, approvals);
    assertEquals(seating.counted.map(({ index }) => index), counted);
    assertEquals(seating.waiting.length, fits.length - counted.length);
    assertEquals(seating.missing, { kind: "groups", groups, of: approvers.groups.length });
    assertEquals(countMissing(seating.missing), approvers.groups.length - counted.length);
  });
}

Deno.test("seat counts up to as many as are needed", () => {
  for (const [came, counts, lacks] of [[0, 0, 2], [1, 1, 1], [2, 2, 0], [3, 2, 0]] as const) {
    const approvals = Array.from({ length: came }, () => ({ fits: ["A"] }));
    const { counted, waiting, missing } = seat(any(2), approvals);
    assertEquals([counted.length, waiting.length, countMissing(missing)], [counts, came - counts, lacks]);
  }
});

Deno.test("pairUp never takes a place away from whoever has one", () => {
  const fits = [[0, 1], [1], [0, 1, 2], [0]];
  for (let length = 1; length <= fits.length; length++) {
    const before = [...pairUp(fits.slice(0, length - 1)).keys()];
    const after = pairUp(fits.slice(0, length));
    assertEquals(before.every((one) => after.has(one)), true);
    assertEquals(new Set(after.values()).size, after.size);
  }
});
