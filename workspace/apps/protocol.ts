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
  | { readonly type: "run"; readonly id: number; readonly sentAt: number; readonly event: AppEvent }
  /** The answer to `late`. */
  | { readonly type: "begin"; readonly id: number; readonly wanted: boolean };

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
  /** The handler of a run is called. */
  | { readonly type: "started"; readonly id: number }
  /** The process was busy and could begin only now. It asks whether the run is still its own. */
  | { readonly type: "late"; readonly id: number }
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

/** A run that has not begun within this time of its order may have been given to another process, and begins only when told. */
export const PROMPT_MS = 500;

/** A process that answers nothing for so long is busy with code that does not give it back. */
export const UNHEARD_MS = 1_000;

/** What one run may write to its console. */
export const MOST_OUTPUT_BYTES = 1024 * 1024;

/** The longest answer of a handler, and the longest outputs; the largest there is, a view, may have 250 kB. */
export const MOST_ANSWER_CHARACTERS = 1024 * 1024;
