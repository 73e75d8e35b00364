import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { callSlack } from "./call.ts";

/** Who is in a user group right now. A group that does not exist is a refusal; a disabled one has nobody. */
export async function listGroupMembers(
  client: SlackAPIClient,
  usergroup: string,
): Promise<Result<string[], SlackProblem>> {
  const answer = await callSlack(client, "usergroups.users.list", { usergroup });
  if (!answer.ok) return answer;
  const users: unknown = answer.value["users"];
  return success(Array.isArray(users) ? users.filter((user) => typeof user === "string") : []);
}
