import { failure, type Result, success } from "../../core/result.ts";
import type { LiveToken } from "./pipeline.ts";
import type { Refusal } from "./refusal.ts";

/** Does the token have the scope that the rule asks for? */
export function authorize(token: LiveToken, scope: string): Result<undefined, Refusal> {
  return hasScope(token.scopes, scope) ? success(undefined) : failure({ kind: "insufficient_scope", scope });
}

/** `slack:reactions.*` covers whatever begins with `slack:reactions.`; there is no other wildcard, and no negation. */
export function hasScope(scopes: ReadonlySet<string>, wanted: string): boolean {
  if (scopes.has(wanted)) return true;
  for (let dot = wanted.lastIndexOf("."); dot > 0; dot = wanted.lastIndexOf(".", dot - 1)) {
    if (scopes.has(`${wanted.slice(0, dot)}.*`)) return true;
  }
  return false;
}
