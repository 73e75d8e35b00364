import { assertEquals } from "@std/assert";
import { PEOPLE } from "../../tests/support/sample_approvals.ts";
import type { SealKeys } from "../seals/seal.ts";
import {
  decideDelegation,
  type Delegation,
  type DelegationRefusal,
  delegationRow,
  delegatorsOf,
  LONGEST_DELEGATION_DAYS,
  LONGEST_DELEGATION_REASON,
  MOST_DAYS_AHEAD,
  parseDelegationRow,
} from "./delegation.ts";

const KEYS: SealKeys = [{ id: "k1", secret: "a".repeat(32) }];
const { approver, secondApprover, owner, admin, engineer } = PEOPLE;
const NOW = new Date("2026-06-03T13:00:00Z");
const day = (days: number, milliseconds = 0) => new Date(NOW.getTime() + days * 86_400_000 + milliseconds);

const WANTED: Delegation = {
  id: "del_1",
  from: approver,
  to: owner,
  startsAt: day(0),
  endsAt: day(7),
  createdAt: NOW,
  reason: "on leave",
};
const given = (change: Partial<Delegation>): Delegation => ({ ...WANTED, id: "del_0", ...change });

const CASES: readonly [string, Partial<Delegation>, readonly Delegation[], DelegationRefusal | null][] = [
  ["for a week", {}, [], null],
  ["for as long as can be", { endsAt: day(LONGEST_DELEGATION_DAYS) }, [], null],
  ["for a moment longer", { endsAt: day(LONGEST_DELEGATION_DAYS, 1) }, [], "too_long"],
  ["to oneself", { to: approver }, [], "to_oneself"],
  ["to Slack's own bot", { to: "USLACKBOT" }, [], "not_a_person"],
  ["to a group", { to: "S00000100F" }, [], "not_a_person"],
  ["that ends as it starts", { endsAt: day(0) }, [], "ends_before_it_starts"],
  ["that has just ended", { startsAt: day(-1), endsAt: NOW }, [], "already_over"],
  ["that has a moment left", { startsAt: day(-1), endsAt: day(0, 1) }, [], null],
  ["as far ahead as can be", { startsAt: day(MOST_DAYS_AHEAD), endsAt: day(MOST_DAYS_AHEAD + 1) }, [], null],
  [
    "further ahead",
    { startsAt: day(MOST_DAYS_AHEAD, 1), endsAt: day(MOST_DAYS_AHEAD + 1) },
    [],
    "too_far_ahead",
  ],
  ["without a reason", { reason: " " }, [], "no_reason"],
  ["with too long a reason", { reason: "x".repeat(LONGEST_DELEGATION_REASON + 1) }, [], "reason_too_long"],
  ["that stands already", {}, [given({})], "already_given"],
  ["that follows one which is over by then", { startsAt: day(7), endsAt: day(8) }, [given({})], null],
  [
    "to one more than may have it",
    {},
    [admin, secondApprover, engineer].map((to) => given({ to })),
    "too_many",
  ],
  ["to the last who may have it", {}, [admin, secondApprover].map((to) => given({ to })), null],
  [
    "by somebody who was lent three voices",
    {},
    [admin, secondApprover, engineer].map((from) => given({ from, to: approver })),
    null,
  ],
];

for (const [what, change, before, why] of CASES) {
  Deno.test(`decideDelegation ${why === null ? "lends a voice" : `says ${why} about one`} ${what}`, () => {
    const decision = decideDelegation({
      wanted: { ...WANTED, ...change },
      isMember: true,
      given: before,
      now: NOW,
    });
    assertEquals(decision, why === null ? { kind: "give" } : { kind: "refuse", why });
  });
}

Deno.test("decideDelegation lends no voice to a guest", () => {
  assertEquals(decideDelegation({ wanted: WANTED, isMember: false, given: [], now: NOW }), {
    kind: "refuse",
    why: "not_a_member",
  });
});

Deno.test("delegatorsOf names whose voice somebody has at that moment", () => {
  const at = (now: Date) => delegatorsOf(owner, [WANTED], now);
  assertEquals([at(day(0, -1)), at(day(0)), at(day(7, -1)), at(day(7))], [[], [approver], [approver], []]);
});

Deno.test("delegatorsOf lends no voice on, names nobody twice, and keeps the order in which voices were lent", () => {
  const all = [
    given({ id: "b", from: admin, createdAt: day(-1) }),
    WANTED,
    given({ id: "c", from: admin }),
    given({ from: owner, to: engineer }),
    given({ from: owner, to: owner }),
  ];
  assertEquals(delegatorsOf(owner, all, NOW), [admin, approver]);
  assertEquals(delegatorsOf(engineer, all, NOW), [owner]);
});

Deno.test("parseDelegationRow reads what delegationRow wrote, and nothing that was changed since", () => {
  const row = delegationRow(WANTED, KEYS);
  assertEquals(row.delegate, owner);
  assertEquals(parseDelegationRow(row, KEYS), { ok: true, value: WANTED });
  const longer = row.body.replace(String(WANTED.endsAt.getTime()), String(day(99).getTime()));
  assertEquals(parseDelegationRow({ ...row, body: longer }, KEYS), { ok: false, problem: "forged" });
  assertEquals(parseDelegationRow({ ...row, id: "del_2" }, KEYS), { ok: false, problem: "foreign" });
  assertEquals(parseDelegationRow(null, KEYS), { ok: false, problem: "unreadable" });
});
