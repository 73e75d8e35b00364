import type { Body, BodyFault, Piece } from "./body.ts";
import type { Inlet } from "./inlet.ts";

/** A body of as many bytes as were announced, no more and no fewer. */
export class LengthBody implements Body {
  readonly announcedBytes: number;
  readonly #inlet: Inlet;
  #left: number;

  constructor(inlet: Inlet, bytes: number) {
    this.announcedBytes = bytes;
    this.#inlet = inlet;
    this.#left = bytes;
  }

  read(): Piece | Promise<Piece> {
    if (this.#left === 0) return "end";
    return this.#inlet.length > 0 ? this.#take() : this.#wait();
  }

  async #wait(): Promise<Piece> {
    return await this.#inlet.fill() ? this.#take() : faultOf(this.#inlet);
  }

  #take(): Uint8Array {
    const bytes = this.#inlet.take(this.#left);
    this.#left -= bytes.length;
    return bytes;
  }
}

/** Why a body stopped short, once its inlet has ended. */
export function faultOf(inlet: Inlet): BodyFault {
  return inlet.end === "too_slow" ? "too_slow" : "truncated";
}
