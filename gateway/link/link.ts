import { LONGEST, type RequestRules } from "../../core/approvals/parse_request.ts";
import { failure, type Result, success } from "../../core/result.ts";
import type { SealKeys } from "../../core/seals/seal.ts";
import type { Deadlines } from "../http/deadlines.ts";
import type { WholeCall } from "../proxy/call.ts";
import type { Collaborators, Grant, LiveToken } from "../proxy/collaborators.ts";
import type { Refusal } from "../proxy/refusal.ts";
import type { Approvals } from "../runs/approvals.ts";
import type { OutgoingItem } from "../store/letters.ts";
import type { StoredRequest } from "../store/requests.ts";
import type { Store, StoreFault } from "../store/store.ts";
import { type Asker, askFor } from "./ask.ts";
import { Decisions } from "./decisions.ts";
import { decideRequest, foldStored } from "./decide_request.ts";
import type { LinkEvent } from "./events.ts";
import { answerEnded, UNAVAILABLE_SECONDS } from "./answer_ended.ts";
import { Inlet } from "./inlet.ts";
import { Loop } from "./loop.ts";
import { Outlet } from "./outlet.ts";
import { holdSeconds } from "./prefer.ts";
import { type ShownRequest, showRequest } from "./show_request.ts";
import type { SlackDoor } from "./slack.ts";
import { WaitingRoom } from "./waiting_room.ts";

export interface LinkOptions {
  readonly store: Pick<Store, "requests" | "letters" | "grants" | "tokens">;
  readonly slack: SlackDoor;
  /** What the app and the gateway seal with. */
  readonly keys: SealKeys;
  /** Which of the gateways that share an app this is. */
  readonly gateway: string;
  /** Under which name in `config/sources.ts` it asks. */
  readonly source: string;
  readonly rules: RequestRules;
  readonly fingerprintKey: string;
  readonly deadlines: Deadlines;
  readonly now: () => Date;
  /** Milliseconds on a clock that never jumps. */
  readonly nowMs: () => number;
  /** Letters, digits and dashes; nobody can guess one. */
  readonly newId: () => string;
  readonly report: (event: LinkEvent) => void;
  readonly commandCame?: () => void;
}

/** How many requests of one token, and of all, may be pending. */
export const MOST_PENDING = { ofToken: 20, ofAll: 10_000 };

/** When a call that was not decided yet is repeated, at the earliest. */
const PENDING_SECONDS = 5;

/** After so long without Slack nothing new is asked. */
const UNREACHABLE_SECONDS = 10;

const SWEEP_MS = 1_000;

/** Asks people in Slack whether a call may go ahead, and takes their answers. */
export class Link implements Approvals {
  readonly #options: LinkOptions;
  readonly #outlet: Outlet;
  readonly #inlet: Inlet;
  readonly #sweep: Loop;
  readonly #held: WaitingRoom;
  #isStopping = false;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#held = new WaitingRoom(options.deadlines);
    this.#outlet = new Outlet(options);
    const decisions = new Decisions({
      ...options,
      ended: (id) => {
        this.#held.tell(id);
        this.#outlet.wake();
      },
    });
    this.#inlet = new Inlet({
      ...options,
      takeVote: (body) => decisions.takeVote(body),
      takeReceipt: (body) => decisions.takeReceipt(body),
      commandCame: () => options.commandCame?.(),
    });
    this.#sweep = new Loop(
      () => {
        decisions.endWhatIsOver(this.#inlet.lookedAt);
        return Promise.resolve({ ms: SWEEP_MS, isFirm: true });
      },
      (error) => options.report({ kind: "bug", error }),
    );
  }

  start(): void {
    this.#outlet.start();
    this.#inlet.start();
    this.#sweep.start();
  }

  /** Lets everybody who waits go, and ends what is under way with Slack. Nothing is lost: it all lies in the store. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#held.tellAll();
    await Promise.all([this.#outlet.stop(), this.#inlet.stop(), this.#sweep.stop()]);
  }

  /** How many calls wait for people. */
  get held(): number {
    return this.#held.size;
  }

  /** Can people be asked? */
  get isReachable(): boolean {
    const seconds = Math.max(this.#outlet.trouble.seconds, this.#inlet.trouble.seconds);
    return seconds < UNREACHABLE_SECONDS && !this.#outlet.isStuck(this.#options.now());
  }

  /** The pipeline's step: the permission for exactly this call, or why there is none. */
  readonly approve: Collaborators["approve"] = async (call, token) => {
    const found = this.#find(call, token);
    if (!found.ok) return found;
    const asked = found.value === undefined ? this.#ask(call, token) : success(found.value);
    if (!asked.ok) return asked;
    const waited = await this.#waitFor(asked.value, holdSeconds(call.fields), call.gone);
    if (!waited.ok) return waited;
    return call.gone.aborted ? failure({ kind: "client_gone" }) : this.#answer(waited.value);
  };

  /** The same for a dry run: what is known is said, and nobody is asked. */
  readonly wouldApprove: Collaborators["approve"] = (call, token) => {
    const found = this.#find(call, token);
    if (!found.ok) return found;
    return found.value === undefined ? this.#pending("") : this.#answer(found.value);
  };

  /** A request of this token's, after news of it or after so long; undefined where the token has no such request. */
  async show(
    id: string,
    token: string,
    { seconds, gone }: { readonly seconds: number; readonly gone: AbortSignal },
  ): Promise<Result<ShownRequest | undefined, StoreFault>> {
    const found = this.#options.store.requests.find(id);
    if (!found.ok || found.value === undefined || found.value.token !== token) {
      return found.ok ? success(undefined) : found;
    }
    if (found.value.state === "pending") await this.#held.wait(id, seconds * 1000, gone);
    return this.#show(id);
  }

  /** Tells the app something else than a request: the claims of tokens go this way too. */
  post(item: OutgoingItem): Result<undefined, StoreFault> {
    const posted = this.#options.store.letters.post(item);
    if (posted.ok) this.#outlet.wake();
    return posted;
  }

  /** A request that was asked for before: the one that the call names, or the same one that is pending. */
  #find(call: WholeCall, token: LiveToken): Result<StoredRequest | undefined, Refusal> {
    const { requests } = this.#options.store;
    const found = call.request === undefined
      ? requests.findPending(token.id, call.digest)
      : requests.find(call.request);
    if (!found.ok) return this.#storeFailed(found.problem);
    if (call.request === undefined) return found;
    const own = found.value?.token === token.id ? found.value : undefined;
    if (own?.callDigest === call.digest) return success(own);
    // What was sent is not repeated, and nobody learns which requests others have.
    return failure({ kind: "request_mismatch", request: own?.request.id ?? "" });
  }

  #ask(call: WholeCall, token: LiveToken): Result<StoredRequest, Refusal> {
    if (!this.isReachable || this.#isStopping) return unavailable();
    const { store, report, newId, now } = this.#options;
    const asker = this.#askerOf(token);
    if (!asker.ok) return this.#storeFailed(asker.problem);
    const asked = askFor(call, asker.value, { ...this.#options, id: `req_${newId()}`, now: now() });
    if (!asked.ok) {
      if (asked.problem === "too_long") {
        return failure({ kind: "request_too_large", mostBytes: LONGEST.details });
      }
      report({ kind: "refused_by_app", about: call.rule.name, code: asked.problem });
      return unavailable();
    }
    const { request, tell } = asked.value;
    const stored: StoredRequest = {
      request,
      token: token.id,
      callDigest: call.digest,
      rule: call.rule.name,
      state: "pending",
      deadline: request.receivedAt,
      end: undefined,
    };
    const change = decideRequest(stored, [], { ...this.#options, now: now(), isTokenAlive: true });
    const deadline = change.kind === "open" ? change.deadline : stored.deadline;
    const added = store.requests.add({ ...stored, deadline }, tell, MOST_PENDING);
    if (!added.ok) return this.#storeFailed(added.problem);
    if (added.value.kind === "too_many") return failure(TOO_MANY);
    if (added.value.kind === "pending_already") return success(added.value.stored);
    report({ kind: "asked", request: request.id, rule: call.rule.name });
    this.#outlet.wake();
    this.#inlet.expect();
    return success({ ...stored, deadline });
  }

  #askerOf({ id }: LiveToken): Result<Asker, StoreFault> {
    const found = this.#options.store.tokens.find(id);
    return found.ok ? success({ owner: found.value?.owner ?? "", name: found.value?.name ?? id }) : found;
  }

  async #waitFor(
    stored: StoredRequest,
    seconds: number,
    gone: AbortSignal,
  ): Promise<Result<StoredRequest, Refusal>> {
    const { id } = stored.request;
    if (stored.state !== "pending") return success(stored);
    if (!this.#isStopping) await this.#held.wait(id, seconds * 1000, gone);
    const again = this.#options.store.requests.find(id);
    if (!again.ok) return this.#storeFailed(again.problem);
    return success(again.value ?? stored);
  }

  #answer(stored: StoredRequest): Result<Grant, Refusal> {
    const { request: { id }, callDigest } = stored;
    const now = this.#options.now();
    if (stored.state === "pending") return this.#pending(id);
    const fault = this.#options.store.grants.explain({ request: id, digest: callDigest }, now);
    return fault.ok ? answerEnded(stored, fault.value) : this.#storeFailed(fault.problem);
  }

  #pending(request: string): Result<Grant, Refusal> {
    return failure({ kind: "approval_pending", request, retryAfterSeconds: PENDING_SECONDS });
  }

  #show(id: string): Result<ShownRequest | undefined, StoreFault> {
    const { store, now } = this.#options;
    const [found, votes] = [store.requests.find(id), store.requests.listVotes(id)];
    if (!found.ok) return found;
    if (!votes.ok) return votes;
    if (found.value === undefined) return success(undefined);
    const grant = store.grants.explain({ request: id, digest: found.value.callDigest }, now());
    if (!grant.ok) return grant;
    const folded = foldStored(found.value, votes.value, { ...this.#options, now: now() });
    const isUsable = found.value.state === "approved" && grant.value === undefined;
    return success(showRequest(found.value, folded, isUsable));
  }

  #storeFailed(fault: StoreFault): Result<never, Refusal> {
    this.#options.report({ kind: "store_failed", fault });
    return failure({ kind: "record_unavailable", retryAfterSeconds: 1 });
  }
}

const TOO_MANY: Refusal = {
  kind: "rate_limited",
  retryAfterSeconds: UNAVAILABLE_SECONDS,
  limit: MOST_PENDING.ofToken,
  perSeconds: UNAVAILABLE_SECONDS,
  remaining: 0,
};

function unavailable(): Result<never, Refusal> {
  return failure({ kind: "approval_unavailable", retryAfterSeconds: UNAVAILABLE_SECONDS });
}
