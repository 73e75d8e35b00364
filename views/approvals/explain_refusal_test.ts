import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Refusal } from "../../core/approvals/refusal.ts";
import type { UnsatisfiableReason } from "../../core/approvals/satisfiable.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { GROUPS, PEOPLE, REDACT_KEY } from "../../tests/support/sample_approvals.ts";
import { sentence } from "../explain.ts";
import { explainRefusal } from "./explain_refusal.ts";

const problem: SlackProblem = { kind: "slack_refused", method: "chat.postMessage", code: "is_archived" };

const unsatisfiable = (reason: UnsatisfiableReason, group: string | null = null): Refusal => ({
  kind: "unsatisfiable",
  stage: 0,
  name: "Two approvers",
  reason,
  group,
  needs: 2,
  has: 1,
});

const REFUSALS: readonly [Refusal, string][] = [
  [{ kind: "nothing_asked" }, "does not say what is to be done"],
  [{ kind: "not_text", field: "details" }, "Its details is no text"],
  [{ kind: "too_long", field: "details", most: 50_000 }, "longer than 50000 characters"],
  [{ kind: "unknown_source", source: "desk" }, "No system called desk"],
  [{ kind: "unknown_policy", policy: "prod" }, "no policy called prod"],
  [
    { kind: "policy_not_for_source", policy: "prod", source: "desk" },
    "desk may not ask under the policy prod",
  ],
  [{ kind: "unknown_requester", requester: "U999" }, "U999 looks like the id of a person"],
  [unsatisfiable("missing_group", GROUPS.security), `<!subteam^${GROUPS.security}> does not exist`],
  [unsatisfiable("disabled_group", GROUPS.security), "is disabled"],
  [unsatisfiable("empty_group", GROUPS.security), "has no members"],
  [unsatisfiable("too_few"), "*Two approvers* needs 2 approvers, and only 1 can answer"],
  [unsatisfiable("no_stages"), "has no stages"],
  [{ kind: "already_open", id: "req_1" }, "waiting for approval already"],
  [{ kind: "too_many_open", source: "desk", most: 20 }, "desk has 20 open requests already"],
  [{ kind: "not_checked", problem }, "could not be checked who may answer. That channel is archived"],
  [{ kind: "not_recorded", problem }, "could not be written down"],
  [
    { kind: "unroutable", misses: [{ place: "C00000100B", problem }, { place: PEOPLE.admin, problem }] },
    `<#C00000100B>: That channel is archived`,
  ],
  [{ kind: "other_digest" }, "do not mean the same content"],
  [{ kind: "other_policy", policy: "prod" }, "do not have the same policy prod"],
];

for (const [refusal, words] of REFUSALS) {
  Deno.test(`a refusal says ${words}, and what to do next`, () => {
    const explanation = explainRefusal(refusal, REDACT_KEY);
    assertStringIncludes(explanation.cause, words);
    assertMatch(sentence(explanation), /^[A-Z*<(\w].*[^.]\. .*[^.]\.$/);
  });
}

Deno.test("a refusal repeats a name that came from outside as words only, and not at length", () => {
  for (const name of ["<!channel>", "<https://evil.example|x>", "*x*\n*y*", "x".repeat(5_000)]) {
    const { cause } = explainRefusal({ kind: "unknown_policy", policy: name }, REDACT_KEY);
    assert(!/<[!h]|\n|\*x\*/.test(cause) && cause.length < 200, cause);
  }
});

Deno.test("a refusal of a name that is empty says so", () => {
  assertEquals(
    explainRefusal({ kind: "unknown_policy", policy: "" }, REDACT_KEY).cause,
    "There is no policy called (no name).",
  );
});
