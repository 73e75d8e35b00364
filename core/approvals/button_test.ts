import { assert, assertEquals } from "@std/assert";
import { sampleRequest } from "../../tests/support/sample_approvals.ts";
import { type ButtonDecision, buttonValue, decideButton, parseButtonValue } from "./button.ts";
import type { ApprovalRequest } from "./request.ts";

const REQUEST = sampleRequest();

Deno.test("parseButtonValue reads what buttonValue wrote", () => {
  for (const stage of [0, 4]) {
    assertEquals(parseButtonValue(buttonValue(REQUEST, stage)), {
      requestId: REQUEST.id,
      stage,
      digest: REQUEST.digest.slice(0, 16),
    });
  }
});

Deno.test("parseButtonValue reads nothing else", () => {
  const digest = REQUEST.digest.slice(0, 16);
  for (
    const text of [
      "",
      "req_1",
      `req_1.0`,
      `req_1.-1.${digest}`,
      `req_1.01.${digest}`,
      `req_1.100.${digest}`,
      `req_1.0.${digest}0`,
      `req_1.0.${digest.slice(1)}`,
      `req_1.0.${digest.toUpperCase().replace(/[0-9]/g, "F")}`,
      `.0.${digest}`,
      `req:1.0.${digest}`,
      `${"r".repeat(65)}.0.${digest}`,
      ` req_1.0.${digest}`,
    ]
  ) {
    assertEquals(parseButtonValue(text), undefined, text);
  }
});

Deno.test("buttonValue is far below what Slack lets a button carry", () => {
  assert(buttonValue({ ...REQUEST, id: "r".repeat(64) }, 99).length < 100);
});

const STEP = "Fx1";
const BUTTON = { requestId: REQUEST.id, stage: 0, digest: REQUEST.digest.slice(0, 16) };
const OURS: ApprovalRequest = { ...REQUEST, origin: { kind: "slack", execution: STEP } };
const FROM_GATEWAY: ApprovalRequest = { ...REQUEST, origin: { kind: "gateway", gateway: "eu" } };
const CASES: readonly [string, typeof BUTTON, ApprovalRequest, ButtonDecision][] = [
  ["its own card", BUTTON, OURS, { kind: "fits" }],
  ["a card that another step posted for a gateway", BUTTON, FROM_GATEWAY, { kind: "fits" }],
  ["another request", { ...BUTTON, requestId: "req_2" }, OURS, { kind: "misfit", reason: "forged" }],
  ["a card of another step", BUTTON, { ...REQUEST, origin: { kind: "slack", execution: "Fx2" } }, {
    kind: "misfit",
    reason: "forged",
  }],
  ["other content", { ...BUTTON, digest: "0".repeat(16) }, OURS, {
    kind: "misfit",
    reason: "other_content",
  }],
];

for (const [what, value, request, decision] of CASES) {
  Deno.test(`decideButton about a button of ${what}`, () => {
    assertEquals(decideButton(value, request, STEP), decision);
  });
}
