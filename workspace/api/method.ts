import type { Json, JsonObject } from "../json.ts";
import type { Token, TokenKind } from "../tokens.ts";
import type { World } from "../world.ts";
import type { Arguments } from "./arguments.ts";

export type Tier = "tier1" | "tier2" | "tier3" | "tier4" | "special";

/** One method of the Web API: who may call it, how often, and what it does. */
export interface Method {
  readonly name: string;
  /** Any one of these Slack scopes is enough; an empty list asks for none. */
  readonly scopes: readonly string[];
  readonly tier: Tier;
  readonly tokens: readonly TokenKind[];
  /** Whether Slack reads this method's arguments from a JSON body. */
  readonly json: boolean;
  /** Runs inside one transaction, synchronously; returns what the answer carries besides `ok`. Throws a `Refusal`. */
  readonly run: (call: Call) => JsonObject;
}

export interface Call {
  readonly world: World;
  readonly token: Token;
  readonly args: Arguments;
}

export type Reply = { readonly ok: boolean } & Readonly<Record<string, Json | undefined>>;
