import type { Soon } from "../soon.ts";
import type { Answer } from "./answer.ts";
import type { Body } from "./body.ts";
import { Deadlines } from "./deadlines.ts";
import type { Fields } from "./fields.ts";
import type { RequestFault, RequestHead } from "./request_head.ts";
import { ServedConnection } from "./served_connection.ts";
import { closeQuietly, type Stream } from "./stream.ts";

/** A request that came in. Its body is read only by whoever wants it. */
export interface Incoming {
  readonly head: RequestHead;
  readonly body: Body;
  readonly client: Client;
}

/** What can be learnt of the client, and told to it, before the answer. */
export interface Client {
  readonly isGone: boolean;
  /** At most one listener, which is called at once when the client is gone already. */
  onGone(listener: () => void): void;
  /** Passes on an interim answer such as 103; a client of HTTP/1.0 does not get it. */
  inform(status: number, fields: Fields): Promise<void>;
}

export type Handler = (incoming: Incoming) => Soon<Answer>;

/** What the server itself cannot let pass. */
export type ServerFault = RequestFault | { readonly kind: "request_timeout" | "internal_error" };

export interface ServerOptions {
  readonly handler: Handler;
  /** The answer to what is no request, or came too slowly, or made the handler fail. */
  readonly refuse: (fault: ServerFault) => Answer;
  /** A handler that throws has a bug; its request is answered with `internal_error`. */
  readonly failed: (error: unknown) => void;
  readonly limits?: Partial<ServerLimits>;
  readonly deadlines?: Deadlines;
}

export interface ServerLimits {
  readonly connections: number;
  /** How long a connection may wait for its first or next request. */
  readonly idleMs: number;
  /** How long the head of a request may take from its first byte. */
  readonly headMs: number;
  /** How long the body of a request may pause. */
  readonly pauseMs: number;
  /** How long a client may refuse to take its answer. */
  readonly writeMs: number;
}

const LIMITS: ServerLimits = {
  connections: 10_000,
  idleMs: 75_000,
  headMs: 10_000,
  pauseMs: 15_000,
  writeMs: 30_000,
};

/** Where connections come from: `Deno.Listener` and `Deno.TlsListener` are such. */
export interface Acceptor {
  accept(): Promise<Stream>;
  close(): void;
}

/** After a failure to accept, such as no more file descriptors, it is tried again this much later. */
const ACCEPT_AGAIN_MS = 100;

export interface RunningServer {
  readonly connections: number;
  /** Takes no more connections, lets every request that has begun be answered, then closes. */
  shutdown(): Promise<void>;
  /** Closes everything at once. */
  abort(): Promise<void>;
}

export function serve(acceptor: Acceptor, options: ServerOptions): RunningServer {
  const limits = { ...LIMITS, ...options.limits };
  const deadlines = options.deadlines ?? new Deadlines();
  const open = new Map<ServedConnection, Promise<void>>();
  const accept = (stream: Stream) => {
    if (open.size >= limits.connections) return closeQuietly(stream);
    const connection = new ServedConnection(stream, deadlines, { ...options, limits });
    open.set(connection, connection.run().finally(() => open.delete(connection)));
  };
  let isStopping = false;
  const accepting = acceptAll(acceptor, accept, () => isStopping);
  const stop = async (end: (connection: ServedConnection) => void) => {
    if (!isStopping) acceptor.close();
    isStopping = true;
    for (const connection of open.keys()) end(connection);
    await Promise.all([accepting, ...open.values()]);
  };
  return {
    get connections() {
      return open.size;
    },
    shutdown: () => stop((connection) => connection.finish()),
    abort: () => stop((connection) => connection.abort()),
  };
}

async function acceptAll(
  acceptor: Acceptor,
  accept: (stream: Stream) => void,
  isStopping: () => boolean,
): Promise<void> {
  while (!isStopping()) {
    try {
      accept(await acceptor.accept());
    } catch {
      if (!isStopping()) await new Promise((resolve) => setTimeout(resolve, ACCEPT_AGAIN_MS));
    }
  }
}
