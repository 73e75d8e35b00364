import { type Approvers, groupsOf, peopleOf, type Policy } from "./policy.ts";
import { pairUp } from "./seating.ts";

/** Who is in each user group that a policy names, as Slack says. */
export type Memberships = ReadonlyMap<string, readonly string[] | "missing" | "disabled">;

export interface Reachable {
  readonly policy: Policy;
  readonly members: Memberships;
  /** Those whom the policy names itself and who can vote. Who is in a group is taken for able, unless named and not here. */
  readonly able: ReadonlySet<string>;
  /** Whoever may not vote on this request: its requester, the owners of its source. */
  readonly excluded: readonly string[];
}

export type SatisfiableDecision = { readonly kind: "satisfiable" } | Unsatisfiable;

/** The first stage that cannot be met, even if everybody who is left for it agrees. */
export interface Unsatisfiable {
  readonly kind: "unsatisfiable";
  readonly stage: number;
  readonly name: string;
  readonly reason: UnsatisfiableReason;
  /** The group that is missing, disabled or empty; null when there are simply too few people. */
  readonly group: string | null;
  readonly needs: number;
  readonly has: number;
}

export type UnsatisfiableReason =
  | "missing_group"
  | "disabled_group"
  | "empty_group"
  | "too_few"
  | "no_stages";

/** Can every stage be met, if each human counts once in the whole chain? Nobody is asked to wait for nothing. */
export function decideSatisfiable(reachable: Reachable): SatisfiableDecision {
  const { stages } = reachable.policy;
  const seats = stages.map(({ approvers }) => seatsOf(reachable, approvers));
  const filled = fillUp(seats);
  const stage = seats.findIndex(({ length }, index) => length === 0 || filled[index] !== length);
  const first = stages[stage];
  if (first === undefined) return stages.length > 0 ? { kind: "satisfiable" } : NO_STAGES;
  const needs = seats[stage]?.length ?? 0;
  const why = whyNot(reachable.members, first.approvers);
  return { kind: "unsatisfiable", stage, name: first.name, ...why, needs, has: filled[stage] ?? 0 };
}

const NO_STAGES: Unsatisfiable = {
  kind: "unsatisfiable",
  stage: 0,
  name: "",
  reason: "no_stages",
  group: null,
  needs: 0,
  has: 0,
};

/** Who fits each seat of a stage. */
type Seats = readonly (readonly string[])[];

function seatsOf(reachable: Reachable, approvers: Approvers): Seats {
  if (approvers.kind === "one_from_each") {
    return approvers.groups.map((group) => voters(reachable, [group], []));
  }
  const all = voters(reachable, approvers.groups, approvers.people);
  return Array.from({ length: approvers.count }, () => all);
}

function voters(
  { policy, members, able, excluded }: Reachable,
  groups: readonly string[],
  people: readonly string[],
): string[] {
  const named = new Set(policy.stages.flatMap(({ approvers }) => peopleOf(approvers)));
  const all = new Set([...people, ...groups.flatMap((group) => membersOf(members, group))]);
  return [...all].filter((person) => (able.has(person) || !named.has(person)) && !excluded.includes(person));
}

/** How many seats of each stage find a human of their own. Seats of earlier stages are filled first. */
function fillUp(stages: readonly Seats[]): number[] {
  const numbers = new Map<string, number>();
  const numberOf = (person: string) => {
    const number = numbers.get(person) ?? numbers.size;
    numbers.set(person, number);
    return number;
  };
  const filled = pairUp(stages.flat().map((people) => people.map(numberOf)));
  const starts = stages.map((_, index) => stages.slice(0, index).flat().length);
  return stages.map((seats, index) =>
    seats.filter((_, seat) => filled.has((starts[index] ?? 0) + seat)).length
  );
}

function whyNot(
  members: Memberships,
  approvers: Approvers,
): Pick<Unsatisfiable, "reason" | "group"> {
  const groups = groupsOf(approvers);
  const missing = groups.find((group) => (members.get(group) ?? "missing") === "missing");
  if (missing !== undefined) return { reason: "missing_group", group: missing };
  const disabled = groups.find((group) => members.get(group) === "disabled");
  if (disabled !== undefined) return { reason: "disabled_group", group: disabled };
  const empty = groups.find((group) => membersOf(members, group).length === 0);
  return empty === undefined ? { reason: "too_few", group: null } : { reason: "empty_group", group: empty };
}

function membersOf(members: Memberships, group: string): readonly string[] {
  const known = members.get(group) ?? "missing";
  return known === "missing" || known === "disabled" ? [] : known;
}
