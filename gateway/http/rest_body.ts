import type { Body, Piece } from "./body.ts";
import type { Inlet } from "./inlet.ts";

/** An answer's body that ends with its connection. Nobody can tell its end from a break. */
export class RestBody implements Body {
  readonly announcedBytes = undefined;
  readonly #inlet: Inlet;

  constructor(inlet: Inlet) {
    this.#inlet = inlet;
  }

  read(): Piece | Promise<Piece> {
    return this.#inlet.length > 0 ? this.#inlet.take(Infinity) : this.#wait();
  }

  async #wait(): Promise<Piece> {
    if (await this.#inlet.fill()) return this.#inlet.take(Infinity);
    return this.#inlet.end === "too_slow" ? "too_slow" : "end";
  }
}
