import { Buffer } from "node:buffer";
import type { Deadline, Deadlines } from "./deadlines.ts";
import { Patience } from "./patience.ts";
import type { Stream } from "./stream.ts";

const FIRST_BYTES = 4 * 1024;
const MOST_BYTES = 64 * 1024;

/** Why nothing more comes. */
export type InletEnd = "closed" | "too_slow";

/** What has come over a connection and was not taken yet. One reader at a time. */
export class Inlet {
  readonly patience = new Patience();
  /** Called when the other side closes while nobody waits for bytes. */
  onClosed: (() => void) | undefined;
  readonly #stream: Stream;
  readonly #deadlines: Deadlines;
  readonly #deadline: Deadline;
  #buffer = new Uint8Array(FIRST_BYTES);
  /** The same bytes: it turns them into text ten times as fast as a loop. */
  #text = Buffer.from(this.#buffer.buffer);
  #start = 0;
  #stop = 0;
  #isReading = false;
  #end: InletEnd | undefined;
  #wake: ((more: boolean) => void) | undefined;
  #waitsSince = 0;

  constructor(stream: Stream, deadlines: Deadlines) {
    this.#stream = stream;
    this.#deadlines = deadlines;
    this.#deadline = deadlines.open(() => this.#give("too_slow"));
  }

  get length(): number {
    return this.#stop - this.#start;
  }

  get end(): InletEnd | undefined {
    return this.#end;
  }

  /** The byte at a distance from the first that was not taken. */
  at(offset: number): number | undefined {
    return this.#buffer[this.#start + offset];
  }

  /** The next bytes as text, one character a byte. They are not taken. */
  text(from: number, to: number): string {
    return this.#text.toString("latin1", this.#start + from, this.#start + to);
  }

  /** The next bytes. They stay valid until more is read. */
  take(most: number): Uint8Array {
    const from = this.#start;
    this.#start = Math.min(this.#stop, from + most);
    return this.#buffer.subarray(from, this.#start);
  }

  skip(bytes: number): void {
    this.#start += bytes;
  }

  /** Whoever waits at this moment waits from now on with the patience that there is now. */
  renewPatience(): void {
    if (this.#wake === undefined) return;
    this.#waitsSince = this.#deadlines.now;
    this.#deadline.at = this.#waitsSince + this.patience.leftMs;
  }

  /** Waits for more bytes than there are; false when no more will come. */
  fill(): Promise<boolean> {
    if (this.#end !== undefined) return Promise.resolve(false);
    this.#waitsSince = this.#deadlines.now;
    this.#deadline.at = this.#waitsSince + this.patience.leftMs;
    return new Promise((resolve) => {
      this.#wake = resolve;
      if (!this.#read()) this.#give("closed");
    });
  }

  /** Reads on while nobody waits, so that it is noticed when the other side closes. */
  watch(): void {
    this.#read();
  }

  dispose(): void {
    this.#deadline.dispose();
  }

  /** False when there is no room: whoever reads takes less at a time than the buffer may hold. */
  #read(): boolean {
    if (this.#isReading || this.#end !== undefined) return true;
    if (!this.#makeRoom()) return false;
    this.#isReading = true;
    const room = this.#stop === 0 ? this.#buffer : this.#buffer.subarray(this.#stop);
    this.#stream.read(room).then((count) => this.#got(count), () => this.#got(null));
    return true;
  }

  /** What is in the buffer may be in use until somebody waits for more; then it may be moved. */
  #makeRoom(): boolean {
    if (this.#start === this.#stop) {
      // A reader that filled the whole buffer in one go is probably one of many: give it more room.
      if (this.#stop === this.#buffer.length) this.#grow();
      this.#start = this.#stop = 0;
    }
    if (this.#stop < this.#buffer.length) return true;
    if (this.#start > 0) {
      this.#buffer.copyWithin(0, this.#start, this.#stop);
      this.#stop -= this.#start;
      this.#start = 0;
      return true;
    }
    return this.#grow();
  }

  #grow(): boolean {
    if (this.#buffer.length >= MOST_BYTES) return false;
    const larger = new Uint8Array(this.#buffer.length * 4);
    larger.set(this.#buffer.subarray(this.#start, this.#stop));
    this.#stop -= this.#start;
    this.#start = 0;
    this.#buffer = larger;
    this.#text = Buffer.from(larger.buffer);
    return true;
  }

  #got(count: number | null): void {
    this.#isReading = false;
    if (count === null) return this.#give("closed");
    this.#stop += count;
    if (this.#wake === undefined) return;
    this.patience.waited(this.#deadlines.now - this.#waitsSince, count);
    this.#answer(true);
  }

  #give(end: InletEnd): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    if (this.#wake === undefined) this.onClosed?.();
    else this.#answer(false);
  }

  #answer(more: boolean): void {
    const wake = this.#wake;
    this.#wake = undefined;
    this.#deadline.off();
    wake?.(more);
  }
}
