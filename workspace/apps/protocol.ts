import type { ClockState } from "../clock.ts";
import type { Json, JsonObject } from "../json.ts";

/**
 * How the workspace and an app's process speak: a JSON text a line. What the process says begins with a marker that
 * it was told on its input, where the app's code cannot see it, so that nothing the app prints passes for an answer.
 */
export type Order =
  | { readonly type: "hello"; readonly marker: string; readonly clock: ClockState; readonly api: string }
  | { readonly type: "clock"; readonly clock: ClockState }
  | { readonly type: "ping" }
  | { readonly type: "load" }
  | { readonly type: "run"; readonly id: number; readonly sentAt: number; readonly event: AppEvent };

/** What Slack's hosting is sent for each event. */
export interface AppEvent {
  readonly callbackId: string;
  readonly body: JsonObject;
  readonly context: {
    readonly bot_access_token: string;
    readonly team_id: string;
    readonly variables: Readonly<Record<string, string>>;
  };
}

export type Word =
  | { readonly type: "ready" }
  | { readonly type: "pong" }
  | { readonly type: "started"; readonly id: number }
  /** The order came too late to be obeyed: whoever gave it has turned elsewhere. */
  | { readonly type: "declined"; readonly id: number }
  /** A line of the app's console; null when it is not known which run wrote it. */
  | {
    readonly type: "log";
    readonly id: number | null;
    readonly level: "info" | "error";
    readonly text: string;
  }
  | { readonly type: "ended"; readonly id: number; readonly end: RunEnd };

export type RunEnd =
  | { readonly kind: "answered"; readonly response: Json }
  /** `spoiled` says that the process is good for nothing more: what failed to load stays so, and a flood may go on. */
  | { readonly kind: "threw"; readonly explanation: string; readonly spoiled?: boolean };

/** A process that reads an order to run later than this after it was sent declines it... */
export const ORDER_MS = 500;

/** ...so whoever has heard nothing of it by now may give it to another. The difference is for slow machines. */
export const UNHEARD_MS = 1_000;

/** What one run may write to its console. */
export const MOST_OUTPUT_BYTES = 1024 * 1024;

/** The longest answer of a handler; the largest there is, a view, may have 250 kB. */
export const MOST_ANSWER_CHARACTERS = 1024 * 1024;
