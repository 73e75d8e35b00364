/** Everything that one person said about one request, oldest first. Each person writes only their own. */
export interface Vote {
  readonly requestId: string;
  readonly person: string;
  readonly entries: readonly VoteEntry[];
}

/** One answer of one person, with what was known when it was given. */
export type VoteEntry = Answer & {
  readonly at: Date;
  /** The digest of the request that this person was shown. */
  readonly digest: string;
  /** The stage that was open, counted from zero. */
  readonly stage: number;
  /** Who gave this person their voice, when they vote as a delegate. */
  readonly behalfOf: string | null;
  /** Which groups of the policy had whoever votes, or whoever gave them the voice, as a member just then. */
  readonly groups: readonly string[];
  /** How old that knowledge was. */
  readonly groupsAgeSeconds: number;
  /** The message that was pressed. */
  readonly card: MessageRef | null;
};

export type Answer =
  | { readonly answer: "approve" }
  | { readonly answer: "deny"; readonly text: string }
  | { readonly answer: "withdraw" }
  /** Asks for details; whoever asks for the request answers. */
  | { readonly answer: "ask"; readonly text: string }
  | { readonly answer: "tell"; readonly text: string }
  | { readonly answer: "cancel"; readonly text: string }
  | { readonly answer: "break_glass"; readonly text: string };

/** Where a message stands. */
export interface MessageRef {
  readonly channel: string;
  readonly ts: string;
}

/** The most that is kept of one person's answers to one request. */
export const MOST_ENTRIES = 20;
