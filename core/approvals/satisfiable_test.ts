import { assertEquals } from "@std/assert";
import type { Approvers, Policy } from "./policy.ts";
import { decideSatisfiable, type Memberships, type Reachable } from "./satisfiable.ts";
import { ONE } from "../../tests/support/sample_approvals.ts";

const each = (...groups: readonly string[]): Approvers => ({ kind: "one_from_each", groups });
const any = (count: number, people: readonly string[], ...groups: readonly string[]): Approvers => ({
  kind: "any",
  count,
  people,
  groups,
});

const MEMBERS: Memberships = new Map<string, readonly string[] | "missing" | "disabled">([
  ["S1", ["U1"]],
  ["S12", ["U1", "U2"]],
  ["S23", ["U2", "U3"]],
  ["SEMPTY", []],
  ["SGONE", "missing"],
  ["SOFF", "disabled"],
]);

/** Stages, who is excluded, who of the named people cannot vote, and what is found. */
const CASES: readonly [string, readonly Approvers[], readonly string[], readonly string[], string][] = [
  ["as many are there as are needed", [any(2, [], "S12")], [], [], "satisfiable"],
  ["one more is needed", [any(3, [], "S12")], [], [], "0 too_few null 2 of 3"],
  ["one of them asks for it", [any(2, [], "S12")], ["U1"], [], "0 too_few null 1 of 2"],
  ["somebody who is named makes up for it", [any(2, ["U9"], "S12")], ["U1"], [], "satisfiable"],
  ["that person has left", [any(2, ["U9"], "S12")], ["U1"], ["U9"], "0 too_few null 1 of 2"],
  ["somebody is named and in the group", [any(2, ["U1"], "S1")], [], [], "0 too_few null 1 of 2"],
  ["somebody who has left is in the group too", [any(1, ["U1"], "S1")], [], ["U1"], "0 too_few null 0 of 1"],
  ["a group is empty", [any(1, [], "SEMPTY")], [], [], "0 empty_group SEMPTY 0 of 1"],
  ["a group is disabled", [any(1, [], "SOFF")], [], [], "0 disabled_group SOFF 0 of 1"],
  ["a group is missing", [any(1, [], "SGONE")], [], [], "0 missing_group SGONE 0 of 1"],
  ["nothing is known of a group", [any(1, [], "S99")], [], [], "0 missing_group S99 0 of 1"],
  ["another group makes up for an empty one", [any(1, [], "SEMPTY", "S1")], [], [], "satisfiable"],
  ["there is one for each group", [each("S1", "S12")], [], [], "satisfiable"],
  ["one human would stand for two groups", [each("S1", "S1")], [], [], "0 too_few null 1 of 2"],
  [
    "each of two groups has one, and one of them is empty",
    [each("S1", "SEMPTY")],
    [],
    [],
    "0 empty_group SEMPTY 1 of 2",
  ],
  ["a later stage finds its people", [any(1, [], "S12"), any(1, [], "S1")], [], [], "satisfiable"],
  [
    "a later stage needs whoever an earlier one has used",
    [any(1, [], "S1"), any(1, [], "S1")],
    [],
    [],
    "1 too_few null 0 of 1",
  ],
  [
    "three stages share three humans",
    [any(1, [], "S12"), any(1, [], "S23"), any(1, [], "S1")],
    [],
    [],
    "satisfiable",
  ],
  [
    "four seats share three humans",
    [each("S1", "S12", "S23"), any(1, [], "S12", "S23")],
    [],
    [],
    "1 too_few null 0 of 1",
  ],
  ["a stage asks for nobody", [any(0, ["U1"])], [], [], "0 too_few null 0 of 0"],
  ["there is no stage", [], [], [], "0 no_stages null 0 of 0"],
];

for (const [what, stages, excluded, gone, found] of CASES) {
  Deno.test(`decideSatisfiable when ${what}`, () => {
    const [stage] = ONE.stages;
    if (stage === undefined) throw new Error("the sample has a stage");
    const policy: Policy = { ...ONE, stages: stages.map((approvers) => ({ ...stage, approvers })) };
    const able = new Set(["U1", "U2", "U3", "U9"].filter((person) => !gone.includes(person)));
    assertEquals(inWords({ policy, members: MEMBERS, able, excluded }), found);
  });
}

Deno.test("decideSatisfiable is quick with large groups and long chains", () => {
  const crowd = Array.from({ length: 5_000 }, (_, index) => `U${index}`);
  const [stage] = ONE.stages;
  if (stage === undefined) throw new Error("the sample has a stage");
  const stages = Array.from({ length: 5 }, () => ({ ...stage, approvers: any(25, [], "SALL") }));
  const policy = { ...ONE, stages };
  const members = new Map([["SALL", crowd]]);
  assertEquals(inWords({ policy, members, able: new Set(), excluded: [] }), "satisfiable");
  const few = new Map([["SALL", crowd.slice(0, 124)]]);
  assertEquals(inWords({ policy, members: few, able: new Set(), excluded: [] }), "4 too_few null 24 of 25");
});

function inWords(reachable: Reachable): string {
  const decision = decideSatisfiable(reachable);
  if (decision.kind === "satisfiable") return decision.kind;
  const { stage, reason, group, has, needs } = decision;
  return `${stage} ${reason} ${group} ${has} of ${needs}`;
}
