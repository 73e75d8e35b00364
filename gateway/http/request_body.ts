import type { Body, Piece } from "./body.ts";
import type { Framing } from "./framing.ts";
import type { Line } from "./line.ts";
import { openBody } from "./read_body.ts";

/** A client that sends its body more slowly than this, pauses aside, is told so and let go. */
const LEAST_BYTES_A_SECOND = 1024;
const LONGEST_PAUSE_MS = 15_000;

/** The body of a request. It is asked for only when somebody wants it, and its end is remembered. */
export class RequestBody implements Body {
  readonly announcedBytes: number | undefined;
  readonly #line: Line;
  readonly #body: Body;
  #toInvite: boolean;
  #state: "untouched" | "begun" | "ended";

  constructor(line: Line, framing: Framing, expectsContinue: boolean, pauseMs = LONGEST_PAUSE_MS) {
    this.#line = line;
    this.#body = openBody(line.inlet, framing);
    this.announcedBytes = this.#body.announcedBytes;
    this.#toInvite = expectsContinue;
    this.#state = framing.kind === "none" ? "ended" : "untouched";
    if (this.#state === "ended") line.inlet.watch();
    else line.inlet.patience.atRate(LEAST_BYTES_A_SECOND, pauseMs);
  }

  get hasEnded(): boolean {
    return this.#state === "ended";
  }

  read(): Piece | Promise<Piece> {
    if (this.#toInvite) return this.#invite();
    if (this.#state === "untouched") this.#state = "begun";
    const piece = this.#body.read();
    if (piece instanceof Promise) return piece.then((later) => this.#note(later));
    return this.#note(piece);
  }

  /** A body that nobody wanted, and that is here already, need not end the connection. */
  dropWhatCame(): void {
    const isHere = this.#line.inlet.length >= (this.announcedBytes ?? Infinity);
    if (this.#state !== "untouched" || !isHere) return;
    while (this.#note(this.#body.read() as Piece) !== "end"); // not a promise: all of it is here
  }

  async #invite(): Promise<Piece> {
    this.#toInvite = false;
    this.#state = "begun";
    if (this.#line.inlet.length === 0) {
      this.#line.outlet.addText("HTTP/1.1 100 Continue\r\n\r\n");
      if (!await this.#line.outlet.flush()) return "truncated";
    }
    return await this.read();
  }

  #note(piece: Piece): Piece {
    if (piece === "end" && this.#state !== "ended") {
      this.#state = "ended";
      // From here on nobody reads until the next request: a client that goes away must still be noticed.
      this.#line.inlet.watch();
    }
    return piece;
  }
}
