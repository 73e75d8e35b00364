import { type Token, whyOutOfForce } from "../tokens/token.ts";
import type { DayOfUse } from "../store/usage.ts";

/** A token as its holder and administrators see it. */
export function tokenJson(token: Token, lastUsedAt: Date | undefined, now: Date) {
  const { id, preview, name, owner, creator, workspace, organization, limit } = token;
  return {
    id,
    preview,
    name,
    owner,
    creator,
    workspace,
    organization: organization === "" ? null : organization,
    scopes: [...token.scopes],
    state: whyOutOfForce(token, now) === "token_expired" ? "expired" : token.state,
    created_at: token.createdAt.toISOString(),
    expires_at: token.expiresAt?.toISOString() ?? null,
    last_used_at: lastUsedAt?.toISOString() ?? null,
    limit: limit === undefined ? null : { calls: limit.calls, per_seconds: limit.perSeconds },
    replaces: token.replaces ?? null,
    replaced_by: token.replacedBy ?? null,
  };
}

export function usageJson(days: readonly DayOfUse[]) {
  return days.map(({ day, calls, refused }) => ({ day, calls, refused }));
}
