/** How long a reader waits for bytes. Only time spent waiting counts, not time in which nobody reads. */
export class Patience {
  leftMs = Infinity;
  #mostMs = Infinity;
  #msPerByte = 0;

  /** All of it within `ms`, however many bytes come. */
  within(ms: number): void {
    this.#set(ms, 0);
  }

  /** Never silent for longer than `ms`. */
  betweenBytes(ms: number): void {
    this.#set(ms, Infinity);
  }

  /** At least so many bytes a second, with `ms` in hand for pauses. */
  atRate(bytesPerSecond: number, ms: number): void {
    this.#set(ms, 1000 / bytesPerSecond);
  }

  endless(): void {
    this.#set(Infinity, 0);
  }

  /** After a wait that brought `bytes`. */
  waited(ms: number, bytes: number): void {
    this.leftMs = Math.min(this.#mostMs, this.leftMs - ms + bytes * this.#msPerByte);
  }

  #set(ms: number, msPerByte: number): void {
    this.leftMs = ms;
    this.#mostMs = ms;
    this.#msPerByte = msPerByte;
  }
}
