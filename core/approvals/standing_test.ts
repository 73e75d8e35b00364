import { assertEquals } from "@std/assert";
import { decideMember, type MemberFacts, type NoMember } from "./standing.ts";

const MEMBER: MemberFacts = {
  id: "U000001000",
  teamId: "T1",
  isDeleted: false,
  isBot: false,
  isGuest: false,
  isStranger: false,
};

const CASES: readonly [string, Partial<MemberFacts>, NoMember | null][] = [
  ["a member of the team", {}, null],
  ["somebody deactivated", { isDeleted: true }, "deactivated"],
  ["a bot", { isBot: true }, "bot"],
  ["Slack's own bot, which is marked as none", { id: "USLACKBOT" }, "bot"],
  ["a guest", { isGuest: true }, "guest"],
  ["somebody from another organisation", { isStranger: true }, "stranger"],
  ["somebody of another team", { teamId: "T2" }, "other_team"],
  ["a deactivated guest", { isGuest: true, isDeleted: true }, "deactivated"],
];

for (const [who, facts, reason] of CASES) {
  Deno.test(`decideMember about ${who}`, () => {
    const decision = reason === null ? { kind: "member" } : { kind: "no_member", reason };
    assertEquals<unknown>(decideMember({ ...MEMBER, ...facts }, "T1"), decision);
  });
}

Deno.test("decideMember takes nobody whom Slack does not know", () => {
  assertEquals(decideMember(undefined, "T1"), { kind: "no_member", reason: "unknown" });
});
