import { assertEquals } from "@std/assert";
import { CHAIN, CHANNELS, GROUPS, ONE, PEOPLE, TWO } from "../../tests/support/sample_approvals.ts";
import { checkPolicies } from "./check_policies.ts";
import type { Approvers, BreakGlass, Policy, Stage } from "./policy.ts";
import { LONGEST_TITLE, MOST_MINUTES, MOST_PEOPLE, MOST_STAGES } from "./policy_limits.ts";

const withStage = (change: Partial<Stage>): Policy => ({
  ...ONE,
  stages: ONE.stages.map((stage) => ({ ...stage, ...change })),
});
const withAny = (change: Partial<Extract<Approvers, { kind: "any" }>>) =>
  withStage({ approvers: { kind: "any", count: 1, people: [], groups: [], ...change } });
const withEach = (...groups: readonly string[]) =>
  withStage({ approvers: { kind: "one_from_each", groups } });
const withGlass = (change: Partial<BreakGlass>): Policy => ({
  ...ONE,
  breakGlass: {
    people: [PEOPLE.operator],
    timesADay: 1,
    reviewers: [PEOPLE.admin],
    channel: CHANNELS.security,
    ...change,
  },
});
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => `U${String(index).padStart(9, "0")}`);
const groups = (count: number) => people(count).map((id) => id.replace("U", "S"));
const stages = (count: number): Policy => ({
  ...ONE,
  stages: Array.from({ length: count }, () => ONE.stages).flat(),
});

/** A policy, and `kind field` of what is wrong with it, with the stage where it is one's fault. */
const CASES: readonly [string, Policy, readonly string[]][] = [
  ["the simplest", ONE, []],
  ["one with a runbook and break-glass", TWO, []],
  ["a chain", CHAIN, []],
  ["one with an odd name", { ...ONE, name: "Low impact" }, ["bad_name name"]],
  ["one without a title", { ...ONE, title: " " }, ["bad_title title"]],
  ["one with the longest title", { ...ONE, title: "x".repeat(LONGEST_TITLE) }, []],
  ["one with a longer title", { ...ONE, title: "x".repeat(LONGEST_TITLE + 1) }, ["bad_title title"]],
  ["one whose title turns the text around", { ...ONE, title: "a\u202eb" }, ["bad_title title"]],
  ["one with a channel by name", { ...ONE, channel: "#approvals" }, ["not_an_id channel"]],
  ["one without stages", stages(0), ["no_stages stages"]],
  ["one with the most stages", stages(MOST_STAGES), []],
  ["one with too many stages", stages(MOST_STAGES + 1), ["too_many stages"]],
  ["one that nobody can deny", { ...ONE, denials: 0 }, ["out_of_range denials"]],
  ["one whose permission never lives", { ...ONE, grantMinutes: 0 }, ["out_of_range grantMinutes"]],
  ["one whose permission lives for parts of minutes", { ...ONE, grantMinutes: 1.5 }, [
    "out_of_range grantMinutes",
  ]],
  ["one with a runbook that is no address", { ...ONE, runbook: "see wiki" }, ["bad_address runbook"]],
  ["one with a runbook that is a script", { ...ONE, runbook: "javascript:alert(1)" }, [
    "bad_address runbook",
  ]],
  ["a stage without a name", withStage({ name: "" }), ["bad_title 0.name"]],
  ["a stage without time", withStage({ minutes: 0, remindAfterMinutes: null }), ["out_of_range 0.minutes"]],
  ["a stage of thirty days", withStage({ minutes: MOST_MINUTES }), []],
  ["a stage of a minute more", withStage({ minutes: MOST_MINUTES + 1 }), ["out_of_range 0.minutes"]],
  ["a reminder just before the deadline", withStage({ minutes: 60, remindAfterMinutes: 59 }), []],
  ["a reminder at the deadline", withStage({ minutes: 60, remindAfterMinutes: 60 }), [
    "reminder_after_deadline 0.remindAfterMinutes",
  ]],
  ["a reminder at once", withStage({ remindAfterMinutes: 0 }), ["out_of_range 0.remindAfterMinutes"]],
  ["a last stage that others would join", withStage({ atDeadline: "next_stage_joins" }), [
    "no_next_stage 0.atDeadline",
  ]],
  ["a stage with a channel by name", withStage({ channel: "general" }), ["not_an_id 0.channel"]],
  ["a stage that names nobody", withAny({}), ["nobody_named 0.approvers"]],
  ["a stage that needs nobody", withAny({ count: 0, people: people(1) }), ["out_of_range 0.approvers.count"]],
  ["a stage that needs everybody it names", withAny({ count: 2, people: people(2) }), []],
  ["a stage that needs more than it names", withAny({ count: 3, people: people(2) }), [
    "more_than_named 0.approvers.count",
  ]],
  [
    "a stage that needs more than it names, and a group",
    withAny({ count: 3, people: people(2), groups: groups(1) }),
    [],
  ],
  ["a stage that names somebody twice", withAny({ people: [PEOPLE.admin, PEOPLE.admin] }), [
    "named_twice 0.approvers.people",
  ]],
  ["a stage that names as many as it may", withAny({ people: people(MOST_PEOPLE), groups: groups(10) }), []],
  ["a stage that names too many people", withAny({ people: people(MOST_PEOPLE + 1) }), [
    "too_many 0.approvers.people",
  ]],
  ["a stage that names too many groups", withAny({ groups: groups(11) }), ["too_many 0.approvers.groups"]],
  ["a stage that names people by their names", withAny({ people: ["@admin"] }), [
    "not_an_id 0.approvers.people",
  ]],
  ["a stage that names a person as a group", withEach(PEOPLE.admin), ["not_an_id 0.approvers.groups"]],
  ["a stage with one from each of nothing", withEach(), ["nobody_named 0.approvers.groups"]],
  ["a stage with two from one group", withEach(GROUPS.approvers, GROUPS.approvers), [
    "named_twice 0.approvers.groups",
  ]],
  ["break-glass for nobody", withGlass({ people: [] }), ["nobody_named breakGlass.people"]],
  ["break-glass without reviewers", withGlass({ reviewers: [] }), ["nobody_to_review breakGlass.reviewers"]],
  ["break-glass reviewed by whoever does it", withGlass({ reviewers: [PEOPLE.operator] }), [
    "nobody_to_review breakGlass.reviewers",
  ]],
  [
    "break-glass for two who review each other",
    withGlass({ people: [PEOPLE.operator, PEOPLE.admin], reviewers: [PEOPLE.operator, PEOPLE.admin] }),
    [],
  ],
  ["break-glass that cannot be used", withGlass({ timesADay: 0 }), ["out_of_range breakGlass.timesADay"]],
  ["break-glass told to nobody", withGlass({ channel: "" }), ["not_an_id breakGlass.channel"]],
];

for (const [what, policy, problems] of CASES) {
  Deno.test(`checkPolicies finds ${problems.length === 0 ? "nothing wrong with" : problems.join(" and ")}: ${what}`, () => {
    const found = checkPolicies([policy]);
    assertEquals(
      found.map(({ kind, stage, field }) => `${kind} ${stage === null ? "" : `${stage}.`}${field}`),
      problems,
    );
    assertEquals(found.every((problem) => problem.policy === policy.name), true);
  });
}

Deno.test("checkPolicies finds two policies of one name", () => {
  assertEquals(checkPolicies([ONE, TWO, ONE]), [{
    kind: "named_twice",
    policy: ONE.name,
    stage: null,
    field: "name",
  }]);
});
