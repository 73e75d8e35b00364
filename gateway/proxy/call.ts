import type { Client } from "../http/server.ts";
import type { Body } from "../http/body.ts";
import type { Fields } from "../http/fields.ts";
import type { RequestHead } from "../http/request_head.ts";
import type { Rule } from "../rules/rule.ts";
import type { Grant, LiveToken } from "./collaborators.ts";
import type { Upstream } from "./upstream.ts";

/** One call, understood: which rule it comes under and exactly what would be sent. */
export interface Call {
  /** Names this call in the audit trail and at `GET /v1/runs/{id}`. */
  readonly run: string;
  readonly receivedAt: Date;
  readonly method: string;
  readonly upstream: string;
  readonly rule: Rule;
  /** The canonical path below the upstream, the very bytes that are sent. */
  readonly path: string;
  /** The bytes after the first `?`, as they came; undefined where there is none. */
  readonly query: string | undefined;
  readonly fields: Fields;
}

/** A call that needs an approval, with its whole body, and what identifies it to the byte. */
export interface WholeCall extends Call {
  readonly body: Uint8Array;
  readonly digest: string;
  /** The value of `Countersign-Request`, when the client repeats a call that was asked for earlier. */
  readonly request: string | undefined;
  /** Aborted when the client goes away. The request stays; nothing is executed for whoever left. */
  readonly gone: AbortSignal;
}

/** A request as the pipeline gets it, from the wire or from a dry run. */
export interface Asked {
  readonly run: string;
  readonly receivedAt: Date;
  readonly head: Pick<RequestHead, "method" | "target" | "fields" | "framing">;
  readonly body: Body;
  readonly client: Client;
}

/** A call that may go ahead. */
export interface Allowed {
  readonly call: Call;
  readonly token: LiveToken;
  readonly grant: Grant | undefined;
  /** The body, where it had to be read before the decision; otherwise it is still to come. */
  readonly body: Uint8Array | undefined;
  readonly upstream: Upstream;
}
