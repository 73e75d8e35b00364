import { failure, type Result, success } from "../../core/result.ts";
import { type AnswerHead, parseAnswerHead } from "./answer_head.ts";
import { type Body, type BodyFault, isBytes, type Piece } from "./body.ts";
import type { Fields } from "./fields.ts";
import { takeHeadText } from "./head_text.ts";
import { INTERIM_ANSWERS } from "./limits.ts";
import type { Line } from "./line.ts";
import type { Lease, Pool } from "./pool.ts";
import { openBody } from "./read_body.ts";
import { type SendEnd, sendMessage } from "./send_message.ts";

/** A request as it is to be sent. */
export interface Outgoing {
  readonly method: string;
  /** Up to and with the empty line. */
  readonly head: string;
  /** A fresh reader of the same body each time; undefined when what was read is gone. */
  readonly openBody: () => Body | undefined;
  readonly coding: "plain" | "chunked";
  /** How long the upstream may be silent once it has the whole request. */
  readonly silenceMs: number;
  /** May it be sent again when a connection that was used before dies without a word? */
  readonly isRepeatable: boolean;
  /** May the answer be 101? */
  readonly isUpgrade: boolean;
  readonly inform: (status: number, fields: Fields) => Promise<void>;
}

export type ExchangeFault =
  /** Nothing was sent. */
  | { readonly kind: "unreachable" }
  | { readonly kind: "busy" }
  /** Not a byte of an answer, or not one to its end. `wasSent` says whether anything left this machine. */
  | { readonly kind: "silent" | "closed" | "malformed"; readonly wasSent: boolean }
  /** The request's own body broke off, so that the upstream has a part of it at most. */
  | { readonly kind: "request_broken"; readonly fault: BodyFault; readonly wasSent: boolean };

/** An upstream's answer. Its connection is given back at the end of the body. */
export interface UpstreamAnswer {
  readonly head: AnswerHead;
  readonly body: Body;
  readonly line: Line;
  /** For whoever reads no further: keeps the connection if there is nothing more to read, and closes it otherwise. */
  readonly release: () => void;
  readonly abort: () => void;
}

/** Sends a request once. Only a call that cannot have happened, or that only reads, is sent a second time. */
export async function exchange(
  pool: Pool,
  outgoing: Outgoing,
): Promise<Result<UpstreamAnswer, ExchangeFault>> {
  const leased = await pool.lease("any");
  if (!leased.ok) return failure({ kind: leased.problem });
  const first = await attempt(pool, leased.value, outgoing);
  if (first.ok || !mayRepeat(first.problem, leased.value, outgoing)) return first;
  const fresh = await pool.lease("fresh");
  return fresh.ok ? await attempt(pool, fresh.value, outgoing) : failure({ kind: fresh.problem });
}

function mayRepeat(fault: ExchangeFault, lease: Lease, outgoing: Outgoing): boolean {
  if (fault.kind !== "closed" || !lease.isReused) return false;
  return (!fault.wasSent || outgoing.isRepeatable) && outgoing.openBody() !== undefined;
}

async function attempt(
  pool: Pool,
  { line }: Lease,
  outgoing: Outgoing,
): Promise<Result<UpstreamAnswer, ExchangeFault>> {
  const body = outgoing.openBody();
  if (body === undefined) {
    pool.giveBack(line);
    return failure({ kind: "closed", wasSent: false });
  }
  line.outlet.hasWritten = false;
  line.inlet.patience.endless();
  let sent: SendEnd | undefined;
  sendMessage(line.outlet, outgoing.head, body, outgoing.coding).then((end) => {
    sent = end;
    line.inlet.patience.betweenBytes(outgoing.silenceMs);
    line.inlet.renewPatience();
    // What is left of the request will never come; the upstream must not take a part for the whole.
    if (end !== "complete" && end !== "peer_gone") line.close();
  });
  const head = await readHead(line, outgoing);
  if (head.ok) return success(openAnswer(pool, line, head.value, () => sent));
  const wasSent = line.outlet.hasWritten;
  pool.discard(line);
  if (sent !== undefined && sent !== "complete" && sent !== "peer_gone") {
    return failure({ kind: "request_broken", fault: sent, wasSent });
  }
  return failure({ kind: head.problem, wasSent });
}

async function readHead(
  line: Line,
  outgoing: Outgoing,
): Promise<Result<AnswerHead, "silent" | "closed" | "malformed">> {
  for (let interim = 0; interim <= INTERIM_ANSWERS; interim++) {
    const text = await takeHeadText(line.inlet);
    if (!text.ok) return failure(headFault(text.problem, line, interim));
    const head = parseAnswerHead(text.value, outgoing.method);
    if (!head.ok) return head;
    const { status, fields } = head.value;
    if (status >= 200 || (status === 101 && outgoing.isUpgrade)) return head;
    if (status === 101) return failure("malformed");
    // 100 only says what we have not asked.
    if (status !== 100) await outgoing.inform(status, fields);
  }
  return failure("malformed");
}

function headFault(
  problem: "line_ends" | "too_large" | "closed" | "too_slow",
  line: Line,
  interim: number,
): "silent" | "closed" | "malformed" {
  if (problem === "too_slow") return "silent";
  const hasAnswered = interim > 0 || line.inlet.length > 0;
  return problem === "closed" && !hasAnswered ? "closed" : "malformed";
}

/** The body that gives its connection back when it has ended, or closes it when it cannot. */
function openAnswer(
  pool: Pool,
  line: Line,
  head: AnswerHead,
  sent: () => SendEnd | undefined,
): UpstreamAnswer {
  let state: "open" | "ended" | "aborted" = "open";
  const body = openBody(line.inlet, head.framing);
  const close = (next: "ended" | "aborted", isClean: boolean) => {
    if (state !== "open") return;
    state = next;
    if (isClean && head.persistent && sent() === "complete") pool.giveBack(line);
    else pool.discard(line);
  };
  const note = (piece: Piece): Piece => {
    // A body without a length that we cut off ourselves must not look as if it had come to its end.
    if (state === "aborted") return "truncated";
    if (!isBytes(piece)) close("ended", piece === "end");
    return piece;
  };
  const read = () => {
    const piece = body.read();
    return piece instanceof Promise ? piece.then(note) : note(piece);
  };
  return {
    head,
    line,
    body: { announcedBytes: body.announcedBytes, read },
    release: () => close("aborted", head.framing.kind === "none"),
    abort: () => close("aborted", false),
  };
}
