import { hasScope } from "../proxy/authorize.ts";

/** More than one automation needs, and a bound on what looking at them costs. */
export const MOST_SCOPES = 64;
const LONGEST = 100;

/** `area:action`, with dots inside an action and a `*` for the last part of one: `billing:read`, `slack:reactions.*`. */
const SCOPE = /^[a-z][a-z0-9-]{0,39}:[A-Za-z][A-Za-z0-9_-]{0,39}(\.[A-Za-z0-9_-]{1,40}){0,4}(\.\*)?$/;

/** What our own endpoints ask for. */
export const ADMIN_SCOPE = "tokens:admin";
export const INTROSPECT_SCOPE = "tokens:introspect";
export const RUNS_SCOPE = "runs:read";

export function isScope(text: string): boolean {
  return text.length <= LONGEST && SCOPE.test(text);
}

/** The first of the wanted scopes that somebody with these scopes may not give away. */
export function scopeNotHeld(
  held: ReadonlySet<string>,
  wanted: Iterable<string>,
): string | undefined {
  for (const scope of wanted) if (!hasScope(held, scope)) return scope;
  return undefined;
}
