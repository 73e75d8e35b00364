import { asCount, asObject, type Fields } from "../../core/json.ts";
import type { Standing } from "../../core/approvals/state.ts";

/** Who may speak, as the app last looked it up for one of these letters; the latest look at each person counts. */
export function standingFrom(bodies: readonly (Fields | undefined)[]): Standing {
  const looks = bodies.flatMap((body) => {
    const { at, people } = asObject(body?.["standing"]) ?? {};
    const checkedAt = asCount(at);
    return checkedAt === undefined || !Array.isArray(people) ? [] : [{ at: checkedAt, people }];
  });
  const inOrder = looks.toSorted((a, b) => a.at - b.at);
  return new Map(inOrder.flatMap(({ people }) => people.flatMap(readPerson)));
}

function readPerson(value: unknown): [string, { isMember: boolean; groups: string[] }][] {
  const { id, is_member: isMember, groups } = asObject(value) ?? {};
  if (typeof id !== "string" || typeof isMember !== "boolean" || !Array.isArray(groups)) return [];
  return [[id, { isMember, groups: groups.filter((group) => typeof group === "string") }]];
}
