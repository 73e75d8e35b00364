import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  answered,
  at,
  PEOPLE,
  REDACT_KEY,
  sampleStage,
  sampleState,
} from "../../tests/support/sample_approvals.ts";
import { historyLines } from "./history.ts";

const { approver, secondApprover, engineer, admin } = PEOPLE;
const approvals = [answered(approver, "13:20"), { ...answered(secondApprover, "13:30"), behalfOf: admin }];
const STATE = sampleState({
  stages: [sampleStage({ approvals })],
  denials: [answered(engineer, "13:25", "Not today.\n:white_check_mark: all agreed")],
  uncounted: [{ person: admin, at: at("13:50"), answer: "approve", why: "too_late" }],
});

Deno.test("historyLines has every answer with who and when, oldest first", () => {
  const lines = historyLines(STATE, REDACT_KEY, 10);
  const people = lines.map((line) => /<@(\w+)>/.exec(line)?.[1]);
  assertEquals(people, [approver, engineer, secondApprover, admin]);
  for (const line of lines) assertStringIncludes(line, "<!date^");
});

Deno.test("historyLines says of an answer that does not count why", () => {
  assertStringIncludes(historyLines(STATE, REDACT_KEY, 10).at(-1) ?? "", "not counted: the time was up");
});

Deno.test("historyLines has a denial's reason in one line, and both names of a delegate", () => {
  const [, denied = "", delegated = ""] = historyLines(STATE, REDACT_KEY, 10);
  assertStringIncludes(denied, "Not today.");
  assert(!denied.includes("\n"));
  assertStringIncludes(delegated, `<@${secondApprover}>, for <@${admin}>, approved`);
});

Deno.test("historyLines leaves out the reason that stands above as the reason of the end", () => {
  const end = {
    at: at("13:25"),
    by: [engineer],
    reason: "Not today.",
    isBreakGlass: false,
    grantEndsAt: null,
  };
  const state = sampleState({ status: "denied", denials: [answered(engineer, "13:25", "Not today.")], end });
  assertEquals(historyLines(state, REDACT_KEY, 10).join().includes("Not today."), false);
});

Deno.test("historyLines drops answers that do not count before any that does, and counts what it dropped", () => {
  const lines = historyLines(STATE, REDACT_KEY, 3);
  assertEquals(lines.length, 4);
  assertEquals(lines.at(-1), "and 1 more answer in the trail");
  assert(!lines.join().includes("not counted"));
  assertEquals(historyLines(STATE, REDACT_KEY, 0), ["and 4 more answers in the trail"]);
});

Deno.test("historyLines has a question before its answer", () => {
  const told = { person: engineer, at: at("13:40"), text: "Yes." };
  const state = sampleState({ questions: [{ person: approver, at: at("13:30"), text: "Tested?", told }] });
  const [asked = "", answer = ""] = historyLines(state, REDACT_KEY, 10);
  assertStringIncludes(asked, "asks: “Tested?”");
  assertStringIncludes(answer, "answers: “Yes.”");
});
