/** Which calls are let through to an upstream, and under what conditions. What no rule names is refused. */
export interface Rule {
  /** Unique; it stands in the audit trail and in what the gateway says at its start. */
  readonly name: string;
  readonly upstream: string;
  /** Methods in capitals. HEAD is allowed only where it is named. */
  readonly methods: readonly string[];
  /** `/invoices/{invoice}/refunds` or `/reports/**`: literal segments, `{name}` for one, `**` at the end for any rest. */
  readonly path: string;
  readonly scope: string;
  /** How often one token may make calls under this rule, besides the token's own limit. */
  readonly limit?: CallLimit;
  /** The name of the policy whose people must agree to each call. */
  readonly policy?: string;
  /** Header fields, in lower case, that are shown, and whose change makes it another request. */
  readonly materialHeaders: readonly string[];
  /** How long the upstream may be silent, before its answer or within it. */
  readonly timeoutSeconds: number;
  readonly requestBytes: number;
  readonly answerBytes?: number;
  /** May the upstream answer with a stream of events? */
  readonly events: boolean;
  /** May the connection become a WebSocket? */
  readonly websocket: boolean;
  /** How long an answer to a GET may be given again. Without it every call reaches the upstream. */
  readonly cacheSeconds?: number;
}

export interface CallLimit {
  readonly calls: number;
  readonly perSeconds: number;
}

/** What a rule means where it says nothing. */
export const RULE_DEFAULTS = {
  materialHeaders: [],
  timeoutSeconds: 30,
  requestBytes: 10 * 1024 * 1024,
  events: false,
  websocket: false,
} as const;

/** The methods that a rule may name. CONNECT and TRACE are never forwarded. */
export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
