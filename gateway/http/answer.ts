import type { Body } from "./body.ts";
import type { Fields } from "./fields.ts";
import type { Line } from "./line.ts";

/** How the sending of an answer ended. */
export type AnswerEnd =
  | "complete"
  /** Whoever asked went away, or stopped reading. */
  | "client_gone"
  /** The body broke off; the connection was closed so that nobody takes a part for the whole. */
  | "body_broken";

/** What a handler wants to be answered. The server frames it: fields that frame a message are not to be given. */
export type Answer = WholeAnswer | StreamedAnswer | TunnelAnswer;

export interface WholeAnswer {
  readonly kind: "whole";
  readonly status: number;
  readonly fields: Fields;
  readonly body: Uint8Array;
}

export interface StreamedAnswer {
  readonly kind: "stream";
  readonly status: number;
  readonly fields: Fields;
  readonly body: Body;
  /** The length to state where no body is sent: in the answer to a HEAD request, or in 304. */
  readonly statedBytes?: number | undefined;
  /** Called when the client closes before the end while nothing is being sent. */
  readonly clientGone: () => void;
  /** Called once, when the last byte was sent or nothing more can be. */
  readonly ended: (end: AnswerEnd) => void;
}

/** The connection is handed over: what comes from either side goes to the other, until one of them closes. */
export interface TunnelAnswer {
  readonly kind: "tunnel";
  readonly status: number;
  readonly fields: Fields;
  readonly peer: Line;
  readonly ended: (end: AnswerEnd) => void;
}
