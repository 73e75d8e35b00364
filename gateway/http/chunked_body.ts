import type { Body, BodyFault, Piece } from "./body.ts";
import { parseFieldLines } from "./field_lines.ts";
import { takeHeadText } from "./head_text.ts";
import type { Inlet } from "./inlet.ts";
import { faultOf } from "./length_body.ts";
import { TRAILER_BYTES } from "./limits.ts";

const CR = 0x0d;
const LF = 0x0a;
/** Up to four gigabytes a chunk; no number of leading zeros beyond that. */
const SIZE = /^[0-9A-Fa-f]{1,8}$/;
const SIZE_DIGITS = 8;

/**
 * A body in chunks. Chunk extensions are refused, because parsers disagree on where they end; trailer fields are read,
 * checked and dropped.
 */
export class ChunkedBody implements Body {
  readonly announcedBytes = undefined;
  readonly #inlet: Inlet;
  #left = 0;
  #state: "size" | "data" | "data_end" | "end" | BodyFault = "size";

  constructor(inlet: Inlet) {
    this.#inlet = inlet;
  }

  read(): Piece | Promise<Piece> {
    for (;;) {
      const before = this.#state;
      if (before === "data" && this.#inlet.length > 0) return this.#takeData();
      if (before === "size") this.#takeSize();
      else if (before === "data_end") this.#takeDataEnd();
      else if (before !== "data") return before;
      if (this.#state === before) return this.#wait();
      if (this.#state === "end") return this.#takeTrailers();
    }
  }

  async #wait(): Promise<Piece> {
    return await this.#inlet.fill() ? await this.read() : this.#state = faultOf(this.#inlet);
  }

  #takeData(): Uint8Array {
    const bytes = this.#inlet.take(this.#left);
    this.#left -= bytes.length;
    if (this.#left === 0) this.#state = "data_end";
    return bytes;
  }

  #takeSize(): void {
    const most = Math.min(this.#inlet.length, SIZE_DIGITS + 1);
    let digits = 0;
    while (digits < most && this.#inlet.at(digits) !== CR) digits++;
    if (digits > SIZE_DIGITS) {
      this.#state = "malformed";
      return;
    }
    if (this.#inlet.length < digits + 2) return;
    const text = this.#inlet.text(0, digits);
    if (!SIZE.test(text) || this.#inlet.at(digits + 1) !== LF) {
      this.#state = "malformed";
      return;
    }
    this.#inlet.skip(digits + 2);
    this.#left = parseInt(text, 16);
    this.#state = this.#left === 0 ? "end" : "data";
  }

  #takeDataEnd(): void {
    if (this.#inlet.length < 2) return;
    const isEnd = this.#inlet.at(0) === CR && this.#inlet.at(1) === LF;
    this.#inlet.skip(2);
    this.#state = isEnd ? "size" : "malformed";
  }

  /** The last chunk is followed by an empty line, or by trailer fields and an empty line. */
  async #takeTrailers(): Promise<Piece> {
    this.#state = "truncated";
    while (this.#inlet.length < 2) {
      if (!await this.#inlet.fill()) return this.#state = faultOf(this.#inlet);
    }
    if (this.#inlet.at(0) === CR && this.#inlet.at(1) === LF) {
      this.#inlet.skip(2);
      return this.#state = "end";
    }
    const text = await takeHeadText(this.#inlet, TRAILER_BYTES);
    if (!text.ok) {
      return this.#state = text.problem === "closed" || text.problem === "too_slow"
        ? faultOf(this.#inlet)
        : "malformed";
    }
    return this.#state = parseFieldLines(text.value.split("\r\n")).ok ? "end" : "malformed";
  }
}
