import { assertEquals } from "@std/assert";
import { shortenTrace, type TraceStep } from "./trace.ts";

const REFUSALS: readonly TraceStep[] = Array.from({ length: 50 }, (_, number) => ({
  kind: "refused",
  route: `r${number}`,
  depth: 1,
  matcher: 'a="b"',
  found: "",
}));
const ENTERED: TraceStep = { kind: "entered", route: "root", depth: 0 };
const CHOSEN: TraceStep = { kind: "chosen", route: "root", depth: 0 };

Deno.test("shortenTrace keeps what was entered and chosen before any refusal, and counts what it left out", () => {
  const { steps, leftOut } = shortenTrace([ENTERED, ...REFUSALS, CHOSEN], 5);
  assertEquals([steps, leftOut], [[ENTERED, ...REFUSALS.slice(0, 3), CHOSEN], 47]);
});

Deno.test("shortenTrace leaves a trace that fits as it is", () => {
  const trace = [ENTERED, ...REFUSALS, CHOSEN];
  assertEquals(shortenTrace(trace, trace.length), { steps: trace, leftOut: 0 });
});
