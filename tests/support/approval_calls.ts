import type { JsonObject } from "../../workspace/json.ts";
import { requestOf } from "./approval_ends.ts";
import { ask, ASKED, type Card, cards } from "./approvals.ts";
import type { TestWorkspace } from "./workspace.ts";

/** A request from its arrival to its outcome, when all goes well. */
export interface Journey {
  readonly name: string;
  /** Asks, and gives back the first card. */
  readonly arrive: (slack: TestWorkspace) => Promise<Card>;
  /** Who approves, in which channel, one after the other. */
  readonly approvals: readonly (readonly [person: string, channel: string])[];
}

export const ONE_APPROVER: Journey = {
  name: "one approver, asked by webhook",
  arrive: (slack) => ask(slack),
  approvals: [["approver", "approvals"]],
};

export const JOURNEYS: readonly Journey[] = [
  ONE_APPROVER,
  {
    name: "one approver, asked with the form",
    arrive: askWithForm,
    approvals: [["approver", "approvals"]],
  },
  {
    name: "two of a group",
    arrive: (slack) => ask(slack, { ...ASKED, policy: "production" }),
    approvals: [["approver", "approvals"], ["second_approver", "approvals"]],
  },
  {
    name: "a chain of three",
    arrive: (slack) => ask(slack, { ...ASKED, policy: "customer_records" }, "Request approval: crm"),
    approvals: [["approver", "approvals"], ["security_lead", "security"], ["owner", "audit"]],
  },
];

/** The methods that the app called, one list for each run of its code: the arrival, each press, the publishing. */
export async function walk(slack: TestWorkspace, { arrive, approvals }: Journey): Promise<string[][]> {
  const runs: string[][] = [];
  const card = await arrive(slack);
  runs.push(...await newCalls(slack, 0));
  for (const [person, channel] of approvals) {
    const before = runs.flat().length;
    await slack.as(person).press(await cardIn(slack, card, channel), "approve_request");
    await slack.settled();
    runs.push(...await newCalls(slack, before));
  }
  return runs;
}

async function askWithForm(slack: TestWorkspace): Promise<Card> {
  const { action, reason, reference } = ASKED;
  await slack.as("engineer").runShortcut("Ask for approval");
  await slack.as("engineer").submit({ policy: "low_impact", action, reason, reference });
  await slack.settled();
  const [card] = await cards(slack);
  if (card === undefined) throw new Error("no card was posted");
  return card;
}

/** The card of the stage whose people are asked in this channel. */
export async function cardIn(slack: TestWorkspace, first: Card, channel: string): Promise<Card> {
  const card = (await cards(slack, channel)).findLast((other) => requestOf(other) === requestOf(first));
  if (card === undefined) throw new Error(`there is no card in ${channel}`);
  return card;
}

/** What was called after the first so many calls, by the step that called it. */
async function newCalls(slack: TestWorkspace, after: number): Promise<string[][]> {
  const answer = await slack.look("calls");
  const calls = (answer["calls"] as JsonObject[]).slice(after); // the control door's documented shape
  const bySteps = Map.groupBy(calls, ({ execution }) => execution);
  return [...bySteps.values()].map((step) => step.map(({ method }) => String(method)));
}
