import { assertEquals } from "@std/assert";
import type { SealKeys } from "../seals/seal.ts";
import { type Outcome, outcomeColumns, parseOutcome } from "./outcome.ts";

const KEYS: SealKeys = [{ id: "k1", secret: "a".repeat(32) }];
const OUTCOME: Outcome = {
  requestId: "req_1",
  digest: "d".repeat(64),
  status: "denied",
  by: ["U1", "U2"],
  reason: "not on a Friday",
  at: new Date(1_700_000_000_123),
  isBreakGlass: false,
};

Deno.test("parseOutcome reads what outcomeColumns wrote", () => {
  for (
    const outcome of [OUTCOME, { ...OUTCOME, status: "approved" as const, reason: null, isBreakGlass: true }]
  ) {
    assertEquals(parseOutcome("req_1", outcomeColumns(outcome, KEYS), KEYS), { ok: true, value: outcome });
  }
});

Deno.test("parseOutcome tells that there is none yet from one that somebody else wrote", () => {
  const columns = outcomeColumns(OUTCOME, KEYS);
  assertEquals(parseOutcome("req_1", { outcome: undefined, outcome_seal: undefined }, KEYS), {
    ok: true,
    value: undefined,
  });
  const forged = { ok: false, problem: "forged" } as const;
  assertEquals(parseOutcome("req_2", columns, KEYS), forged);
  assertEquals(parseOutcome("req_1", { ...columns, outcome_seal: undefined }, KEYS), forged);
  const approved = columns.outcome.replace("denied", "approved");
  assertEquals(parseOutcome("req_1", { ...columns, outcome: approved }, KEYS), forged);
});
