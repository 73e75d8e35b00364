import type { Severity } from "./severity.ts";

/** What a sender says about a problem: it is there, somebody looks at it, it is over; or only that there is news. */
export const ACTIONS = ["trigger", "ack", "resolve", "note"] as const;

export type AlertAction = typeof ACTIONS[number];

/** Something outside says that it needs attention. Its words are kept as they came, within limits. */
export interface Alert {
  /** The same for every delivery of the same message. */
  readonly id: string;
  /** The system that sent it, as its trigger names it. */
  readonly source: string;
  /** Which of the mappers in `core/senders/` read it. */
  readonly mapper: string;
  readonly action: AlertAction;
  /** Which problem it is; a trigger and its resolve share it. */
  readonly key: string;
  readonly severity: Severity;
  readonly title: string;
  readonly summary: string;
  /** Where to read more: an `http` or `https` address without credentials. */
  readonly url: string | null;
  readonly labels: Labels;
  readonly account: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly owner: string | null;
  /** When the problem began. */
  readonly startedAt: Date | null;
  /** When what the message tells of happened, as far as the sender says; it orders messages that overtake each other. */
  readonly happenedAt: Date | null;
  readonly receivedAt: Date;
  /** What was guessed, cut or left out. */
  readonly notes: readonly AlertNote[];
}

/** Read them with `Object.hasOwn`, or through `labelView`: a sender may name a label `constructor`. */
export type Labels = Readonly<Record<string, string>>;

/** What whoever reads a card should know about how its alert was read. */
export type AlertNote =
  | { readonly kind: "key_guessed" }
  | { readonly kind: "title_guessed" }
  | { readonly kind: "severity_guessed"; readonly said: string }
  | { readonly kind: "unknown_action"; readonly said: string }
  | { readonly kind: "unbelievable_date"; readonly field: string; readonly said: string }
  | { readonly kind: "unusable_link" }
  /** `length` is what came, in UTF-16 units. */
  | { readonly kind: "cut"; readonly field: string; readonly length: number }
  | { readonly kind: "labels_left_out"; readonly count: number }
  /** More alerts were in the same message than we take, or than its sender put in. */
  | { readonly kind: "alerts_left_out"; readonly count: number }
  | { readonly kind: "not_json" };
