import type { Policy } from "../../core/approvals/policy.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { Missing, Standing, Status, Uncounted } from "../../core/approvals/state.ts";
import type { Vote, VoteEntry } from "../../core/approvals/vote.ts";

// What the rules of approvals say, worked out in the most tedious way: a log of what happened, every question answered
// by reading it from the beginning, clocks counted tick by tick, seats given by trying every way to give them.

/** Every moment that the oracle is asked about lies on this grid. */
export const TICK = 30_000;

export interface Truth {
  readonly status: Status;
  readonly endAt: number | null;
  readonly by: readonly string[];
  readonly stages: readonly { readonly counted: readonly string[]; readonly missing: Missing }[];
  readonly denials: readonly string[];
  /** `person answer why`, sorted. */
  readonly uncounted: readonly string[];
}

type Said = VoteEntry & { readonly person: string };
type Seats = "any" | readonly string[];

type Fact =
  | { readonly fact: "opened"; readonly stage: number; readonly at: number }
  | { readonly fact: "approved"; readonly stage: number; readonly said: Said; readonly seats: Seats }
  | { readonly fact: "approval_gone"; readonly said: Said }
  | { readonly fact: "denied"; readonly said: Said }
  | { readonly fact: "denial_gone"; readonly said: Said }
  | { readonly fact: "asked"; readonly stage: number; readonly person: string; readonly at: number }
  | { readonly fact: "told"; readonly at: number }
  | { readonly fact: "ignored"; readonly said: Said; readonly why: Uncounted }
  | { readonly fact: "ended"; readonly status: Status; readonly at: number; readonly by: readonly string[] };

export function askOracle(
  request: ApprovalRequest,
  votes: readonly Vote[],
  now: Date,
  standing?: Standing,
): Truth {
  const log: Fact[] = [{ fact: "opened", stage: 0, at: request.receivedAt.getTime() }];
  const all = inOrder(votes);
  for (const said of all) {
    waitUntil(request.policy, log, said.at.getTime());
    log.push(...judge(request, log, said, standing));
  }
  const last = Math.max(now.getTime(), ...all.map(({ at }) => at.getTime()));
  waitUntil(request.policy, log, last);
  return report(request.policy, log, last);
}

function inOrder(votes: readonly Vote[]): Said[] {
  const all: Said[] = [];
  for (const { person, entries } of votes) for (const entry of entries) all.push({ ...entry, person });
  const rank = (said: Said) =>
    all.filter((other) => {
      if (other.at.getTime() !== said.at.getTime()) return other.at < said.at;
      if (other.person !== said.person) return other.person < said.person;
      return all.indexOf(other) < all.indexOf(said);
    }).length;
  const ordered: Said[] = [];
  for (const said of all) ordered[rank(said)] = said;
  return ordered;
}

// Time.

function openStage(log: readonly Fact[]): { stage: number; at: number } {
  let open = { stage: 0, at: 0 };
  for (const fact of log) if (fact.fact === "opened") open = fact;
  return open;
}

/** Lets ticks go by one at a time until the open stage is over for good. */
function waitUntil(policy: Policy, log: Fact[], until: number): void {
  const { stage, at } = openStage(log);
  const [own, next] = [policy.stages[stage], policy.stages[stage + 1]];
  const joins = own?.atDeadline === "next_stage_joins" && next !== undefined;
  const whole = ((own?.minutes ?? 0) + (joins ? next.minutes : 0)) * 60_000;
  for (let time = at; time <= until && !hasEnded(log); time += TICK) {
    if (ranUntil(policy, log, time) >= whole) {
      log.push({ fact: "ended", status: "expired", at: time, by: [] });
    }
  }
}

/** For how long the clock of the open stage has run at that time. */
function ranUntil(policy: Policy, log: readonly Fact[], until: number): number {
  let ran = 0;
  for (let time = openStage(log).at; time < until; time += TICK) if (!stands(policy, log, time)) ran += TICK;
  return ran;
}

/** Does the clock of the open stage stand still in the tick that begins then? */
function stands(policy: Policy, log: readonly Fact[], time: number): boolean {
  const first = log.find((fact) => fact.fact === "asked");
  if (first?.fact !== "asked" || first.stage !== openStage(log).stage || time < first.at) return false;
  const half = (policy.stages[first.stage]?.minutes ?? 0) * 60_000 / 2;
  const wasTold = log.some((fact) => fact.fact === "told" && fact.at <= time);
  return !wasTold && time < first.at + half;
}

function hasEnded(log: readonly Fact[]): boolean {
  return log.some(({ fact }) => fact === "ended");
}

// Answers.

function judge(
  request: ApprovalRequest,
  log: readonly Fact[],
  said: Said,
  standing: Standing | undefined,
): Fact[] {
  const ignored = (why: Uncounted): Fact[] => [{ fact: "ignored", said, why }];
  if (said.digest !== request.digest) return ignored("other_content");
  const end = log.find((fact) => fact.fact === "ended");
  if (end?.fact === "ended") return ignored(end.status === "expired" ? "too_late" : "after_the_end");
  const at = said.at.getTime();
  const { stage } = openStage(log);

  if (said.answer === "cancel" || said.answer === "tell") {
    const { requester } = request;
    const asks = requester.kind === "person" ? [requester.id] : request.excluded;
    if (!asks.includes(said.person)) return ignored("not_the_requester");
    if (said.answer === "cancel") return [{ fact: "ended", status: "cancelled", at, by: [said.person] }];
    return openQuestions(log).length === 0 ? ignored("nothing_asked") : [{ fact: "told", at }];
  }
  if (said.answer === "break_glass") {
    const named = request.policy.breakGlass?.people ?? [];
    if (said.behalfOf !== null || !named.includes(said.person)) return ignored("not_an_approver");
    if (standing?.get(said.person)?.isMember === false) return ignored("no_longer_allowed");
    return [{ fact: "ended", status: "approved", at, by: [said.person] }];
  }
  if (said.answer === "withdraw") {
    const gone = goneWith(log, said.person, ["approval", "denial"]);
    return gone.length === 0 ? ignored("nothing_to_withdraw") : gone;
  }

  const both = said.behalfOf === null ? [said.person] : [said.person, said.behalfOf];
  const asker = request.requester.kind === "person" ? request.requester.id : request.requester.name;
  for (const human of both) {
    if (human === asker || request.excluded.includes(human)) return ignored("excluded");
  }
  const voice = both[both.length - 1] ?? "";
  const then = seatsFor(request.policy, log, at, voice, said.groups);
  if (then === undefined) return ignored("not_an_approver");

  if (said.answer === "ask") {
    const questions = log.filter(({ fact }) => fact === "asked").length;
    if (questions >= 10 || openQuestions(log).includes(said.person)) return ignored("already_asked");
    return [{ fact: "asked", stage, person: said.person, at }];
  }
  if (said.answer === "deny") {
    const before = liveDenials(log);
    if (both.some((human) => before.some((other) => tookPart(other, human)))) {
      return ignored("already_denied");
    }
    const facts: Fact[] = [...goneWith(log, said.person, ["approval"]), { fact: "denied", said }];
    const all = [...before, said];
    if (all.length < request.policy.denials) return facts;
    return [...facts, { fact: "ended", status: "denied", at, by: all.map(({ person }) => person) }];
  }

  if (both.some((human) => standing?.get(human)?.isMember === false)) return ignored("no_longer_allowed");
  const seats = seatsFor(request.policy, log, at, voice, standing?.get(voice)?.groups ?? said.groups);
  if (seats === undefined) return ignored("no_longer_allowed");
  if (said.stage !== stage) return ignored("other_stage");
  const earlier: Said[] = [];
  for (let index = 0; index < stage; index++) earlier.push(...countedOf(request.policy, log, index));
  const here = liveApprovals(log, stage).map((approval) => approval.said);
  if (both.some((human) => [...earlier, ...here].some((other) => tookPart(other, human)))) {
    return ignored("already_counted");
  }
  const facts: Fact[] = [
    ...goneWith(log, said.person, ["denial"]),
    { fact: "approved", stage, said, seats },
  ];
  const after = [...log, ...facts];
  const counted = countedOf(request.policy, after, stage);
  if (counted.length === 0 || counted.length < seatsIn(request.policy, stage)) return facts;
  if (stage + 1 < request.policy.stages.length) return [...facts, { fact: "opened", stage: stage + 1, at }];
  const by = request.policy.stages.flatMap((_, index) => countedOf(request.policy, after, index));
  return [...facts, { fact: "ended", status: "approved", at, by: by.map(({ person }) => person) }];
}

/** Which seats of the open stage this voice may take; undefined when none. */
function seatsFor(
  policy: Policy,
  log: readonly Fact[],
  at: number,
  voice: string,
  groups: readonly string[],
): Seats | undefined {
  const { stage } = openStage(log);
  const [own, next] = [policy.stages[stage], policy.stages[stage + 1]];
  const isUp = ranUntil(policy, log, at) >= (own?.minutes ?? 0) * 60_000;
  const isAmong = (index: number) => {
    const approvers = policy.stages[index]?.approvers;
    const named = approvers?.kind === "any" ? approvers.people : [];
    return named.includes(voice) || approvers?.groups.some((group) => groups.includes(group)) === true;
  };
  if (isUp && own?.atDeadline === "next_stage_joins" && next !== undefined && isAmong(stage + 1)) {
    return "any";
  }
  return isAmong(stage) ? groups : undefined;
}

// What the log says.

function liveApprovals(log: readonly Fact[], stage: number): { said: Said; seats: Seats }[] {
  const live: { said: Said; seats: Seats }[] = [];
  for (const fact of log) {
    if (fact.fact !== "approved" || fact.stage !== stage) continue;
    if (!log.some((other) => other.fact === "approval_gone" && other.said === fact.said)) live.push(fact);
  }
  return live;
}

function liveDenials(log: readonly Fact[]): Said[] {
  const live: Said[] = [];
  for (const fact of log) {
    if (fact.fact !== "denied") continue;
    if (!log.some((other) => other.fact === "denial_gone" && other.said === fact.said)) live.push(fact.said);
  }
  return live;
}

function openQuestions(log: readonly Fact[]): string[] {
  const lastTold = log.findLastIndex(({ fact }) => fact === "told");
  return log.slice(lastTold + 1).flatMap((fact) => fact.fact === "asked" ? [fact.person] : []);
}

function goneWith(log: readonly Fact[], person: string, what: readonly ("approval" | "denial")[]): Fact[] {
  const approvals = liveApprovals(log, openStage(log).stage).map(({ said }) => said);
  const gone: Fact[] = [];
  for (const said of what.includes("approval") ? approvals : []) {
    if (said.person === person) gone.push({ fact: "approval_gone", said });
  }
  for (const said of what.includes("denial") ? liveDenials(log) : []) {
    if (said.person === person) gone.push({ fact: "denial_gone", said });
  }
  return gone;
}

function tookPart(said: Said, human: string): boolean {
  return said.person === human || said.behalfOf === human;
}

// Seats.

function seatsIn(policy: Policy, stage: number): number {
  const approvers = policy.stages[stage]?.approvers;
  return approvers?.kind === "any" ? approvers.count : approvers?.groups.length ?? 0;
}

/** An approval counts if more of those until then can sit at once with it than without it. */
function countedOf(policy: Policy, log: readonly Fact[], stage: number): Said[] {
  const approvers = policy.stages[stage]?.approvers;
  const live = liveApprovals(log, stage);
  const most = (count: number) => {
    if (approvers?.kind === "any") return Math.min(count, approvers.count);
    const ways = waysToSit(live.slice(0, count).map(({ seats }) => seats), approvers?.groups ?? []);
    return Math.max(...ways.map((way) => way.filter((seat) => seat !== null).length));
  };
  return live.filter((_, index) => most(index + 1) > most(index)).map(({ said }) => said);
}

/** Every way to give each of them a seat of their own, or none. */
function waysToSit(people: readonly Seats[], groups: readonly string[]): (number | null)[][] {
  const [first, ...others] = people;
  if (first === undefined) return [[]];
  return waysToSit(others, groups).flatMap((way) => {
    const free = groups.flatMap((group, seat) =>
      (first === "any" || first.includes(group)) && !way.includes(seat) ? [seat] : []
    );
    return [null, ...free].map((seat) => [seat, ...way]);
  });
}

/** Of all ways in which everybody who counts sits, the one that fills the seats which the policy names first. */
function missingOf(policy: Policy, log: readonly Fact[], stage: number): Missing {
  const approvers = policy.stages[stage]?.approvers;
  const counted = countedOf(policy, log, stage);
  const of = seatsIn(policy, stage);
  if (approvers?.kind === "any") return { kind: "count", count: of - counted.length, of };
  const groups = approvers?.groups ?? [];
  const seats = liveApprovals(log, stage).filter(({ said }) => counted.includes(said)).map((live) =>
    live.seats
  );
  const ways = waysToSit(seats, groups).filter((way) => !way.includes(null));
  const filled = ways.map((way) => groups.map((_, seat) => way.includes(seat) ? "1" : "0").join(""))
    .toSorted();
  const best = filled[filled.length - 1] ?? "";
  return { kind: "groups", groups: groups.filter((_, seat) => best[seat] !== "1"), of };
}

// The answer.

function report(policy: Policy, log: readonly Fact[], now: number): Truth {
  const end = log.find((fact) => fact.fact === "ended");
  const stages = log.flatMap((fact) => fact.fact === "opened" ? [fact.stage] : []);
  const open = stands(policy, log, now) ? "details_requested" : "pending";
  return {
    status: end?.fact === "ended" ? end.status : open,
    endAt: end?.fact === "ended" ? end.at : null,
    by: end?.fact === "ended" ? end.by : [],
    stages: stages.map((stage) => ({
      counted: countedOf(policy, log, stage).map(({ person }) => person),
      missing: missingOf(policy, log, stage),
    })),
    denials: liveDenials(log).map(({ person }) => person),
    uncounted: listUncounted(policy, log, stages).toSorted(),
  };
}

function listUncounted(policy: Policy, log: readonly Fact[], stages: readonly number[]): string[] {
  const line = (said: Said, why: Uncounted) => `${said.person} ${said.answer} ${why}`;
  const unseated = stages.flatMap((stage) => {
    const counted = countedOf(policy, log, stage);
    return liveApprovals(log, stage).filter(({ said }) => !counted.includes(said)).map(({ said }) => said);
  });
  return [
    ...unseated.map((said) => line(said, "seat_taken")),
    ...log.flatMap((fact) => {
      if (fact.fact === "ignored") return [line(fact.said, fact.why)];
      return fact.fact === "approval_gone" || fact.fact === "denial_gone"
        ? [line(fact.said, "withdrawn")]
        : [];
    }),
  ];
}
