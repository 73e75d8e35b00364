import type { Answer } from "./answer.ts";
import type { Deadlines } from "./deadlines.ts";
import type { Fields } from "./fields.ts";
import { formatHead, statusLine } from "./format_head.ts";
import { takeHeadText } from "./head_text.ts";
import { Line } from "./line.ts";
import { RequestBody } from "./request_body.ts";
import { parseRequestHead, type RequestHead } from "./request_head.ts";
import { type Asked, sendAnswer } from "./send_answer.ts";
import type { Client, ServerFault, ServerLimits, ServerOptions } from "./server.ts";
import type { Stream } from "./stream.ts";

/** After an answer that ends a connection: how long, and how much, is read from a client that is still sending. */
const LINGER_MS = 2_000;
const LINGER_BYTES = 1024 * 1024;

/** What is known of a request that could not be read. */
const UNREADABLE: Asked = { method: "GET", version: "1.1" };

export type ConnectionOptions = ServerOptions & { readonly limits: ServerLimits };

/** One client's connection: requests one after the other, each answered before the next is read. */
export class ServedConnection {
  readonly #line: Line;
  readonly #options: ConnectionOptions;
  #isIdle = true;
  #isFinishing = false;

  constructor(stream: Stream, deadlines: Deadlines, options: ConnectionOptions) {
    stream.setNoDelay?.(true);
    this.#line = new Line(stream, deadlines, options.limits.writeMs);
    this.#options = options;
  }

  async run(): Promise<void> {
    while (await this.#serveOne());
    this.#line.close();
  }

  /** Closes as soon as no request is under way. */
  finish(): void {
    this.#isFinishing = true;
    if (this.#isIdle) this.#line.close();
  }

  abort(): void {
    this.#isFinishing = true;
    this.#line.close();
  }

  /** True when another request may follow. */
  async #serveOne(): Promise<boolean> {
    const { inlet } = this.#line;
    const { limits } = this.#options;
    inlet.patience.within(limits.idleMs);
    if (inlet.length === 0 && !await inlet.fill()) return false;
    this.#isIdle = false;
    inlet.patience.within(limits.headMs);
    const text = await takeHeadText(inlet);
    if (!text.ok) return await this.#refuseText(text.problem);
    const head = parseRequestHead(text.value);
    if (!head.ok) return await this.#refuse(head.problem);
    return await this.#answer(head.value);
  }

  async #answer(head: RequestHead): Promise<boolean> {
    const body = new RequestBody(
      this.#line,
      head.framing,
      head.expectsContinue,
      this.#options.limits.pauseMs,
    );
    const answer = await this.#handle(head, body);
    body.dropWhatCame();
    // What a client sends after its answer cannot be told from its next request, so there is none.
    const isLast = this.#isFinishing || !head.persistent || !body.hasEnded;
    const end = await sendAnswer(this.#line, head, answer, isLast ? "close" : "keep");
    if (answer.kind !== "whole") answer.ended(end);
    this.#line.inlet.onClosed = undefined;
    this.#isIdle = true;
    if (end !== "complete" || answer.kind === "tunnel") return false;
    if (!body.hasEnded) await this.#linger();
    return !isLast && !this.#isFinishing;
  }

  async #handle(head: RequestHead, body: RequestBody): Promise<Answer> {
    try {
      return await this.#options.handler({ head, body, client: new LineClient(this.#line, head.version) });
    } catch (error) {
      this.#options.failed(error);
      return this.#options.refuse({ kind: "internal_error" });
    }
  }

  async #refuseText(problem: "line_ends" | "too_large" | "too_slow" | "closed"): Promise<false> {
    if (problem === "closed") return false;
    if (problem === "too_large") return await this.#refuse({ kind: "head_too_large" });
    if (problem === "too_slow") return await this.#refuse({ kind: "request_timeout" });
    return await this.#refuse({ kind: "malformed_request", reason: problem });
  }

  async #refuse(fault: ServerFault): Promise<false> {
    await sendAnswer(this.#line, UNREADABLE, this.#options.refuse(fault), "close");
    await this.#linger();
    return false;
  }

  /** Closing at once while the client still sends would reset the connection, and the answer might never be read. */
  async #linger(): Promise<void> {
    const { inlet, stream } = this.#line;
    await stream.closeWrite?.().catch(() => {});
    inlet.patience.within(LINGER_MS);
    for (let read = 0; read < LINGER_BYTES;) {
      read += inlet.take(Infinity).length;
      if (!await inlet.fill()) return;
    }
  }
}

/** The client at the other end of a line. */
class LineClient implements Client {
  readonly #line: Line;
  readonly #version: RequestHead["version"];

  constructor(line: Line, version: RequestHead["version"]) {
    this.#line = line;
    this.#version = version;
  }

  get isGone(): boolean {
    return this.#line.inlet.end === "closed";
  }

  onGone(listener: () => void): void {
    if (this.isGone) listener();
    else this.#line.inlet.onClosed = listener;
  }

  async inform(status: number, fields: Fields): Promise<void> {
    if (this.#version === "1.0") return;
    this.#line.outlet.addText(formatHead(statusLine(status), fields, ""));
    await this.#line.outlet.flush();
  }
}
