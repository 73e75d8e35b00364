import type { App } from "../apps/app.ts";
import { openConversation } from "../team/channels.ts";
import { postMessage } from "../team/messages.ts";
import { findPerson } from "../team/people.ts";
import { findSlackbot } from "../team/slackbot.ts";
import type { World } from "../world.ts";
import type { WorkflowExecution } from "./stored_executions.ts";

/** Lets Slackbot tell whoever built the app that a workflow of it has failed. */
export function postFailureNotice(world: World, app: App, run: WorkflowExecution, step: string | null): void {
  const developer = findPerson(world, app.developer);
  if (developer === undefined || developer.deactivated) return;
  const slackbot = findSlackbot(world);
  const { channel } = openConversation(world, [developer.id], slackbot.id);
  const title = app.manifest.workflows[run.workflow]?.title ?? run.workflow;
  const who = run.person === null ? "Somebody or something" : `<@${run.person}>`;
  const where = step === null ? "" : ` with the step "${step}"`;
  postMessage(world, {
    channel: channel.id,
    person: slackbot.id,
    text:
      `${who} ran the workflow "${title}" that you built and there was a problem${where}: ${run.error} (trace ${run.trace})`,
  });
}
