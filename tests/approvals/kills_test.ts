import { assert, assertEquals } from "@std/assert";
import { isObject, type JsonObject } from "../../workspace/json.ts";
import { type Evidence, evidenceOf, listRequests } from "../support/approval_ends.ts";
import { ASK, ASKED, type Card, cards, openApprovals } from "../support/approvals.ts";
import { rounds } from "../support/rounds.ts";
import type { TestWorkspace } from "../support/workspace.ts";

/** A part of a request's life, every call of which is once the last that the app's process makes. */
interface Part {
  readonly name: string;
  readonly policy: string;
  /** Brings a request to where the part begins. */
  readonly begin: (slack: TestWorkspace, reference: string) => Promise<unknown>;
  readonly act: (slack: TestWorkspace, reference: string) => Promise<unknown>;
  /** What whoever saw nothing come of it does then. */
  readonly afterwards?: (slack: TestWorkspace, reference: string) => Promise<unknown>;
  /** The ends that it can come to; none of them when nothing was kept. */
  readonly ends: readonly string[];
}

const asked = (policy: string, reference: string): JsonObject => ({ ...ASKED, policy, reference });

async function ask(slack: TestWorkspace, policy: string, reference: string): Promise<void> {
  await slack.act("post_webhook", { trigger: ASK, body: JSON.stringify(asked(policy, reference)) });
  await slack.settled();
}

async function submitForm(slack: TestWorkspace, policy: string, reference: string): Promise<void> {
  const { action, reason } = ASKED;
  await slack.as("engineer").submit({ policy, action, reason, reference });
  await slack.settled();
}

async function cardOf(slack: TestWorkspace, reference: string): Promise<Card> {
  const card = (await cards(slack)).findLast(({ blocks }) =>
    JSON.stringify(blocks).includes(`${reference}"`)
  );
  if (card === undefined) throw new Error(`there is no card of ${reference}`);
  return card;
}

async function press(
  slack: TestWorkspace,
  person: string,
  reference: string,
  action: string,
): Promise<void> {
  await slack.as(person).press(await cardOf(slack, reference), action);
  await slack.settled();
}

const PARTS: readonly Part[] = [
  {
    name: "a request arrives from a system",
    policy: "low_impact",
    begin: () => Promise.resolve(),
    act: (slack, reference) => ask(slack, "low_impact", reference),
    ends: ["expired", "unroutable"],
  },
  {
    name: "a request arrives by the form",
    policy: "low_impact",
    begin: (slack) => slack.as("engineer").runShortcut("Ask for approval"),
    act: (slack, reference) => submitForm(slack, "low_impact", reference),
    afterwards: (slack) => slack.as("engineer").close({ all: true }),
    ends: ["expired"],
  },
  {
    name: "a request arrives by the form, which is sent again",
    policy: "low_impact",
    begin: (slack) => slack.as("engineer").runShortcut("Ask for approval"),
    act: (slack, reference) => submitForm(slack, "low_impact", reference),
    afterwards: async (slack, reference) => {
      await submitForm(slack, "low_impact", reference);
      await slack.as("engineer").close({ all: true });
      await press(slack, "approver", reference, "approve_request");
    },
    ends: ["approved"],
  },
  {
    name: "a timer reminds people",
    policy: "low_impact",
    begin: async (slack, reference) => {
      await ask(slack, "low_impact", reference);
      await slack.act("clock", { advance: "119m" });
    },
    act: (slack) => slack.act("clock", { advance: "2m" }),
    afterwards: (slack, reference) => press(slack, "approver", reference, "approve_request"),
    ends: ["approved"],
  },
  {
    name: "a timer says that the time is up",
    policy: "low_impact",
    begin: async (slack, reference) => {
      await ask(slack, "low_impact", reference);
      await slack.act("clock", { advance: "479m" });
    },
    act: (slack) => slack.act("clock", { advance: "2m" }),
    afterwards: (slack, reference) => press(slack, "engineer", reference, "check_again"),
    ends: ["expired"],
  },
  {
    name: "the last answer is given and published",
    policy: "low_impact",
    begin: (slack, reference) => ask(slack, "low_impact", reference),
    act: (slack, reference) => press(slack, "approver", reference, "approve_request"),
    ends: ["approved", "expired"],
  },
  {
    name: "the first of two answers is given",
    policy: "production",
    begin: (slack, reference) => ask(slack, "production", reference),
    act: (slack, reference) => press(slack, "approver", reference, "approve_request"),
    ends: ["expired"],
  },
  {
    name: "somebody denies",
    policy: "low_impact",
    begin: async (slack, reference) => {
      await ask(slack, "low_impact", reference);
      await slack.as("approver").close({ all: true });
      await press(slack, "approver", reference, "deny_request");
    },
    act: async (slack) => {
      await slack.as("approver").submit({ text: "not now" });
      await slack.settled();
    },
    ends: ["denied", "expired"],
  },
];

/** More calls than this no part has. */
const MOST_CALLS = 60;

interface When {
  readonly name: string;
  /** Whether the call has taken effect by then. */
  readonly applied: boolean;
  readonly most: number;
}

/** Before a call it is as after the one before it, but for the first, which is the delivery; a soak tries all. */
const WHEN: readonly When[] = [
  { name: "before a call takes effect", applied: false, most: rounds({ gate: 1, soak: MOST_CALLS }) },
  { name: "after any call took effect", applied: true, most: MOST_CALLS },
];

interface Killed {
  readonly reference: string;
  readonly call: string;
}

/** Lets a part happen once for each of its calls, and kills the process at that call, before or after it took effect. */
async function killAtEach(slack: TestWorkspace, part: Part, { applied, most }: When): Promise<Killed[]> {
  const killed: Killed[] = [];
  for (let skip = 0; skip < most; skip++) {
    const reference = `${part.name} ${applied} ${skip}`;
    await part.begin(slack, reference);
    await slack.act("fault", { name: "*", kind: "kill", applied, skip });
    await part.act(slack, reference);
    const hasStruck = await countSeen(slack) > skip;
    await slack.act("fault", { clear: true });
    await part.afterwards?.(slack, reference);
    if (!hasStruck) return killed;
    killed.push({ reference, call: `call ${skip}` });
  }
  assert(most < MOST_CALLS, `${part.name} makes more than ${most} calls`);
  return killed;
}

/** How many calls the only fault that is ordered has seen. */
async function countSeen(slack: TestWorkspace): Promise<number> {
  const { gate } = await slack.look("faults");
  const faults = isObject(gate) ? gate["faults"] : undefined;
  const [fault] = Array.isArray(faults) ? faults.filter(isObject) : [];
  if (typeof fault?.["seen"] !== "number") throw new Error("no fault is ordered");
  return fault["seen"];
}

for (const part of PARTS) {
  for (const when of WHEN) {
    Deno.test(`${part.name}: killed ${when.name}, it comes to an end that all agree on`, async () => {
      await using slack = await openApprovals({ settings: { rateLimits: false } });
      const killed = await killAtEach(slack, part, when);
      assert(killed.length >= Math.min(when.most, 4), `only ${killed.length} calls were found`);
      await slack.act("clock", { advance: "34h" });
      await slack.settled();
      let kept = 0;
      for (const { reference, call } of killed) {
        const requests = await listRequests(slack, reference);
        assert(requests.length <= 1, `${call} made several requests`);
        for (const id of requests) await checkEnd(slack, part, id, call);
        kept += requests.length;
      }
      assert(kept >= 3 || when.most < 3, `only ${kept} requests were kept`);
    });
  }
}

async function checkEnd(slack: TestWorkspace, part: Part, id: string, call: string): Promise<void> {
  const evidence = await evidenceOf(slack, id);
  checkSame(part, evidence, call);
  if (evidence.step !== "running") return;
  const [card] = evidence.cards;
  assert(card !== undefined, `${call}: the step waits, and has no card`);
  await slack.as("engineer").press(card, "check_again");
  await slack.settled();
  const told = await evidenceOf(slack, id);
  checkSame(part, told, call);
  assertEquals([told.step, told.told, told.cards.map(({ says }) => says)], [
    "completed",
    evidence.outcome,
    told.cards.map(() => evidence.outcome),
  ], call);
}

/** It is over, by answers that were given, and wherever an end is told it is this one. */
function checkSame({ ends }: Part, evidence: Evidence, call: string): void {
  const { trail, ...brief } = evidence;
  const about = `${call}: ${JSON.stringify(brief)} ${trail.map(({ verb }) => verb)}`;
  const { row, outcome, votes, inThreads, toRequester } = evidence;
  assertEquals(row, "closed", about);
  assert(outcome !== null && ends.includes(outcome), about);
  assertEquals(
    [...new Set([...inThreads, ...toRequester])],
    outcome === "unroutable" ? [] : [outcome],
    about,
  );
  assertEquals(
    outcome === "approved",
    Object.values(votes).flat().includes("approve") && outcome !== "expired",
    about,
  );
}
