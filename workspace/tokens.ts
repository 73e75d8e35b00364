import type { World } from "./world.ts";
import { Refusal } from "./refusal.ts";

export type TokenKind = "bot" | "workflow" | "user" | "app_level" | "configuration";

/** A token that the workspace issued. Unlike in Slack, none is a secret worth stealing: they work on localhost only. */
export interface Token {
  readonly secret: string;
  readonly kind: TokenKind;
  readonly app: string;
  /** The person as whom it acts: the bot user, or the developer of a service token. */
  readonly person: string;
  /** The function execution that a workflow token was minted for. */
  readonly execution: string | null;
  readonly scopes: readonly string[];
  readonly expiresAt: number | null;
  readonly revoked: boolean;
}

const PREFIXES: Record<TokenKind, string> = {
  bot: "xoxb-",
  workflow: "xwfp-",
  user: "xoxp-",
  app_level: "xapp-",
  configuration: "xoxe.xoxp-",
};

/** A workflow token lives this long, or until its step ends. */
export const WORKFLOW_TOKEN_MS = 15 * 60_000;

/** Mints a token. Its body says what it is, so that no secret scanner takes it for one that opens something. */
export function issueToken(world: World, token: Omit<Token, "secret" | "revoked">): Token {
  const issued = {
    ...token,
    secret: `${PREFIXES[token.kind]}workspace-${world.ids.secret(20)}`,
    revoked: false,
  };
  putToken(world, issued);
  return issued;
}

export function findToken(world: World, secret: string): Token | undefined {
  return world.database.document<Token>("SELECT json FROM tokens WHERE secret = ?", secret);
}

/** The live token behind `secret`, or the refusal that Slack gives for it. */
export function authenticate(world: World, secret: string | undefined): Token {
  if (secret === undefined || secret === "") throw new Refusal("not_authed");
  const token = findToken(world, secret);
  if (token === undefined) throw new Refusal("invalid_auth");
  const expired = token.expiresAt !== null && token.expiresAt <= world.clock.now();
  if (expired && token.kind !== "workflow") throw new Refusal("token_expired");
  if (expired || token.revoked) throw new Refusal("token_revoked");
  return token;
}

export function revokeToken(world: World, secret: string): void {
  const token = findToken(world, secret);
  if (token !== undefined) putToken(world, { ...token, revoked: true });
}

/** Gives a token other scopes, as when its app is installed again with a changed manifest. */
export function changeScopes(world: World, secret: string, scopes: readonly string[]): void {
  const token = findToken(world, secret);
  if (token !== undefined) putToken(world, { ...token, scopes });
}

/** Ends every token that was minted for this function execution. */
export function revokeTokensOf(world: World, execution: string): void {
  world.database.run(
    "UPDATE tokens SET json = json_set(json, '$.revoked', json('true')) WHERE execution = ?",
    execution,
  );
}

/** Leaves no trace of the tokens that were minted for this function execution. */
export function forgetTokensOf(world: World, execution: string): void {
  world.database.run("DELETE FROM tokens WHERE execution = ?", execution);
}

function putToken(world: World, token: Token): void {
  world.database.run(
    "INSERT INTO tokens (secret, execution, json) VALUES (?, ?, ?) ON CONFLICT (secret) DO UPDATE SET json = excluded.json",
    token.secret,
    token.execution,
    JSON.stringify(token),
  );
}
