import type { Deadlines } from "./deadlines.ts";
import { Inlet } from "./inlet.ts";
import { Outlet } from "./outlet.ts";
import { closeQuietly, type Stream } from "./stream.ts";

/** How long the other side may refuse to take what is sent to it. */
const WRITE_PATIENCE_MS = 30_000;

/** One connection, with what came in over it and what is to go out. */
export class Line {
  readonly stream: Stream;
  readonly inlet: Inlet;
  readonly outlet: Outlet;
  #isClosed = false;

  constructor(stream: Stream, deadlines: Deadlines, writePatienceMs = WRITE_PATIENCE_MS) {
    this.stream = stream;
    this.inlet = new Inlet(stream, deadlines);
    this.outlet = new Outlet(stream, deadlines, writePatienceMs);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.inlet.dispose();
    this.outlet.dispose();
    closeQuietly(this.stream);
  }
}
