import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { problemOf } from "../../tests/support/value.ts";
import type { LiveToken } from "../proxy/collaborators.ts";
import { type Rule, RULE_DEFAULTS } from "../rules/rule.ts";
import { CallLimits } from "./call_limits.ts";

const token = (id: string): LiveToken => ({ id, workspace: "T1", organization: "", scopes: new Set() });

const rule = (name: string, calls?: number, perSeconds = 60): Rule => ({
  ...RULE_DEFAULTS,
  name,
  upstream: "billing",
  methods: ["GET"],
  path: "/**",
  scope: "billing:read",
  ...(calls === undefined ? {} : { limit: { calls, perSeconds } }),
});

function open(calls: number, perSeconds: number, mostBuckets?: number) {
  const clock = { ms: 5_000 };
  const limits = new CallLimits({
    limitOf: () => ({ calls, perSeconds }),
    nowMs: () => clock.ms,
    ...(mostBuckets === undefined ? {} : { mostBuckets }),
  });
  return { clock, limits };
}

Deno.test("a token has all its calls at once, then one as each part of the time passes", () => {
  const { clock, limits } = open(3, 60);
  for (let call = 0; call < 3; call++) assert(limits.take(token("a"), undefined).ok);
  assertEquals(problemOf(limits.take(token("a"), undefined)), {
    kind: "rate_limited",
    retryAfterSeconds: 20,
    limit: 3,
    perSeconds: 60,
    remaining: 0,
  });
  clock.ms += 19_999;
  assertEquals(problemOf(limits.take(token("a"), undefined)).retryAfterSeconds, 1);
  clock.ms += 1;
  assert(limits.take(token("a"), undefined).ok);
  assertEquals(limits.take(token("a"), undefined).ok, false);
});

Deno.test("a call that is refused counts nowhere, not for the token and not for the rule", () => {
  const { clock, limits } = open(10, 10);
  const one = rule("one", 1, 1);
  assert(limits.take(token("a"), one).ok);
  for (let call = 0; call < 50; call++) assertEquals(limits.take(token("a"), one).ok, false);
  for (let call = 0; call < 9; call++) assert(limits.take(token("a"), undefined).ok, `call ${call}`);
  assertEquals(limits.take(token("a"), undefined).ok, false);
  clock.ms += 1_000;
  assert(limits.take(token("a"), one).ok);
});

Deno.test("limits are each token's own, and each rule's own", () => {
  const { limits } = open(2, 60);
  assert(limits.take(token("a"), rule("x", 1)).ok);
  assertEquals(limits.take(token("a"), rule("x", 1)).ok, false);
  assert(limits.take(token("a"), rule("y", 1)).ok);
  assert(limits.take(token("b"), rule("x", 1)).ok);
});

Deno.test("of two limits without room the client is told the one that takes longer", () => {
  const { limits } = open(1, 60);
  assert(limits.take(token("a"), rule("x", 1, 3600)).ok);
  const { limit, perSeconds, retryAfterSeconds } = problemOf(limits.take(token("a"), rule("x", 1, 3600)));
  assertEquals([limit, perSeconds, retryAfterSeconds], [1, 3600, 3600]);
});

Deno.test("to look counts nothing", () => {
  const { limits } = open(1, 60);
  for (let look = 0; look < 9; look++) assert(limits.look(token("a"), undefined).ok);
  assert(limits.take(token("a"), undefined).ok);
  assertEquals(limits.look(token("a"), undefined).ok, false);
});

Deno.test("what is remembered stays within its bound, and what is full again is forgotten first", () => {
  const { clock, limits } = open(1, 60, 100);
  for (let n = 0; n < 99; n++) assert(limits.take(token(`early${n}`), undefined).ok);
  clock.ms += 30_000;
  assert(limits.take(token("late"), undefined).ok);
  clock.ms += 30_000;
  for (let n = 0; n < 80; n++) assert(limits.take(token(`new${n}`), undefined).ok);
  assert(limits.size <= 100);
  assertEquals(limits.take(token("late"), undefined).ok, false);
});

Deno.test("whoever waits as long as they are told gets through, whenever they call", () => {
  const gaps = fc.array(fc.nat({ max: 4_000 }), { minLength: 1, maxLength: 60 });
  const limit = fc.record({
    calls: fc.integer({ min: 1, max: 20 }),
    perSeconds: fc.integer({ min: 1, max: 30 }),
  });
  fc.assert(
    fc.property(limit, gaps, ({ calls, perSeconds }, gaps) => {
      const { clock, limits } = open(calls, perSeconds);
      for (const gap of gaps) {
        clock.ms += gap;
        const taken = limits.take(token("a"), undefined);
        if (taken.ok) continue;
        clock.ms += taken.problem.retryAfterSeconds * 1000;
        assert(limits.take(token("a"), undefined).ok);
      }
    }),
    { numRuns: 300, seed: 20_260_101 },
  );
});

Deno.test("over any time no more calls pass than a full bucket and what flows in", () => {
  const gaps = fc.array(fc.nat({ max: 300 }), { minLength: 50, maxLength: 200 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), gaps, (calls, gaps) => {
      const { clock, limits } = open(calls, 1);
      const passed: number[] = [];
      for (const gap of gaps) {
        clock.ms += gap;
        if (limits.take(token("a"), undefined).ok) passed.push(clock.ms);
      }
      for (const [from, start] of passed.entries()) {
        for (const [to, end] of passed.entries()) {
          if (to >= from) assert(to - from + 1 <= calls + (end - start) * calls / 1000 + 1e-6);
        }
      }
    }),
    { numRuns: 100, seed: 20_260_101 },
  );
});
