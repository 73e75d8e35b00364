import { type Canonical, canonical } from "../seals/canonical.ts";
import { digestOf } from "../seals/seal.ts";
import type { RootRoute } from "./route.ts";

/** Which edition of the routes it was; "why" shows it. */
export function routesHash(source: RootRoute): string {
  return digestOf(["routes", canonical(wholeNumbers(source))]);
}

/** Amounts may be fractions, which a canonical text does not take. */
function wholeNumbers(value: unknown): Canonical {
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(wholeNumbers);
  if (typeof value !== "object" || value === null) return String(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, wholeNumbers(field)]));
}
