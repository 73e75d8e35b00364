import { assert, assertEquals } from "@std/assert";
import type { Outcome } from "../../core/approvals/outcome.ts";
import { at, REDACT_KEY, sampleRequest } from "../../tests/support/sample_approvals.ts";
import { noWords } from "./no.ts";

const OUTCOME: Outcome = {
  requestId: "req_4f7d20c1",
  digest: "d",
  status: "denied",
  by: ["U000001004"],
  reason: "Not today.\nTomorrow.",
  at: at("13:50"),
  isBreakGlass: false,
};
const words = (change: Partial<Outcome>) => noWords(sampleRequest(), { ...OUTCOME, ...change }, REDACT_KEY);

Deno.test("noWords says in one line what was decided, by whom, when and why", () => {
  assertEquals(
    words({}),
    "Production change: denied by U000001004, 2027-06-03 13:50 UTC (request req_4f7d20c1). Reason: Not today. Tomorrow.",
  );
});

Deno.test("noWords of what expired names nobody", () => {
  assertEquals(
    words({ status: "expired", by: [], reason: null }),
    "Production change: expired, 2027-06-03 13:50 UTC (request req_4f7d20c1).",
  );
});

Deno.test("noWords carries no key out of a reason", () => {
  const key = ["AKIA", "ABCDEFGH", "IJKLMNOP"].join("");
  assert(!words({ reason: `use ${key}` }).includes(key));
});
