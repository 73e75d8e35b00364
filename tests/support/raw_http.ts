import { Buffer } from "node:buffer";

/** Text of one-byte characters as the bytes that it stands for. */
export function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"));
}

export function text(from: Uint8Array): string {
  return Buffer.from(from).toString("latin1");
}

/** How long a test waits for bytes before it takes what it has. */
const QUIET_MS = 5_000;

/** A client that sends exactly the bytes it is told to send. */
export class RawClient implements AsyncDisposable {
  readonly conn: Deno.TcpConn;
  received = "";

  constructor(conn: Deno.TcpConn) {
    this.conn = conn;
  }

  static async connect(port: number): Promise<RawClient> {
    return new RawClient(await Deno.connect({ hostname: "127.0.0.1", port }));
  }

  async send(data: string): Promise<this> {
    const all = bytes(data);
    for (let sent = 0; sent < all.length;) sent += await this.conn.write(all.subarray(sent));
    return this;
  }

  /** Reads until what has come matches, or the connection ends. */
  async until(pattern: RegExp): Promise<string> {
    const timer = setTimeout(() => this.close(), QUIET_MS);
    try {
      while (!pattern.test(this.received)) if (!await this.#more()) break;
    } finally {
      clearTimeout(timer);
    }
    return this.received;
  }

  /** Everything up to the end of the connection. */
  toEnd(): Promise<string> {
    return this.until(/(?!)/);
  }

  close(): void {
    try {
      this.conn.close();
    } catch {
      // Closed already.
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  async #more(): Promise<boolean> {
    const buffer = new Uint8Array(64 * 1024);
    const count = await this.conn.read(buffer).catch(() => null);
    if (count === null) return false;
    this.received += text(buffer.subarray(0, count));
    return true;
  }
}

/** Sends a request that asks for the connection to be closed, and returns all that comes back. */
export async function exchangeRaw(port: number, request: string): Promise<string> {
  await using client = await RawClient.connect(port);
  await client.send(request);
  return await client.toEnd();
}

export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 ([0-9]{3}) /.exec(answer)?.[1] ?? NaN);
}

export function bodyOf(answer: string): string {
  const end = answer.indexOf("\r\n\r\n");
  return end < 0 ? "" : answer.slice(end + 4);
}
