import type { Json, JsonObject } from "../json.ts";

/** One event given to an app's code, as Slack's hosting gives it. */
export interface Invocation {
  readonly app: string;
  /** The callback id of the function whose module answers. */
  readonly callbackId: string;
  /** The `Fx...` execution that the event belongs to. */
  readonly execution: string;
  readonly body: JsonObject;
  readonly botToken: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly limitSeconds: number;
  /** Called for every line that the code writes to its console. */
  readonly log: (line: { readonly level: "info" | "error"; readonly text: string }) => void;
}

/** How an invocation ended. `explanation` is written for the person who reads the activity log. */
export type InvocationEnd =
  | { readonly kind: "answered"; readonly response: Json }
  | { readonly kind: "threw"; readonly explanation: string }
  | { readonly kind: "timed_out"; readonly explanation: string }
  | { readonly kind: "died"; readonly explanation: string };

export interface FunctionHost {
  invoke(invocation: Invocation): Promise<InvocationEnd>;
  /** Ends the app's processes at once, as if the machine under them failed; the next invocation starts a new one. */
  kill(app: string): Promise<void>;
}
