import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { decideArm, isLeftToWatchdog } from "../core/timers/arm.ts";
import { TimersDatastore } from "../datastores/timers.ts";
import { getRow, putRow } from "./datastore.ts";
import { asTimestamp } from "./timestamp.ts";
import { createTimer, deleteTrigger } from "./triggers.ts";

const STORE = TimersDatastore.definition.name;
const NEXT = "next";

/** Sees to it that the workflow runs when something is due, unless the watchdog or a timer before it does. */
export async function armTimer(
  client: SlackAPIClient,
  { workflow, dueAt, now }: { readonly workflow: string; readonly dueAt: Date | null; readonly now: Date },
): Promise<Result<void, SlackProblem>> {
  if (dueAt === null || isLeftToWatchdog(dueAt, now)) return success(undefined);
  const row = await getRow(client, STORE, NEXT);
  if (!row.ok) return row;
  const armed = row.value?.["due_at"];
  const armedFor = typeof armed === "number" ? new Date(armed * 1000) : null;
  const decision = decideArm({ dueAt, armedFor, now });
  if (decision.kind === "leave") return success(undefined);
  const trigger = await createTimer(client, { name: "What is due next", workflow, at: decision.at });
  if (!trigger.ok) return trigger;
  const due_at = asTimestamp(decision.at);
  const kept = await putRow(client, STORE, { id: NEXT, due_at, trigger_id: trigger.value.id });
  if (kept.ok) await removeFormer(client, row.value?.["trigger_id"]);
  return kept;
}

/** The trigger before this one has fired, or fires too late. Where it cannot be removed it does no harm. */
async function removeFormer(client: SlackAPIClient, former: unknown): Promise<void> {
  if (typeof former === "string") await deleteTrigger(client, former);
}
