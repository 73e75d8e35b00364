import { isPersonId } from "./ids.ts";

/** What Slack says about somebody, as far as it matters for a vote. */
export interface MemberFacts {
  readonly id: string;
  readonly teamId: string;
  readonly isDeleted: boolean;
  readonly isBot: boolean;
  readonly isGuest: boolean;
  readonly isStranger: boolean;
}

export type MemberDecision =
  | { readonly kind: "member" }
  | { readonly kind: "no_member"; readonly reason: NoMember };

/** `stranger`: from another organisation, in a channel that is shared with it. */
export type NoMember = "unknown" | "deactivated" | "bot" | "other_team" | "stranger" | "guest";

/** Can this person vote at all? Only people of this team who are more than guests can. */
export function decideMember(facts: MemberFacts | undefined, team: string): MemberDecision {
  const reason = whyNot(facts, team);
  return reason === undefined ? { kind: "member" } : { kind: "no_member", reason };
}

function whyNot(facts: MemberFacts | undefined, team: string): NoMember | undefined {
  if (facts === undefined) return "unknown";
  if (facts.isDeleted) return "deactivated";
  if (facts.isBot || !isPersonId(facts.id)) return "bot";
  if (facts.isStranger) return "stranger";
  if (facts.teamId !== team) return "other_team";
  return facts.isGuest ? "guest" : undefined;
}
