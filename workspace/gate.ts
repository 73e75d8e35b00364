import type { Json, JsonObject } from "./json.ts";

/** The names under which the workspace delivers to an app what has happened. */
export const DELIVERIES: readonly string[] = [
  "deliver:function_executed",
  "deliver:block_actions",
  "deliver:block_suggestion",
  "deliver:view_submission",
  "deliver:view_closed",
];

/** What passes the gate: a Web API call by the method's name, or a delivery. */
export interface Passage {
  readonly name: string;
  readonly app: string;
  readonly execution: string | null;
  readonly args: JsonObject;
  /** The token that a call came with; it tells which run of an app's code makes the call. */
  readonly secret?: string | undefined;
}

/** What is to be done with a passage instead of letting it through. */
export type Fault =
  | { readonly kind: "refuse"; readonly error: string; readonly detail: JsonObject }
  | { readonly kind: "throttle"; readonly retryAfterSeconds: number }
  | { readonly kind: "status"; readonly status: number; readonly applied: boolean }
  | { readonly kind: "hang"; readonly applied: boolean }
  | { readonly kind: "late"; readonly ms: number }
  | { readonly kind: "kill"; readonly applied: boolean }
  | { readonly kind: "twice" };

export interface Gate {
  /** Waits while the passage is held, then says what is wrong with it, or undefined when it may go on. */
  pass(passage: Passage): Promise<Fault | undefined>;
  /** What is held or waiting to go wrong, for the control door. */
  describe(): Json;
}

/** A gate that lets everything through at once. */
export const OPEN_GATE: Gate = { pass: () => Promise.resolve(undefined), describe: () => ({}) };
