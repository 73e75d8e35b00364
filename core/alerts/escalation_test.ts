import { assertEquals } from "@std/assert";
import { at } from "../../tests/support/sample_alerts.ts";
import { decideEscalation, LONGEST_LEAD_DAYS, SHORTEST_LEAD_SECONDS, slotId, slotOf } from "./escalation.ts";

Deno.test("decideEscalation takes the end of the slot, so that nobody is called early", () => {
  const decision = (second: number) => decideEscalation(at(second), 10, at(second));
  assertEquals(decision(0), { kind: "schedule", slot: at(600) });
  assertEquals(decision(1), { kind: "schedule", slot: at(900) });
  assertEquals(decision(300), { kind: "schedule", slot: at(900) });
});

Deno.test("decideEscalation leaves to the watchdog what is too near, too far or already due", () => {
  const lead = (second: number) => decideEscalation(at(0), 5, at(second)).kind;
  assertEquals([lead(300 - SHORTEST_LEAD_SECONDS), lead(300 - SHORTEST_LEAD_SECONDS + 1), lead(400)], [
    "schedule",
    "watchdog",
    "watchdog",
  ]);
  const days = (count: number) => decideEscalation(at(0), count * 1_440, at(0)).kind;
  assertEquals([days(LONGEST_LEAD_DAYS), days(LONGEST_LEAD_DAYS + 1)], ["schedule", "watchdog"]);
});

Deno.test("decideEscalation does nothing where a route does not ask for it", () => {
  assertEquals(decideEscalation(at(0), null, at(0)), { kind: "none" });
});

Deno.test("slotId is shared by what is due in one channel within a slot, and by nothing else", () => {
  const ids = [["C1", 1], ["C1", 300], ["C1", 301], ["C2", 1]] as const;
  const [one, same, next, other] = ids.map(([channel, second]) => slotId(channel, slotOf(at(second))));
  assertEquals([one === same, one === next, one === other], [true, false, false]);
});
