import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { failure, type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { callSlack } from "./call.ts";

/** What Slack says about somebody right now. */
export interface PersonFacts {
  readonly id: string;
  readonly teamId: string;
  readonly isDeleted: boolean;
  readonly isBot: boolean;
  readonly isGuest: boolean;
  readonly isStranger: boolean;
}

const ABSENT = new Set(["user_not_found", "user_not_visible", "users_not_found"]);

/** Undefined when nobody here has that id. */
export async function readPerson(
  client: SlackAPIClient,
  user: string,
): Promise<Result<PersonFacts | undefined, SlackProblem>> {
  const answer = await callSlack(client, METHOD, { user });
  if (!answer.ok) {
    const isAbsent = answer.problem.kind === "slack_refused" && ABSENT.has(answer.problem.code);
    return isAbsent ? success(undefined) : answer;
  }
  const facts = readFacts(answer.value["user"]);
  if (facts?.id === user) return success(facts);
  return failure({ kind: "slack_unavailable", method: METHOD, status: null });
}

function readFacts(user: unknown): PersonFacts | undefined {
  if (typeof user !== "object" || user === null) return undefined;
  const field = (name: string): unknown => Reflect.get(user, name);
  const [id, teamId] = [field("id"), field("team_id")];
  if (typeof id !== "string" || typeof teamId !== "string") return undefined;
  return {
    id,
    teamId,
    isDeleted: field("deleted") === true,
    isBot: field("is_bot") === true || field("is_workflow_bot") === true,
    isGuest: field("is_restricted") === true || field("is_ultra_restricted") === true,
    isStranger: field("is_stranger") === true,
  };
}

const METHOD = "users.info";
