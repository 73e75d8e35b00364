import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { decideRing, NOTHING_RUNG, type RingKind, type Rung } from "./ring_budget.ts";

const START = Date.parse("2026-05-04T10:00:00Z");
const at = (seconds: number) => new Date(START + seconds * 1000);
const rung = (...seconds: readonly number[]): Rung => ({ at: seconds.map(at) });

Deno.test("decideRing lets six ordinary rings a minute go, and ten urgent ones", () => {
  const six = rung(0, 1, 2, 3, 4, 5);
  assertEquals(decideRing(rung(0, 1, 2, 3, 4), "other", at(6)).kind, "ring");
  assertEquals(decideRing(six, "other", at(6)), { kind: "wait", until: at(60) });
  assertEquals(decideRing(six, "urgent", at(6)).kind, "ring");
  const ten = rung(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  assertEquals(decideRing(ten, "urgent", at(10)), { kind: "wait", until: at(60) });
  assertEquals(decideRing(ten, "other", at(10)), { kind: "wait", until: at(64) });
});

Deno.test("decideRing frees a ring a minute after it went, not a moment before", () => {
  const six = rung(0, 1, 2, 3, 4, 5);
  assertEquals(decideRing(six, "other", new Date(START + 59_999)).kind, "wait");
  assertEquals(decideRing(six, "other", at(60)), { kind: "ring", rung: rung(1, 2, 3, 4, 5, 60) });
});

Deno.test("decideRing never lets more than ten go within any minute, of which at most six are ordinary at first", () => {
  const presses = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.constantFrom<RingKind>("urgent", "other")),
    {
      maxLength: 120,
    },
  );
  fc.assert(
    fc.property(presses, (gaps) => {
      let [now, state] = [START, NOTHING_RUNG];
      const gone: number[] = [];
      for (const [gap, kind] of gaps) {
        now += gap;
        const decision = decideRing(state, kind, new Date(now));
        if (decision.kind === "wait") assert(decision.until.getTime() > now);
        if (decision.kind === "wait") continue;
        state = decision.rung;
        gone.push(now);
      }
      for (const time of gone) {
        assert(gone.filter((other) => other > time - 60_000 && other <= time).length <= 10);
      }
    }),
    { seed: 11, numRuns: 300 },
  );
});
