import type { Severity } from "../alerts/severity.ts";

/** A standing instruction: alerts that match go there. The routes below it can say something more exact. */
export interface Route {
  /** Unlike that of any other route; cards, traces and edits in Slack name it. */
  readonly name: string;
  /** An alert enters only if all of them hold; with none, every alert does. */
  readonly matchers?: readonly Matcher[];
  /** Once an alert has entered here, may routes beside this one that come later take it, too? */
  readonly continue?: boolean;
  readonly destination?: Destination;
  /** Alerts with the same values of these labels share a card; `...` stands for all labels. */
  readonly groupBy?: readonly string[];
  /** How long the first card of a group waits for others to join. */
  readonly groupWaitSeconds?: number;
  /** For how long changes of a group are gathered. */
  readonly updateEverySeconds?: number;
  /** After so long without news, a group that nobody acknowledged is told of again. */
  readonly repeatMinutes?: number;
  /** Who is mentioned on the card. */
  readonly mention?: readonly Mention[];
  /** After so long without an acknowledgement the card is escalated; null is never. */
  readonly escalateAfterMinutes?: number | null;
  /** Who is mentioned then. */
  readonly escalateTo?: readonly Mention[];
  /** Who is told when alerts cannot be shown where this route sends them. */
  readonly owner?: string;
  /** When nothing is posted here. Routes below do not inherit it. */
  readonly muted?: readonly MutedTime[];
  readonly routes?: readonly Route[];
}

/** The route that every alert enters. */
export interface RootRoute extends Route {
  /** Takes what can be shown nowhere else. */
  readonly fallbackChannel: string;
  /** Where the alerts of each account may go, by the account's name. */
  readonly accounts?: Readonly<Record<string, Account>>;
}

export interface Account {
  readonly channel?: string;
  /** A person. */
  readonly owner?: string;
}

/** A channel by its id, a person, a user group (mentioned in a channel), or what the table has for the alert's account. */
export type Destination =
  | string
  | { readonly person: string }
  | { readonly group: string; readonly channel: string }
  | { readonly account: "channel" | "owner" };

/** A person or a user group. */
export type Mention = { readonly person: string } | { readonly group: string };

/** A part of some days of the week, as clocks show it in a time zone. `until` may be `24:00`, or earlier than `from`. */
export interface MutedTime {
  readonly days: readonly Day[];
  readonly from: string;
  readonly until: string;
  readonly timeZone: string;
}

export const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

export type Day = typeof DAYS[number];

/** What must hold. A label that the alert lacks is the same as an empty one. */
export type Matcher = LabelMatcher | ListMatcher | FieldMatcher;

export type FieldMatcher = AmountMatcher | AgeMatcher | SeverityMatcher;

export interface LabelMatcher {
  readonly label: string;
  /** `=~` and `!~` take a pattern that must match the whole value; docs/routing.md has its syntax. */
  readonly op: "=" | "!=" | "=~" | "!~" | "starts_with";
  readonly value: string;
}

export interface ListMatcher {
  readonly label: string;
  readonly op: "one_of";
  readonly values: readonly string[];
}

/** None of these holds for an alert that has no amount. */
export interface AmountMatcher {
  readonly field: "amount";
  readonly op: Comparison;
  readonly value: number;
}

/** How long ago the problem began. None of these holds for an alert that does not say. */
export interface AgeMatcher {
  readonly field: "age";
  readonly op: Comparison;
  readonly minutes: number;
}

/** In our five words, whatever the sender calls them. */
export interface SeverityMatcher {
  readonly field: "severity";
  readonly op: "at_least" | "at_most";
  readonly value: Severity;
}

export const COMPARISONS = ["<", "<=", ">", ">="] as const;

export type Comparison = typeof COMPARISONS[number];

/** What routes inherit from the one above them. */
export interface RouteOptions {
  readonly destination: Destination;
  readonly groupBy: readonly string[];
  readonly groupWaitSeconds: number;
  readonly updateEverySeconds: number;
  readonly repeatMinutes: number;
  readonly mention: readonly Mention[];
  readonly escalateAfterMinutes: number | null;
  readonly escalateTo: readonly Mention[];
  readonly owner: string | null;
}

/** What the root inherits, besides its fallback channel as destination. */
export const DEFAULTS: Omit<RouteOptions, "destination"> = {
  groupBy: ["key"],
  groupWaitSeconds: 0,
  updateEverySeconds: 15,
  repeatMinutes: 240,
  mention: [],
  escalateAfterMinutes: null,
  escalateTo: [],
  owner: null,
};
