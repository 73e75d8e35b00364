import { assertEquals } from "@std/assert";
import { deadlinesOf, endPause, isPaused, pauseFrom, runs } from "./clock.ts";
import type { Policy } from "./policy.ts";
import type { Pause } from "./state.ts";
import { CHAIN, ONE } from "../../tests/support/sample_approvals.ts";

const START = Date.UTC(2026, 5, 3, 13);
const at = (minutes: number, milliseconds = 0) => new Date(START + minutes * 60_000 + milliseconds);
const pause = (from: number, until: number): Pause => ({ from: at(from), until: at(until) });

const CLOCKS: readonly [string, Pause | null, number][] = [
  ["it never stands still", null, 60],
  ["it stands still in the middle", pause(10, 25), 75],
  ["it stands still from the beginning", pause(0, 15), 75],
  ["it stood still before it was started", pause(-20, -5), 60],
  ["it stands still while it is started", pause(-10, 5), 65],
  ["it stands still a minute before its end", pause(59, 79), 80],
  ["it would stand still from its end on", pause(60, 80), 60],
];

for (const [what, pause, end] of CLOCKS) {
  Deno.test(`runs says when an hour has run if ${what}`, () => {
    assertEquals(runs(at(0), 60, pause), at(end));
  });
}

const DEADLINES: readonly [string, Policy, number, Pause | null, number, number][] = [
  ["nobody joins", ONE, 0, null, 240, 240],
  ["the next stage joins", CHAIN, 0, null, 240, 480],
  ["there is no next stage", { ...CHAIN, stages: CHAIN.stages.slice(0, 1) }, 0, null, 240, 240],
  ["it is the last stage", CHAIN, 2, null, 240, 240],
  ["it stood still before the next stage joined", CHAIN, 0, pause(100, 160), 300, 540],
  ["it stands still from the moment of joining on", CHAIN, 0, pause(240, 300), 240, 540],
  ["it stands still after the next stage joined", CHAIN, 0, pause(300, 360), 240, 540],
];

for (const [what, policy, index, pause, deadline, last] of DEADLINES) {
  Deno.test(`deadlinesOf a stage when ${what}`, () => {
    const found = deadlinesOf(policy, { index, openedAt: at(0), pause });
    assertEquals(found, { deadline: at(deadline), lastDeadline: at(last) });
  });
}

Deno.test("pauseFrom stops the clock for half of the stage's time, to the millisecond", () => {
  const half = pauseFrom(at(10), 5);
  assertEquals(half, { from: at(10), until: at(12.5) });
  assertEquals(isPaused(half, at(12.5, -1)), true);
  assertEquals(isPaused(half, at(12.5)), false);
  assertEquals(isPaused(null, at(0)), false);
});

Deno.test("endPause makes a pause shorter and never longer", () => {
  assertEquals(endPause(pause(10, 20), at(15)), pause(10, 15));
  assertEquals(endPause(pause(10, 20), at(20)), pause(10, 20));
  assertEquals(endPause(pause(10, 20), at(25)), pause(10, 20));
  assertEquals(endPause(null, at(25)), null);
});
