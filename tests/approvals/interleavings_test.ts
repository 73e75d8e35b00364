import { assert, assertEquals } from "@std/assert";
import type { JsonObject } from "../../workspace/json.ts";
import { castBy, type Evidence, evidenceOf, requestOf } from "../support/approval_ends.ts";
import { ASK, ASKED, type Card, cards, openApprovals } from "../support/approvals.ts";
import { interleave } from "../support/interleave.ts";
import { rounds, seed as firstSeed } from "../support/rounds.ts";
import type { TestWorkspace } from "../support/workspace.ts";

/** Something that happens at the same time as others; it begins, and nobody waits for its end. */
type Begin = () => Promise<unknown>;

interface Scenario {
  readonly name: string;
  readonly policy: string;
  /** Who asks with the form; a system asks when left out. */
  readonly requester?: string;
  /** The system that asks; the pipeline when left out. */
  readonly trigger?: string;
  /** How many cards there are in the end; one when left out. */
  readonly cards?: number;
  /** What happens before, each to its end; gives back what then happens at once. */
  readonly prepare: (slack: TestWorkspace, card: Card) => Promise<readonly Begin[]>;
  /** What brings it to its end where the answers do not, one after the other as long as it is open. */
  readonly afterwards?: readonly ((slack: TestWorkspace, card: Card) => Promise<unknown>)[];
  readonly ends: readonly string[];
}

const AT_ONCE = { wait: false };

const press = (slack: TestWorkspace, person: string, card: Card, action: string): Begin => () =>
  slack.as(person).press(card, action, AT_ONCE);

/** Opens the window in which somebody says why; what is given back submits it. */
async function write(slack: TestWorkspace, person: string, card: Card, button: string): Promise<Begin> {
  await slack.as(person).press(card, button);
  return () => slack.as(person).submit({ text: "not now" }, AT_ONCE);
}

async function openCancel(slack: TestWorkspace, person: string, card: Card): Promise<Begin> {
  await pick(slack, person, card, "cancel")();
  return () => slack.as(person).submit({ text: "not needed" }, AT_ONCE);
}

/** Picks a line of the menu behind the three dots. */
const pick = (slack: TestWorkspace, person: string, card: Card, item: string): Begin => () =>
  slack.as(person).press(card, "more_of_request", { answer: menuValue(card, item) });

const pickAtOnce = (slack: TestWorkspace, person: string, card: Card, item: string): Begin => () =>
  slack.as(person).press(card, "more_of_request", { answer: menuValue(card, item), ...AT_ONCE });

function menuValue(card: Card, item: string): string {
  const found = new RegExp(`"(${item}~[^"]+)"`).exec(JSON.stringify(card["blocks"]));
  return found?.[1] ?? "";
}

const approve = (slack: TestWorkspace, person: string, card: Card) =>
  press(slack, person, card, "approve_request");

const SCENARIOS: readonly Scenario[] = [
  {
    name: "the two last voters press at once",
    policy: "production",
    prepare: (slack, card) =>
      Promise.resolve([approve(slack, "approver", card), approve(slack, "second_approver", card)]),
    ends: ["approved"],
  },
  {
    name: "two people approve at once what needs one of them",
    policy: "low_impact",
    prepare: (slack, card) =>
      Promise.resolve([approve(slack, "approver", card), approve(slack, "second_approver", card)]),
    ends: ["approved"],
  },
  {
    name: "one approves and another denies",
    policy: "low_impact",
    prepare: async (slack, card) => [
      await write(slack, "second_approver", card, "deny_request"),
      approve(slack, "approver", card),
    ],
    ends: ["approved", "denied"],
  },
  {
    name: "the last voter approves and the first denies",
    policy: "production",
    prepare: async (slack, card) => {
      await slack.as("approver").press(card, "approve_request");
      return [
        approve(slack, "second_approver", card),
        await write(slack, "approver", card, "deny_request"),
      ];
    },
    ends: ["approved", "denied"],
  },
  {
    name: "the last voter approves and the first withdraws",
    policy: "production",
    prepare: async (slack, card) => {
      await slack.as("approver").press(card, "approve_request");
      return [approve(slack, "second_approver", card), pickAtOnce(slack, "approver", card, "withdraw")];
    },
    afterwards: [(slack, card) => slack.as("approver").press(card, "approve_request")],
    ends: ["approved"],
  },
  {
    name: "one person presses twice",
    policy: "production",
    prepare: (slack, card) =>
      Promise.resolve([approve(slack, "approver", card), approve(slack, "approver", card)]),
    afterwards: [(slack, card) => slack.as("second_approver").press(card, "approve_request")],
    ends: ["approved"],
  },
  {
    name: "the one whose word is enough presses twice",
    policy: "low_impact",
    prepare: (slack, card) =>
      Promise.resolve([approve(slack, "approver", card), approve(slack, "approver", card)]),
    ends: ["approved"],
  },
  {
    name: "one approves while the requester cancels",
    policy: "low_impact",
    requester: "engineer",
    prepare: async (slack, card) => [
      await openCancel(slack, "engineer", card),
      approve(slack, "approver", card),
    ],
    ends: ["approved", "cancelled"],
  },
  {
    name: "one approves while another has it checked again",
    policy: "low_impact",
    prepare: (slack, card) =>
      Promise.resolve([approve(slack, "approver", card), press(slack, "engineer", card, "check_again")]),
    ends: ["approved"],
  },
  {
    name: "one of two approves while two others have it checked again",
    policy: "production",
    prepare: (slack, card) =>
      Promise.resolve([
        approve(slack, "approver", card),
        press(slack, "engineer", card, "check_again"),
        press(slack, "operator", card, "check_again"),
      ]),
    afterwards: [(slack, card) => slack.as("second_approver").press(card, "approve_request")],
    ends: ["approved"],
  },
  {
    name: "one approves in the moment in which the time is up",
    policy: "low_impact",
    prepare: async (slack, card) => {
      const deadline = Number(card.ts.split(".")[0]) * 1_000 + 8 * HOUR;
      await slack.act("clock", { set: new Date(deadline - 2_000).toISOString(), freeze: true });
      return [
        approve(slack, "approver", card),
        () => moveClock(slack, deadline + 2_000),
        press(slack, "engineer", card, "check_again"),
      ];
    },
    ends: ["approved", "expired"],
  },
  {
    name: "one of two approves while a timer looks at what is due",
    policy: "production",
    prepare: (slack, card) => Promise.resolve([look(slack), approve(slack, "approver", card)]),
    afterwards: [(slack, card) => slack.as("second_approver").press(card, "approve_request")],
    ends: ["approved"],
  },
  {
    name: "somebody has what expired checked again while a timer looks at it",
    policy: "low_impact",
    prepare: async (slack, card) => {
      const deadline = Number(card.ts.split(".")[0]) * 1_000 + 8 * HOUR;
      await slack.act("clock", { set: new Date(deadline - 2_000).toISOString(), freeze: true });
      return [() => moveClock(slack, deadline + 2_000), press(slack, "engineer", card, "check_again")];
    },
    ends: ["expired"],
  },
  {
    name: "two of the first people of a chain approve at once",
    policy: "customer_records",
    trigger: "Request approval: crm",
    cards: 3,
    prepare: (slack, card) =>
      Promise.resolve([approve(slack, "approver", card), approve(slack, "second_approver", card)]),
    afterwards: [
      (slack, card) => approveIn(slack, "security", "security_lead", card)(),
      (slack, card) => approveIn(slack, "audit", "owner", card)(),
    ],
    ends: ["approved"],
  },
  {
    name: "two of the second people of a chain approve at once while the first card is checked again",
    policy: "customer_records",
    trigger: "Request approval: crm",
    cards: 3,
    prepare: async (slack, card) => {
      await slack.as("approver").press(card, "approve_request");
      return [
        approveIn(slack, "security", "security_lead", card, AT_ONCE),
        press(slack, "engineer", card, "check_again"),
        approveIn(slack, "security", "admin", card, AT_ONCE),
      ];
    },
    afterwards: [(slack, card) => approveIn(slack, "audit", "owner", card)()],
    ends: ["approved"],
  },
];

const HOUR = 3_600_000;

/** Moves the clock on while others are at work; whoever moves it hears of its arrival only when they are done. */
async function moveClock(slack: TestWorkspace, to: number): Promise<unknown> {
  ARRIVALS.push(slack.act("clock", { set: new Date(to).toISOString() }));
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const { now } = await slack.look("clock");
    if (Number(now) >= to - 2_000) return { ok: true };
  }
  return { ok: false };
}

const ARRIVALS: Promise<unknown>[] = [];
const MOST_LOOKS = 1_000;

/** What the hourly watchdog and every timer do. */
const look = (slack: TestWorkspace): Begin => () =>
  slack.act("fire_trigger", { trigger: "Watchdog", ...AT_ONCE });

/** Approves on the card of a later stage. */
const approveIn =
  (slack: TestWorkspace, channel: string, person: string, first: Card, more: JsonObject = {}): Begin =>
  async () => {
    const card = (await cards(slack, channel)).findLast((other) => requestOf(other) === requestOf(first));
    if (card === undefined) return { ok: false, error: `no card in ${channel}` };
    return await slack.as(person).press(card, "approve_request", more);
  };

/** Asks, as a system or with the form, and gives back the card. */
async function arrive(
  slack: TestWorkspace,
  { policy, requester, trigger = ASK }: Pick<Scenario, "policy" | "requester" | "trigger">,
  run: string,
): Promise<Card> {
  const asked: JsonObject = { ...ASKED, policy, reference: run };
  if (requester === undefined) await slack.act("post_webhook", { trigger, body: JSON.stringify(asked) });
  else {
    const { action, reason, reference } = asked;
    await slack.as(requester).runShortcut("Ask for approval");
    await slack.as(requester).submit({ policy, action, reason, reference });
  }
  await slack.settled();
  const card = (await cards(slack)).at(-1);
  if (card === undefined) throw new Error("no card was posted");
  return card;
}

interface Played {
  readonly order: readonly string[];
  readonly before: Evidence;
  readonly end: Evidence;
  /** Answers that could not be kept because the step had ended meanwhile. */
  readonly lateVotes: number;
}

/** Lets a scenario play once, in the order that the seed decides, and brings it to its end. */
async function play(slack: TestWorkspace, scenario: Scenario, seed: number): Promise<Played> {
  const card = await arrive(slack, scenario, `${scenario.name} ${seed}`);
  const begins = await scenario.prepare(slack, card);
  await slack.settled();
  await slack.act("hold", { calls: true });
  for (const begin of begins) {
    const began = await begin();
    assertEquals((began as JsonObject)["ok"], true, JSON.stringify(began)); // an answer of the control door
  }
  const order = await interleave(slack, seed);
  await Promise.all(ARRIVALS.splice(0));
  await slack.settled();
  const id = requestOf(card);
  const before = await evidenceOf(slack, id);
  const lateVotes = await countLateVotes(slack);
  const end = await bringToItsEnd(slack, scenario, card, before);
  await slack.act("clock", { freeze: false });
  for (const person of ["approver", "second_approver", "engineer"]) {
    await slack.as(person).close({ all: true });
  }
  return { order, before, end, lateVotes };
}

async function countLateVotes(slack: TestWorkspace): Promise<number> {
  const answer = await slack.look("calls");
  const calls = answer["calls"] as JsonObject[]; // the control door's documented shape
  return calls.filter(({ method, error }) => method === "apps.datastore.put" && error === "token_revoked")
    .length;
}

async function bringToItsEnd(
  slack: TestWorkspace,
  scenario: Scenario,
  card: Card,
  before: Evidence,
): Promise<Evidence> {
  const id = requestOf(card);
  let now = before;
  if (now.step === "running") {
    await slack.as("engineer").press(card, "check_again");
    await slack.settled();
    now = await evidenceOf(slack, id);
  }
  for (const act of scenario.afterwards ?? []) {
    if (now.step !== "running") break;
    await act(slack, card);
    await slack.settled();
    now = await evidenceOf(slack, id);
  }
  return now;
}

/** A step is told of a no by its outputs, or by the words with which it fails; a yes never fails it. */
function isToldOf({ step, told }: Evidence, outcome: string): boolean {
  if (step === "completed") return told === outcome;
  return outcome !== "approved" && told?.includes(`: ${outcome}`) === true;
}

/** Whatever anybody can read says the same, and nothing is left to be done. */
function checkOneEnd(
  { ends, requester, cards = 1 }: Pick<Scenario, "ends" | "requester" | "cards">,
  end: Evidence,
): void {
  const { outcome } = end;
  assert(outcome !== null && ends.includes(outcome), `the outcome is ${outcome}`);
  assertEquals(end.row, "closed");
  assert(end.step !== "running" && isToldOf(end, outcome), `the step is ${end.step} and told ${end.told}`);
  assertEquals(end.cards.map(({ says }) => says), Array.from({ length: cards }, () => outcome));
  assertEquals(end.cards.flatMap(({ offers }) => offers), []);
  assertEquals(end.inThreads, [outcome]);
  assertEquals(end.toRequester, requester === undefined ? [] : [outcome]);
}

/** A card that people may still answer shows every answer that was given. */
function checkOpenCard({ before: { outcome, step, votes, cards } }: Played): void {
  if (outcome !== null || step !== "running") return;
  for (const { says, names } of cards) {
    const missing = Object.keys(votes).filter((person) => !names.includes(person));
    assertEquals([says, missing], ["waiting for approval", []]);
  }
}

/**
 * What was written down is in the row of whoever answered, unless the step had ended before it could be kept there; and
 * nobody's answer counts twice.
 */
function checkVotes({ end, lateVotes }: Played): void {
  const kept = new Set(
    Object.entries(end.votes).flatMap(([person, answers]) => answers.map((answer) => `${person} ${answer}`)),
  );
  const lost = castBy(end).filter((cast) => !kept.has(cast));
  assert(lost.length <= lateVotes, `${lost} is lost`);
  assertEquals([...kept].filter((answer) => !castBy(end).includes(answer)), [], "kept and not written down");
  for (const answers of Object.values(end.votes)) {
    assert(answers.every((answer, index) => answer !== answers[index - 1]), `${answers}`);
  }
}

/** After so many requests the workspace is emptied: what has ended is read through by whatever arrives. */
const MOST_KEPT = 50;
const EMPTY = "empty";

/** Each scenario with each setting. */
const EACH = rounds({ gate: 7, soak: 334 });

const SETTINGS: readonly [string, boolean][] = [
  ["only a step ends itself", false],
  ["one step may end another", true],
];

for (const [setting, completeOtherExecutions] of SETTINGS) {
  Deno.test(`whatever the order of calls, there is one end that all agree on where ${setting}`, async (t) => {
    await using slack = await openApprovals({ settings: { rateLimits: false, completeOtherExecutions } });
    await slack.act("snapshot", { name: EMPTY });
    for (const scenario of SCENARIOS) {
      await t.step(`when ${scenario.name}`, () => playAll(slack, scenario));
    }
  });
}

async function playAll(slack: TestWorkspace, scenario: Scenario): Promise<void> {
  const orders = new Set<string>();
  for (let seed = firstSeed; seed < firstSeed + EACH; seed++) {
    const played = await play(slack, scenario, seed);
    orders.add(played.order.join(", "));
    if ((seed - firstSeed) % MOST_KEPT === MOST_KEPT - 1) await slack.act("restore", { name: EMPTY });
    try {
      checkOneEnd(scenario, played.end);
      checkOpenCard(played);
      checkVotes(played);
    } catch (cause) {
      throw new Error(`seed ${seed}: ${describe(played)}`, { cause });
    }
  }
  assert(orders.size > 1, "different seeds give different orders");
}

function describe({ order, before, end }: Played): string {
  const brief = ({ trail, ...rest }: Evidence) =>
    JSON.stringify({ ...rest, trail: trail.map(({ verb }) => verb) });
  return `${order.join(", ")}\nbefore: ${brief(before)}\nin the end: ${brief(end)}`;
}

/** What a minute of completions may hold. */
const COMPLETIONS_A_MINUTE = 50;

Deno.test("where completions are throttled, an answer is kept and handed over by Check again a minute later", async () => {
  await using slack = await openApprovals({ settings: { throttleCompletions: true } });
  const scenario = { name: "throttled", policy: "low_impact" };
  const card = await arrive(slack, scenario, scenario.name);
  for (let n = 0; n < COMPLETIONS_A_MINUTE; n++) {
    await slack.call("functions.completeSuccess", { function_execution_id: "Fx0", outputs: {} });
  }
  await approveNow(slack, card);
  const before = await evidenceOf(slack, requestOf(card));
  assertEquals([before.row, before.step, Object.values(before.votes)], ["open", "running", [["approve"]]]);
  await slack.act("clock", { advance: "61s" });
  await slack.as("engineer").press(card, "check_again");
  await slack.settled();
  checkOneEnd({ ends: ["approved"] }, await evidenceOf(slack, requestOf(card)));
});

async function approveNow(slack: TestWorkspace, card: Card): Promise<void> {
  await slack.as("approver").press(card, "approve_request");
  await slack.settled();
}

/** Slack ends a step that waits for longer than this. */
const OPEN_STEP_SECONDS = 600;

Deno.test("where Slack ends a step that waits for long, its request ends unapproved, for all to read", async () => {
  const settings = { rateLimits: false, openStepSeconds: OPEN_STEP_SECONDS };
  await using slack = await openApprovals({ settings });
  const late = await arrive(slack, { policy: "low_impact" }, "somebody answers while it is ended");
  const unanswered = await arrive(slack, { policy: "low_impact" }, "nobody answers");
  await slack.act("hold", { calls: true });
  await approve(slack, "approver", late)();
  await moveClock(slack, Number(late.ts) * 1_000 + OPEN_STEP_SECONDS * 1_000 + 2_000);
  await interleave(slack, firstSeed);
  await Promise.all(ARRIVALS.splice(0));
  const refused = await slack.as("approver").press(unanswered, "approve_request");
  assertEquals(refused.ok, false);
  await slack.act("clock", { advance: "34h" });
  await slack.settled();
  for (const card of [unanswered, late]) {
    const { row, outcome, step, votes, inThreads } = await evidenceOf(slack, requestOf(card));
    assertEquals([row, outcome, step, votes, inThreads], ["closed", "expired", "failed", {}, ["expired"]]);
  }
});
