import { foldApproval } from "../../core/approvals/fold.ts";
import type { Approvers, Policy, Stage } from "../../core/approvals/policy.ts";
import type { ApprovalRequest, Requester } from "../../core/approvals/request.ts";
import type { Standing } from "../../core/approvals/state.ts";
import type { Answer, Vote, VoteEntry } from "../../core/approvals/vote.ts";
import { TICK } from "./approvals_oracle.ts";

/** A request with everything that people answered to it, at random and yet the same for the same seed. */
export interface ApprovalCase {
  readonly request: ApprovalRequest;
  readonly votes: readonly Vote[];
  readonly now: Date;
  readonly standing: Standing | undefined;
}

const PEOPLE = [1, 2, 3, 4, 5, 6].map((number) => `U00000000${number}`);
const GROUPS = [1, 2, 3].map((number) => `S00000000${number}`);
const CHANNEL = "C000000001";
const START = Date.UTC(2026, 0, 1);
const DIGEST = "d".repeat(64);

export function makeCase(seed: number): ApprovalCase {
  const dice = new Dice(seed);
  const policy = makePolicy(dice);
  const request = makeRequest(dice, policy);
  const votes = makeVotes(dice, request);
  const now = momentOf(dice.upTo(dice.pick(6, lengthOf(policy))));
  return { request, votes, now, standing: dice.happens(0.35) ? makeStanding(dice) : undefined };
}

/** Numbers that look random; one of these makes one case. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From zero to below one. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  upTo(most: number): number {
    return Math.floor(this.next() * (most + 1));
  }

  from(least: number, most: number): number {
    return least + this.upTo(most - least);
  }

  happens(chance: number): boolean {
    return this.next() < chance;
  }

  pick<Value>(first: Value, ...others: readonly Value[]): Value {
    return others[this.upTo(others.length) - 1] ?? first;
  }

  some<Value>(all: readonly Value[], chance: number): Value[] {
    return all.filter(() => this.happens(chance));
  }
}

function makePolicy(dice: Dice): Policy {
  const stages = Array.from({ length: dice.from(1, 3) }, () => makeStage(dice));
  const breakGlass = { people: dice.some(PEOPLE, 0.3), timesADay: 1, reviewers: [], channel: CHANNEL };
  return {
    name: "random",
    title: "Random",
    channel: CHANNEL,
    stages,
    denials: dice.pick(1, 2, 2, 3, 4),
    grantMinutes: 10,
    runbook: null,
    breakGlass: dice.happens(0.3) ? breakGlass : null,
  };
}

function makeStage(dice: Dice): Stage {
  return {
    name: "A stage",
    approvers: makeApprovers(dice),
    minutes: dice.from(1, 8),
    remindAfterMinutes: null,
    atDeadline: dice.pick("expire", "next_stage_joins"),
    channel: null,
  };
}

function makeApprovers(dice: Dice): Approvers {
  const groups = dice.some(GROUPS, 0.6);
  if (dice.happens(0.45)) return { kind: "one_from_each", groups };
  return { kind: "any", count: dice.pick(1, 1, 2, 2, 3), people: dice.some(PEOPLE, 0.4), groups };
}

function makeRequest(dice: Dice, policy: Policy): ApprovalRequest {
  const requester: Requester = dice.happens(0.5)
    ? { kind: "person", id: dice.pick("U999999999", ...PEOPLE) }
    : { kind: "claimed", name: dice.pick("a script", ...PEOPLE) };
  return {
    id: "req_1",
    source: "random",
    action: "act",
    details: "",
    reason: "",
    reference: "",
    requester,
    origin: { kind: "slack", execution: "Fx1" },
    policy,
    policyHash: "p".repeat(64),
    excluded: dice.happens(0.5) ? dice.some(PEOPLE, 0.2) : [],
    digest: DIGEST,
    receivedAt: momentOf(0),
  };
}

/** Answers one after the other, mostly about the stage that is open just then. */
function makeVotes(dice: Dice, request: ApprovalRequest): Vote[] {
  const usual = new Map(PEOPLE.map((person) => [person, dice.some(GROUPS, 0.65)]));
  const length = dice.pick(lengthOf(request.policy), 3, 6);
  const approvals = dice.pick(0.45, 0.75, 0.95);
  const times = Array.from({ length: dice.from(1, 18) }, () => dice.upTo(length)).toSorted((a, b) => a - b);
  let votes: Vote[] = [];
  for (const time of times) {
    const at = momentOf(time - (dice.happens(0.02) ? 3 : 0));
    const open = foldApproval(request, votes, at).stage;
    const stage = dice.happens(0.9) ? open : dice.upTo(request.policy.stages.length);
    votes = add(
      votes,
      dice.pick("U000000001", ...PEOPLE),
      makeEntry(dice, { at, stage, usual, request, approvals }),
    );
  }
  return votes.toSorted(() => dice.pick(-1, 1));
}

function makeEntry(
  dice: Dice,
  { at, stage, usual, request, approvals }: {
    readonly at: Date;
    readonly stage: number;
    readonly usual: ReadonlyMap<string, readonly string[]>;
    readonly request: ApprovalRequest;
    /** How likely an answer is an approval. */
    readonly approvals: number;
  },
): (person: string) => VoteEntry {
  const lender = dice.happens(0.15) ? dice.pick("U000000006", ...PEOPLE) : null;
  const odd = dice.happens(0.1) ? dice.some(GROUPS, 0.5) : undefined;
  const digest = dice.happens(0.97) ? request.digest : "e".repeat(64);
  const answer = makeAnswer(dice, approvals);
  return (person) => {
    const behalfOf = lender === person ? null : lender;
    const groups = odd ?? usual.get(behalfOf ?? person) ?? [];
    return { ...answer, at, digest, stage, behalfOf, groups, groupsAgeSeconds: 0, card: null };
  };
}

function makeAnswer(dice: Dice, approvals: number): Answer {
  const [approve, withdraw] = [{ answer: "approve" }, { answer: "withdraw" }] as const;
  const answer = dice.pick(
    "ask",
    "ask",
    "ask",
    "tell",
    "tell",
    "deny",
    "deny",
    "deny",
    "deny",
    "cancel",
    "break_glass",
  );
  if (dice.happens(approvals)) return approve;
  return dice.happens(0.25) ? withdraw : { answer, text: "because" };
}

/** Each person's answers are in one row. */
function add(votes: readonly Vote[], person: string, entryOf: (person: string) => VoteEntry): Vote[] {
  const mine = votes.find((vote) => vote.person === person);
  const vote: Vote = { requestId: "req_1", person, entries: [...mine?.entries ?? [], entryOf(person)] };
  return [...votes.filter((other) => other !== mine), vote];
}

/** Some have left since, some have changed their groups. */
function makeStanding(dice: Dice): Standing {
  return new Map(
    dice.some(PEOPLE, 0.5).map((person) => [
      person,
      { isMember: dice.happens(0.75), groups: dice.some(GROUPS, 0.5) },
    ]),
  );
}

/** All of its stages one after the other, a pause and a bit, in ticks. */
function lengthOf({ stages }: Policy): number {
  return stages.reduce((sum, { minutes }) => sum + minutes * 60_000 / TICK, 0) + 12;
}

function momentOf(tick: number): Date {
  return new Date(START + tick * TICK);
}
