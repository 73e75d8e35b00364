import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { failure, type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { callSlack, type SlackAnswer } from "./call.ts";

/** A trigger that the app makes while it runs. */
export interface CreatedTrigger {
  readonly id: string;
  /** Where a link trigger is started from; empty for the other kinds. */
  readonly url: string;
}

/** Starts a workflow once, at that time. */
export function createTimer(
  client: SlackAPIClient,
  timer: { readonly name: string; readonly workflow: string; readonly at: Date },
): Promise<Result<CreatedTrigger, SlackProblem>> {
  return create(client, {
    type: "scheduled",
    name: timer.name,
    workflow: `#/workflows/${timer.workflow}`,
    inputs: {},
    schedule: { start_time: timer.at.toISOString(), frequency: { type: "once" } },
  });
}

/** Takes a trigger away; one that fired or is not wanted any more would stay for ever. */
export async function deleteTrigger(client: SlackAPIClient, id: string): Promise<Result<void, SlackProblem>> {
  const answer = await callSlack(client, "workflows.triggers.delete", { trigger_id: id });
  return answer.ok ? success(undefined) : answer;
}

/** A link that starts a workflow for whoever presses it, with inputs that the button fills in. */
export function createLink(
  client: SlackAPIClient,
  link: {
    readonly name: string;
    readonly workflow: string;
    readonly inputs: Readonly<Record<string, unknown>>;
  },
): Promise<Result<CreatedTrigger, SlackProblem>> {
  return create(client, {
    type: "shortcut",
    name: link.name,
    workflow: `#/workflows/${link.workflow}`,
    inputs: link.inputs,
  });
}

async function create(
  client: SlackAPIClient,
  trigger: Readonly<Record<string, unknown>>,
): Promise<Result<CreatedTrigger, SlackProblem>> {
  const answer = await callSlack(client, METHOD, trigger);
  return answer.ok ? readTrigger(answer.value) : answer;
}

function readTrigger(answer: SlackAnswer): Result<CreatedTrigger, SlackProblem> {
  const trigger = answer["trigger"];
  const field = (name: string): unknown =>
    typeof trigger === "object" && trigger !== null ? Reflect.get(trigger, name) : undefined;
  const [id, url] = [field("id"), field("shortcut_url")];
  if (typeof id !== "string") return failure({ kind: "slack_unavailable", method: METHOD, status: null });
  return success({ id, url: typeof url === "string" ? url : "" });
}

const METHOD = "workflows.triggers.create";
