import { parseVoteRow } from "../../core/approvals/rows.ts";
import type { Fields } from "../../core/json.ts";
import { failure, type Result, success } from "../../core/result.ts";
import type { SealKeys } from "../../core/seals/seal.ts";
import type { RequestChange, StoredVote } from "../store/requests.ts";
import type { Store, StoreFault } from "../store/store.ts";
import { whyOutOfForce } from "../tokens/token.ts";
import { decideRequest } from "./decide_request.ts";
import type { Report } from "./events.ts";
import type { Taken } from "./inlet.ts";
import { expiredBy } from "./sweep.ts";

export interface DecisionOptions {
  readonly store: Pick<Store, "requests" | "letters" | "tokens">;
  readonly keys: SealKeys;
  readonly now: () => Date;
  readonly report: Report;
  /** A request was decided; whoever waits for it may go on. */
  readonly ended: (request: string) => void;
}

/** Of what is over; the rest comes with the next sweep. */
const MOST_SWEPT = 500;
/** Ended requests are kept longer than their rows in Slack are. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const FORGET_EVERY_MS = 60 * 60 * 1000;

/** Decides requests by what the app says and by the time. */
export class Decisions {
  readonly #options: DecisionOptions;
  #forgotAt = -Infinity;

  constructor(options: DecisionOptions) {
    this.#options = options;
  }

  takeVote(body: Fields): Taken {
    const id = body["request_id"];
    const vote = typeof id === "string" ? parseVoteRow(body, this.#options.keys, id) : failure("unreadable");
    if (!vote.ok) return success({ problem: `vote_${vote.problem}` });
    const { requestId, person, entries } = vote.value;
    const row: StoredVote = { person, entries: entries.length, row: JSON.stringify(body) };
    const changed = this.#change(requestId, row);
    if (!changed.ok) return changed;
    if (changed.value === undefined) return success({ problem: "unknown_request" });
    const given = entries.at(-1)?.at.getTime() ?? 0;
    const lateMs = this.#options.now().getTime() - given;
    this.#options.report({ kind: "voted", request: requestId, lateMs });
    return success("taken");
  }

  takeReceipt({ request_id: id, letter, refused }: Fields): Taken {
    if (typeof refused !== "string") return success({ problem: "unreadable" });
    const code = refused.slice(0, LONGEST_CODE);
    if (typeof id === "string") return this.#refuse(id, code);
    if (typeof letter !== "string") return success({ problem: "unreadable" });
    // What it holds beside the item that was not understood was taken in.
    if (refused === "item_not_understood") {
      this.#options.report({ kind: "refused_by_app", about: letter, code });
      return success("taken");
    }
    const about = this.#options.store.letters.listAbout(letter);
    if (!about.ok) return about;
    for (const request of about.value) {
      const done = this.#refuse(request, code);
      if (!done.ok) return done;
    }
    const removed = this.#options.store.letters.remove([letter]);
    return removed.ok ? success("taken") : removed;
  }

  #refuse(id: string, code: string): Taken {
    const { report, now } = this.#options;
    report({ kind: "refused_by_app", about: id, code });
    const changed = this.#change(id, undefined, () => ({
      kind: "end",
      state: code === "unroutable" ? "unroutable" : "refused",
      end: { at: now(), by: [], reason: code },
      grant: undefined,
      tell: undefined,
    }));
    return changed.ok ? success("taken") : changed;
  }

  /** Takes in what there is to know of a request, decides it if it can be decided, and tells whoever waits. */
  #change(
    id: string,
    vote: StoredVote | undefined,
    decide?: () => RequestChange,
  ): Result<RequestChange | undefined, StoreFault> {
    const { store, now, report, keys } = this.#options;
    const at = now();
    let receivedAt = at;
    const changed = store.requests.change(id, vote, (stored, votes) => {
      receivedAt = stored.request.receivedAt;
      const setting = { keys, now: at, isTokenAlive: this.#isAlive(stored.token, at) };
      return decide?.() ?? decideRequest(stored, votes, setting);
    }, at);
    if (!changed.ok || changed.value === undefined) return changed;
    if (changed.value.kind === "stop") report({ kind: "stopped", request: id });
    if (changed.value.kind !== "end") return changed;
    const { state, end } = changed.value;
    report({ kind: "ended", request: id, state, ms: end.at.getTime() - receivedAt.getTime() });
    this.#options.ended(id);
    return changed;
  }

  /** A suspended token may come back; its calls are refused as long as it is suspended. */
  #isAlive(token: string, now: Date): boolean {
    const found = this.#options.store.tokens.find(token);
    if (!found.ok) return true;
    const why = found.value === undefined ? "token_revoked" : whyOutOfForce(found.value, now);
    return why === undefined || why === "token_suspended";
  }

  endWhatIsOver(lookedAt: Date | undefined): void {
    const { store, now } = this.#options;
    const due = store.requests.listDue(expiredBy(now(), lookedAt), MOST_SWEPT);
    const pending = store.requests.listPending(MOST_SWEPT);
    if (!due.ok || !pending.ok) return;
    const dead = new Set(
      pending.value.map(({ token }) => token).filter((token) => !this.#isAlive(token, now())),
    );
    const orphans = pending.value.filter(({ token }) => dead.has(token)).map(({ id }) => id);
    for (const id of new Set([...due.value, ...orphans])) this.#change(id, undefined);
    this.#forget(now());
  }

  /** Once an hour is often enough for what is a month old. */
  #forget(now: Date): void {
    if (now.getTime() - this.#forgotAt < FORGET_EVERY_MS) return;
    this.#forgotAt = now.getTime();
    this.#options.store.requests.drop(new Date(now.getTime() - KEPT_MS), MOST_SWEPT);
  }
}

const LONGEST_CODE = 50;
