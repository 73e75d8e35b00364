import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { decideMember } from "../core/approvals/standing.ts";
import type { Standing } from "../core/approvals/state.ts";
import { failure, type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { type PersonFacts, readPerson } from "./people.ts";
import { listGroupMembers } from "./user_groups.ts";

/** Who is in each group just now; `missing` when Slack knows no such group. */
export type Memberships = ReadonlyMap<string, readonly string[] | "missing">;

/** Whom to look up, and in which groups. */
export interface Lookup {
  readonly team: string;
  readonly people: readonly string[];
  readonly groups: readonly string[];
}

/** Asks Slack, and nothing that was kept, so what it says is as old as the calls take. */
export async function readStandings(
  client: SlackAPIClient,
  { team, people, groups }: Lookup,
): Promise<Result<Standing, SlackProblem>> {
  const [facts, memberships] = await Promise.all([
    readPeople(client, people),
    readMemberships(client, groups),
  ]);
  if (!facts.ok) return facts;
  if (!memberships.ok) return memberships;
  return success(
    new Map(people.map((person) => {
      const known = facts.value.get(person);
      const isMember = decideMember(known, team).kind === "member";
      return [person, { isMember, groups: groupsWith(memberships.value, person) }];
    })),
  );
}

/** What Slack says about each of these people; nothing about those whom it does not know. */
export async function readPeople(
  client: SlackAPIClient,
  people: readonly string[],
): Promise<Result<ReadonlyMap<string, PersonFacts>, SlackProblem>> {
  const answers = await Promise.all(people.map((person) => readPerson(client, person)));
  const failed = answers.find((answer) => !answer.ok);
  if (failed !== undefined && !failed.ok) return failed;
  const known = answers.flatMap((answer) => answer.ok && answer.value !== undefined ? [answer.value] : []);
  return success(new Map(known.map((facts) => [facts.id, facts])));
}

export async function readMemberships(
  client: SlackAPIClient,
  groups: readonly string[],
): Promise<Result<Memberships, SlackProblem>> {
  const answers = await Promise.all(groups.map((group) => readMembership(client, group)));
  const failed = answers.find((answer) => !answer.ok);
  if (failed !== undefined && !failed.ok) return failed;
  return success(
    new Map(answers.flatMap((answer, index) => {
      const group = groups[index];
      return answer.ok && group !== undefined ? [[group, answer.value] as const] : [];
    })),
  );
}

async function readMembership(
  client: SlackAPIClient,
  group: string,
): Promise<Result<readonly string[] | "missing", SlackProblem>> {
  const members = await listGroupMembers(client, group);
  if (members.ok) return members;
  const { problem } = members;
  const isMissing = problem.kind === "slack_refused" && problem.code === "no_such_subteam";
  return isMissing ? success("missing") : failure(problem);
}

function groupsWith(memberships: Memberships, person: string): string[] {
  return [...memberships].flatMap(([group, members]) => members.includes(person) ? [group] : []);
}
