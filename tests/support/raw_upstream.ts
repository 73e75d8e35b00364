import { RawClient } from "./raw_http.ts";

/** What one connection of an upstream does; `received` grows as bytes come in. */
export type UpstreamScript = (connection: RawClient, number: number) => Promise<void>;

export interface RawUpstream extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  /** Everything that came in, one text a connection. */
  readonly received: string[];
  readonly connections: number;
}

/** An upstream that shows the bytes it gets, and answers with the bytes it is told to. */
export function listenRaw(script: UpstreamScript): RawUpstream {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open: RawClient[] = [];
  const running: Promise<void>[] = [];
  const accept = async () => {
    for await (const conn of listener) {
      const connection = new RawClient(conn);
      open.push(connection);
      running.push(script(connection, open.length).catch(() => {}).finally(() => connection.close()));
    }
  };
  const accepting = accept();
  const { port } = listener.addr;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    get received() {
      return open.map((connection) => connection.received);
    },
    get connections() {
      return open.length;
    },
    async [Symbol.asyncDispose]() {
      listener.close();
      for (const connection of open) connection.close();
      await Promise.all([accepting, ...running]);
    },
  };
}

const REQUEST = /^(?<head>[^]*?\r\n\r\n)/;

/** Answers every request of a connection, one after the other. Bodies are read where a length announces them. */
export function answering(answer: (request: string) => string): UpstreamScript {
  return async (connection) => {
    for (let done = 0;;) {
      const request = await nextRequest(connection, done);
      if (request === undefined) return;
      done += request.length;
      await connection.send(answer(request));
    }
  };
}

async function nextRequest(connection: RawClient, from: number): Promise<string | undefined> {
  for (;;) {
    const rest = connection.received.slice(from);
    const head = REQUEST.exec(rest)?.groups?.head;
    if (head !== undefined) {
      const length = head.length + Number(/\r\ncontent-length: ([0-9]+)\r\n/.exec(head)?.[1] ?? 0);
      if (/\r\ntransfer-encoding: chunked\r\n/.test(head)) {
        const end = rest.indexOf("0\r\n\r\n", head.length);
        if (end >= 0) return rest.slice(0, end + 5);
      } else if (rest.length >= length) return rest.slice(0, length);
    }
    const before = connection.received.length;
    await connection.until(new RegExp(`^[^]{${before + 1},}$`));
    if (connection.received.length === before) return undefined;
  }
}

/** A whole answer, framed. */
export function ok(body: string, fields = ""): string {
  return `HTTP/1.1 200 OK\r\n${fields}content-length: ${body.length}\r\n\r\n${body}`;
}
