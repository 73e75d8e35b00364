import type { ApprovalRequest } from "./request.ts";

const MINUTE = 60_000;

/** Long enough after its last deadline that whoever presses late is still told what became of it. */
const KEPT_AFTERWARDS_MINUTES = 7 * 24 * 60;

/** Until when the rows of a request are kept: past every deadline that it can have, pauses and escalations included. */
export function keptUntil({ policy, receivedAt }: ApprovalRequest): Date {
  const minutes = policy.stages.reduce((sum, stage) => sum + 2 * stage.minutes, 0);
  const pause = Math.max(...policy.stages.map((stage) => stage.minutes)) / 2;
  const all = minutes + pause + policy.grantMinutes + KEPT_AFTERWARDS_MINUTES;
  return new Date(receivedAt.getTime() + all * MINUTE);
}
