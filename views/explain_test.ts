import { assert, assertEquals, assertMatch, assertNotEquals, assertStringIncludes } from "@std/assert";
import type { SlackProblem } from "../core/slack_problem.ts";
import { explain, sentence } from "./explain.ts";

const refused = (code: string, needed?: string): SlackProblem => ({
  kind: "slack_refused",
  method: "chat.postMessage",
  code,
  ...(needed === undefined ? {} : { needed }),
});

const unknown = explain(refused("brand_new_code"));

const COMMON = [
  "not_in_channel",
  "channel_not_found",
  "is_archived",
  "restricted_action",
  "restricted_action_read_only_channel",
  "token_revoked",
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "expired_trigger_id",
  "execution_not_in_running_state",
  "access_denied",
  "missing_scope",
];

for (const code of COMMON) {
  Deno.test(`explain has words of its own for ${code}`, () => {
    const { cause, next } = explain(refused(code));
    assertNotEquals(next, unknown.next);
    assert(!cause.includes(code), "a code is no cause that a person understands");
  });
}

Deno.test("explain names the Slack scope that is missing, and where to add it", () => {
  const { cause, next } = explain(refused("missing_scope", "chat:write"));
  assertStringIncludes(cause, "(chat:write)");
  assertStringIncludes(next, "manifest.ts");
});

Deno.test("explain keeps a code that it does not know, and the method", () => {
  assertStringIncludes(unknown.cause, "brand_new_code");
  assertStringIncludes(unknown.next, "chat.postMessage");
});

for (const code of ["constructor", "__proto__", "toString"]) {
  Deno.test(`explain takes ${code} for a code like any other`, () => {
    assertStringIncludes(explain(refused(code)).cause, code);
  });
}

Deno.test("explain says how long to wait", () => {
  const problem: SlackProblem = { kind: "slack_throttled", method: "chat.postMessage", retryAfterSeconds: 7 };
  assertStringIncludes(explain(problem).next, "7 seconds");
});

Deno.test("explain tells a failure of Slack from no answer at all", () => {
  const unavailable = (status: number | null) =>
    explain({ kind: "slack_unavailable", method: "chat.postMessage", status }).cause;
  assertStringIncludes(unavailable(503), "503");
  assertNotEquals(unavailable(null), unavailable(503));
  assert(!unavailable(null).includes("null"));
});

Deno.test("sentence is the cause and then the next step", () => {
  assertEquals(sentence({ cause: "It broke.", next: "Mend it." }), "It broke. Mend it.");
});

Deno.test("every sentence ends, so that two can follow each other", () => {
  for (const code of COMMON) assertMatch(sentence(explain(refused(code))), /[^.]\. .*[^.]\.$/);
});
