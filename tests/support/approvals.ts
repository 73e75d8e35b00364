import { openWorkspace, type ShownMessage, type TestOptions, type TestWorkspace } from "./workspace.ts";
import type { JsonObject } from "../../workspace/json.ts";

/** The channels of the workspace that a test opens, as people call them. */
export const APPROVALS = "approvals";

/** A key that opens nothing but this test's rows; made anew for each run. */
export const SEAL_SECRET = crypto.randomUUID() + crypto.randomUUID();
export const SEAL_KEY = `test:${SEAL_SECRET}`;

/** What a system posts when it asks for something that one approver may allow. */
export const ASKED = {
  action: "Restart the billing workers",
  details: "kubectl rollout restart deployment/billing",
  policy: "low_impact",
  requester: "ci",
  reason: "Memory grows since the last release",
  reference: "CHG-1",
};

export const ASK = "Request approval: deploys";

/** This project's app in a workspace of its own, in every channel that its policies name, with a seal key. */
export async function openApprovals(options: TestOptions = {}): Promise<TestWorkspace> {
  const slack = await openWorkspace(options);
  await slack.act("env", { set: { COUNTERSIGN_SEAL_KEY: SEAL_KEY } });
  for (const channel of ["alerts", APPROVALS, "security", "audit"]) {
    await slack.act("add_member", { user: slack.installed.app.botUser, channel });
  }
  return slack;
}

/** Asks as a system does, and gives back the card that people then see. */
export async function ask(
  slack: TestWorkspace,
  asked: JsonObject = ASKED,
  trigger = ASK,
): Promise<Card> {
  const { status } = await slack.post(trigger, asked);
  if (status !== 200) throw new Error(`the webhook answered ${status}`);
  await slack.settled();
  const card = (await cards(slack)).at(-1);
  if (card === undefined) throw new Error("no card was posted");
  return card;
}

/** The message with the buttons, and where it stands. */
export type Card = ShownMessage & { readonly channel: string };

/** Every card in a channel, oldest first; messages in threads are none. */
export async function cards(slack: TestWorkspace, channel = APPROVALS): Promise<Card[]> {
  const all = await slack.messages(channel);
  const own = all.filter((message) => JSON.stringify(message["metadata"] ?? {}).includes("approval_card"));
  return own.map((message) => ({ ...message, channel }));
}

/** The card as it looks now. */
export async function again(slack: TestWorkspace, card: Card): Promise<Card> {
  const now = (await cards(slack, card.channel)).find(({ ts }) => ts === card.ts);
  if (now === undefined) throw new Error("the card is gone");
  return now;
}

/** Everything that a message says, as one text. */
export function words(message: JsonObject): string {
  return JSON.stringify(message["blocks"]);
}

/** What was written down, oldest first. */
export async function trail(slack: TestWorkspace): Promise<JsonObject[]> {
  const rows = await items(slack, "audit_events");
  const bodies = rows.map((row) => JSON.parse(String(row["body"])) as JsonObject); // the app's own canonical JSON
  return bodies.toSorted((a, b) => (String(a["id"]) < String(b["id"]) ? -1 : 1));
}

/** The rows of one of the app's datastores. */
export async function items(slack: TestWorkspace, datastore: string): Promise<JsonObject[]> {
  const answer = await slack.look("datastores", { name: datastore, limit: "1000" });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer["items"] as JsonObject[]; // the control door's documented shape
}

/** The runs of one step, newest last. */
export async function steps(slack: TestWorkspace, callbackId: string): Promise<JsonObject[]> {
  const answer = await slack.look("executions");
  const runs = answer["executions"] as JsonObject[]; // the control door's documented shape
  return runs.filter((run) => JSON.stringify(run).includes(callbackId));
}

/** How the latest workflow run stands; that of a request, as long as no timer ran since. */
export async function runStatus(slack: TestWorkspace, workflow = "request_approval"): Promise<string> {
  const answer = await slack.look("executions");
  const runs = answer["executions"] as JsonObject[]; // the control door's documented shape
  const asked = runs.filter((run) => REQUESTS.has(String(run["workflow"])) || run["workflow"] === workflow);
  const newest = asked.toSorted((a, b) => Number(b["startedAt"]) - Number(a["startedAt"]))[0];
  return String(newest?.["status"]);
}

const REQUESTS = new Set(["request_approval", "ask_for_approval"]);

/** What a card shows and offers, but for the time at which it was drawn. */
export function sameCard(card: Card): string {
  return words(card).replaceAll(/as of <!date[^>]*>/g, "as of now").replaceAll(/"block_id":"b\w+"/g, "");
}
