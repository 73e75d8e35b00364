import type { Deadline, Deadlines } from "./deadlines.ts";
import { closeQuietly, type Stream, writeAll } from "./stream.ts";

const FIRST_BYTES = 2 * 1024;
/** What is added up to this size leaves in one write; larger pieces leave by themselves, without a copy. */
const MOST_BYTES = 16 * 1024;

/** What is sent over a connection. Additions are gathered until they are flushed. One writer at a time. */
export class Outlet {
  /** Did anything leave since this was last set to false? */
  hasWritten = false;
  readonly #stream: Stream;
  readonly #deadline: Deadline;
  readonly #patienceMs: number;
  #scratch = new Uint8Array(FIRST_BYTES);
  #length = 0;
  #busy: Promise<boolean> | undefined;

  constructor(stream: Stream, deadlines: Deadlines, patienceMs: number) {
    this.#stream = stream;
    this.#patienceMs = patienceMs;
    this.#deadline = deadlines.open(() => closeQuietly(stream));
  }

  /** Text of one-byte characters. A loop is four times as fast as what the platform has for such short texts. */
  addText(text: string): void {
    this.#makeRoom(text.length);
    for (let index = 0; index < text.length; index++) {
      this.#scratch[this.#length + index] = text.charCodeAt(index);
    }
    this.#length += text.length;
  }

  /** At once when there is room, otherwise when there is; false when the other side is gone. */
  addBytes(bytes: Uint8Array): boolean | Promise<boolean> {
    if (this.#length + bytes.length > MOST_BYTES) return this.#sendBytes(bytes);
    this.#makeRoom(bytes.length);
    this.#scratch.set(bytes, this.#length);
    this.#length += bytes.length;
    return true;
  }

  /** False when the other side does not take it all. What is added meanwhile waits for the next flush. */
  async flush(): Promise<boolean> {
    while (this.#busy !== undefined) await this.#busy;
    if (this.#length === 0) return true;
    return await (this.#busy = this.#flushNow(this.#length));
  }

  dispose(): void {
    this.#deadline.dispose();
  }

  async #sendBytes(bytes: Uint8Array): Promise<boolean> {
    if (!await this.flush()) return false;
    return await (this.#busy = this.#writeNow(bytes));
  }

  async #flushNow(length: number): Promise<boolean> {
    const isTaken = await this.#write(this.#scratch.subarray(0, length));
    this.#scratch.copyWithin(0, length, this.#length);
    this.#length -= length;
    this.#busy = undefined;
    return isTaken;
  }

  async #writeNow(bytes: Uint8Array): Promise<boolean> {
    const isTaken = await this.#write(bytes);
    this.#busy = undefined;
    return isTaken;
  }

  #makeRoom(bytes: number): void {
    const length = this.#length + bytes;
    if (length <= this.#scratch.length) return;
    const larger = new Uint8Array(Math.max(length, this.#scratch.length * 2));
    larger.set(this.#scratch.subarray(0, this.#length));
    this.#scratch = larger;
  }

  async #write(bytes: Uint8Array): Promise<boolean> {
    this.#deadline.in(this.#patienceMs);
    const written = await writeAll(this.#stream, bytes);
    this.#deadline.off();
    if (written > 0) this.hasWritten = true;
    return written === bytes.length;
  }
}
