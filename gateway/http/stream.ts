/** What the gateway reads from and writes to: a TCP or TLS connection. `Deno.Conn` is one. */
export interface Stream {
  /** The number of bytes read, or null at the end. */
  read(into: Uint8Array): Promise<number | null>;
  /** May write fewer bytes than it was given, and says how many. */
  write(bytes: Uint8Array): Promise<number>;
  close(): void;
  /** Says that nothing more will be written; what comes in can still be read. */
  closeWrite?(): Promise<void>;
  /** Small messages leave at once. */
  setNoDelay?(on: boolean): void;
}

/** How many bytes went out: all of them, or fewer when the other side is gone. */
export async function writeAll(stream: Stream, bytes: Uint8Array): Promise<number> {
  let written = 0;
  try {
    while (written < bytes.length) {
      written += await stream.write(written === 0 ? bytes : bytes.subarray(written));
    }
  } catch {
    // Whatever the reason, the other side will not get the rest; the count says so.
  }
  return written;
}

/** Closing twice, or closing what the other side has already closed, is no failure. */
export function closeQuietly(stream: Stream): void {
  try {
    stream.close();
  } catch {
    // Already closed.
  }
}
