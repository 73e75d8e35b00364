import type { World } from "../world.ts";

/** Somebody's token at another service, which an app may borrow through `apps.auth.external.get`. */
export interface ExternalToken {
  /** The `Et...` handle that functions are given in place of the token. */
  readonly id: string;
  readonly app: string;
  readonly provider: string;
  readonly person: string;
  readonly value: string;
}

/** Remembers a token, in place of the one that this person had for this provider. */
export function putExternalToken(world: World, token: Omit<ExternalToken, "id">): ExternalToken {
  const before = findExternalTokenOf(world, token.app, token.provider, token.person);
  const stored = { ...token, id: before?.id ?? world.ids.make("Et") };
  const { id, app, provider, person } = stored;
  world.database.put("external_tokens", { id, app, provider, person }, stored);
  return stored;
}

export function findExternalToken(world: World, id: string): ExternalToken | undefined {
  return world.database.document<ExternalToken>("SELECT json FROM external_tokens WHERE id = ?", id);
}

/** What the person connected; for the developer's own, the person is whoever owns the workspace. */
export function findExternalTokenOf(
  world: World,
  app: string,
  provider: string,
  person: string,
): ExternalToken | undefined {
  return world.database.document<ExternalToken>(
    "SELECT json FROM external_tokens WHERE app = ? AND provider = ? AND person = ?",
    app,
    provider,
    person,
  );
}

export function deleteExternalTokens(
  world: World,
  app: string,
  which: { id?: string; provider?: string },
): number {
  return world.database.run(
    "DELETE FROM external_tokens WHERE app = ? AND (? IS NULL OR id = ?) AND (? IS NULL OR provider = ?)",
    app,
    which.id ?? null,
    which.id ?? null,
    which.provider ?? null,
    which.provider ?? null,
  );
}
