import type { Stream } from "../../gateway/http/stream.ts";

/** A connection that yields given pieces, then ends, or stays silent; what is written to it can be looked at. */
export class ByteStream implements Stream {
  readonly written: Uint8Array[] = [];
  isClosed = false;
  readonly #pieces: Uint8Array[];
  readonly #then: "end" | "silence";
  #blocked: (() => void) | undefined;

  constructor(pieces: readonly Uint8Array[], then: "end" | "silence" = "end") {
    this.#pieces = pieces.filter((piece) => piece.length > 0);
    this.#then = then;
  }

  async read(into: Uint8Array): Promise<number | null> {
    const piece = this.#pieces.shift();
    if (piece === undefined) {
      if (this.#then === "silence" && !this.isClosed) {
        await new Promise<void>((resolve) => this.#blocked = resolve);
      }
      return null;
    }
    const count = Math.min(piece.length, into.length);
    into.set(piece.subarray(0, count));
    if (count < piece.length) this.#pieces.unshift(piece.subarray(count));
    return count;
  }

  write(bytes: Uint8Array): Promise<number> {
    if (this.isClosed) return Promise.reject(new Error("closed"));
    this.written.push(bytes.slice());
    return Promise.resolve(bytes.length);
  }

  close(): void {
    this.isClosed = true;
    this.#blocked?.();
  }
}

/** Cuts bytes at the given places, wherever in the text these are. */
export function cut(all: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places].map((place) => place % (all.length + 1)).sort((a, b) => a - b);
  return [...ends, all.length].map((end, index) => all.subarray(index === 0 ? 0 : ends[index - 1], end));
}
