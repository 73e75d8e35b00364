import { assertEquals } from "@std/assert";
import { ALERT, at } from "../../tests/support/sample_alerts.ts";
import { type Attention, decideNotification, type Told, toldOf } from "./decide_notification.ts";
import { foldAlerts, type Member } from "./member.ts";
import type { Severity } from "./severity.ts";

type Said = readonly [key: string, action: "trigger" | "ack" | "resolve", severity?: Severity];

function members(...said: readonly Said[]): Member[] {
  return foldAlerts(said.map(([key, action, severity = "medium"], second) => ({
    ...ALERT,
    key,
    action,
    severity,
    happenedAt: at(second),
  })));
}

const UNSEEN: Attention = { isAcknowledged: false, snoozedUntil: null };
const SEEN: Attention = { ...UNSEEN, isAcknowledged: true };
const SNOOZED: Attention = { ...UNSEEN, snoozedUntil: at(100_000) };
const REPEAT_MINUTES = 240;
const ONE: Told = { at: at(0), open: ["a"], worst: "medium" };
const TWO: Told = { ...ONE, open: ["a", "b"] };
const NONE: Told = { at: at(0), open: [], worst: null };

const CASES: readonly (readonly [what: string, Member[], Told | null, Attention, string])[] = [
  ["the first that fires", members(["a", "trigger"]), null, UNSEEN, "notify first"],
  [
    "over before anyone was told",
    members(["a", "trigger"], ["a", "resolve"]),
    null,
    UNSEEN,
    "hold only_resolved",
  ],
  ["a resolve of nothing", members(["a", "resolve"]), null, UNSEEN, "hold only_resolved"],
  ["the same again", members(["a", "trigger"]), ONE, UNSEEN, "hold nothing_new"],
  ["another one", members(["a", "trigger"], ["b", "trigger"]), ONE, UNSEEN, "notify new_firing"],
  ["another one, acknowledged", members(["a", "trigger"], ["b", "trigger"]), ONE, SEEN, "notify new_firing"],
  ["another one, snoozed", members(["a", "trigger"], ["b", "trigger"]), ONE, SNOOZED, "edit snoozed"],
  ["one of two over", members(["a", "trigger"], ["b", "resolve"]), TWO, UNSEEN, "edit some_resolved"],
  ["all over", members(["a", "resolve"]), ONE, UNSEEN, "notify all_clear"],
  ["all over, snoozed", members(["a", "resolve"]), ONE, SNOOZED, "notify all_clear"],
  ["over, and told so", members(["a", "resolve"]), NONE, UNSEEN, "hold nothing_new"],
  ["back again", members(["a", "resolve"], ["a", "trigger"]), NONE, UNSEEN, "notify new_firing"],
  ["worse", members(["a", "trigger", "high"]), ONE, UNSEEN, "notify severity_rose"],
  ["worse, acknowledged", members(["a", "trigger", "high"]), ONE, SEEN, "notify severity_rose"],
  ["worse, snoozed", members(["a", "trigger", "high"]), ONE, SNOOZED, "notify severity_rose"],
  ["milder", members(["a", "trigger", "low"]), ONE, UNSEEN, "hold nothing_new"],
];

Deno.test("decideNotification tells people when it gets worse or is over, and is quiet between", () => {
  for (const [what, group, told, attention, wanted] of CASES) {
    const { kind, reason } = decideNotification(group, told, attention, REPEAT_MINUTES, at(60));
    assertEquals(`${kind} ${reason}`, wanted, what);
  }
});

const DUE = REPEAT_MINUTES * 60;
const REPEATS: readonly (readonly [second: number, Member[], Attention, string])[] = [
  [DUE - 1, members(["a", "trigger"]), UNSEEN, "hold nothing_new"],
  [DUE, members(["a", "trigger"]), UNSEEN, "notify repeat"],
  [DUE, members(["a", "trigger"]), SEEN, "hold acknowledged"],
  [DUE, members(["a", "trigger"], ["a", "ack"]), UNSEEN, "hold acknowledged"],
  [DUE, members(["a", "trigger"]), SNOOZED, "hold snoozed"],
  [DUE, members(["a", "trigger"]), { ...UNSEEN, snoozedUntil: at(DUE) }, "notify repeat"],
];

Deno.test("decideNotification repeats what nobody acknowledged, from the repeat time on", () => {
  for (const [second, group, attention, wanted] of REPEATS) {
    const { kind, reason } = decideNotification(group, ONE, attention, REPEAT_MINUTES, at(second));
    assertEquals(`${kind} ${reason}`, wanted, `after ${second} s`);
  }
});

Deno.test("toldOf remembers what is open and how bad it is", () => {
  const group = members(["a", "trigger", "low"], ["b", "trigger", "high"], ["c", "trigger"], [
    "c",
    "resolve",
  ]);
  assertEquals(toldOf(group, at(9)), { at: at(9), open: ["a", "b"], worst: "high" });
  assertEquals(toldOf([], at(9)), { at: at(9), open: [], worst: null });
});

Deno.test("whoever was told of everything is told of nothing twice", () => {
  const group = members(["a", "trigger"], ["b", "trigger", "critical"]);
  const decision = decideNotification(group, toldOf(group, at(5)), UNSEEN, REPEAT_MINUTES, at(6));
  assertEquals(decision, { kind: "hold", reason: "nothing_new" });
});
