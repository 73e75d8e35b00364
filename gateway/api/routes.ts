import type { Endpoint } from "./endpoint.ts";

export type Route =
  | { readonly kind: "endpoint"; readonly endpoint: Endpoint; readonly id: string }
  /** The path is one of ours, with other methods. */
  | { readonly kind: "method"; readonly allow: readonly string[] }
  | { readonly kind: "none" };

/** Ids of ours, and codes of problems. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Finds the endpoint for a path, which is compared as it came: our own paths need no escapes. */
export function findRoute(endpoints: readonly Endpoint[], method: string, path: string): Route {
  const parts = path.split("/");
  const there = endpoints.flatMap((endpoint) => {
    const id = idIn(endpoint.path.split("/"), parts);
    return id === undefined ? [] : [{ endpoint, id }];
  });
  const found = there.find(({ endpoint }) => endpoint.method === method);
  if (found !== undefined) return { kind: "endpoint", ...found };
  const allow = there.map(({ endpoint }) => endpoint.method);
  return allow.length === 0 ? { kind: "none" } : { kind: "method", allow };
}

/** Undefined where the path is another one. */
function idIn(pattern: readonly string[], parts: readonly string[]): string | undefined {
  if (pattern.length !== parts.length) return undefined;
  let id = "";
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index] ?? "";
    if (expected !== "{id}" && expected !== part) return undefined;
    if (expected === "{id}" && !ID.test(part)) return undefined;
    if (expected === "{id}") id = part;
  }
  return id;
}
