import { assertEquals } from "@std/assert";
import { at } from "../../tests/support/sample_alerts.ts";
import { MOST_SOURCES, MOST_TOP_GROUPS, type StormGroup, summarizeStorm } from "./storm_summary.ts";

function group(number: number, rest: Partial<StormGroup> = {}): StormGroup {
  return {
    id: `g${number}`,
    title: `Problem ${number}`,
    source: "monitor",
    severity: "low",
    alerts: 1,
    isOpen: true,
    isAcknowledged: false,
    createdAt: at(number),
    ...rest,
  };
}

Deno.test("summarizeStorm shows the worst first, however many mild ones there are", () => {
  const groups = Array.from({ length: 300 }, (_, number) => group(number, { alerts: 100 }));
  const { top, groups: count, alerts } = summarizeStorm([...groups, group(999, { severity: "critical" })]);
  assertEquals([top[0]?.id, top.length, count, alerts], ["g999", MOST_TOP_GROUPS, 301, 30_001]);
});

Deno.test("summarizeStorm counts by severity and source what there is", () => {
  const { bySeverity, bySource } = summarizeStorm([
    group(1),
    group(2, { severity: "high", source: "billing" }),
    group(3, { severity: "high" }),
  ]);
  assertEquals(bySeverity, [["high", 2], ["low", 1]]);
  assertEquals(bySource, [["monitor", 2], ["billing", 1]]);
});

Deno.test("summarizeStorm names few sources", () => {
  const groups = Array.from({ length: 20 }, (_, number) => group(number, { source: `s${number}` }));
  assertEquals(summarizeStorm(groups).bySource.length, MOST_SOURCES);
});

Deno.test("summarizeStorm finds the oldest that nobody acknowledged", () => {
  const groups = [group(1, { isAcknowledged: true }), group(2, { isOpen: false }), group(4), group(3)];
  const { oldestUnacknowledged, open, unacknowledged } = summarizeStorm(groups);
  assertEquals([oldestUnacknowledged?.id, open, unacknowledged], ["g3", 3, 2]);
  assertEquals(summarizeStorm([]).oldestUnacknowledged, null);
});
