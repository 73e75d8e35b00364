/** What is wrong with the trail, and where: one for each event, page or root, by its id. */
export interface Finding {
  readonly kind: FindingKind;
  readonly part: "event" | "page" | "root";
  readonly id: string;
  /** What it holds instead, or belongs to. */
  readonly other?: string;
  /** Whoever did it had the key. */
  readonly isSealed?: true;
}

export type FindingKind =
  /** Something names it, and it is not there. */
  | "missing"
  /** It does not say what it said when it was closed. */
  | "changed"
  /** It holds what belongs under another id. */
  | "swapped"
  /** It is sealed and from a closed time, and no root holds it: it was put in later, or is late and not yet closed. */
  | "inserted"
  /** It was not written with a key that was given. */
  | "foreign"
  /** There is another root of the same number. */
  | "forked"
  /** It is no row of its store. */
  | "unreadable"
  /** The list that would hold it is damaged, so that nobody can tell whether it was there. */
  | "unproven";

/** What is not wrong, and what could not be proved. */
export type Note =
  /** Events after the last root: each is sealed, but nothing would show that one of them was taken away. */
  | { readonly kind: "tail"; readonly count: number; readonly after: Date | null }
  /** Events that came after the root that closed their time, and that the next one holds. */
  | { readonly kind: "late"; readonly ids: readonly string[] }
  /** Events and pages of these roots were taken out of Slack when they had been kept long enough. */
  | { readonly kind: "retired"; readonly upTo: number; readonly at: Date }
  /** No hash from another place was given: that the newest roots were not taken away is not proved. */
  | { readonly kind: "no_anchors" }
  /** These roots are newer than every hash that was given. */
  | { readonly kind: "unposted"; readonly ids: readonly string[] }
  /** A page that belongs to no root: its root was never finished, or was taken away. */
  | { readonly kind: "loose_page"; readonly id: string }
  /** Rows whose seal is of a key that was not given; what they say is proved by the roots. */
  | { readonly kind: "other_key"; readonly count: number };

/** What was looked at. */
export interface AuditCounts {
  readonly events: number;
  /** Those that a root holds and that are as it says. */
  readonly proved: number;
  readonly pages: number;
  readonly roots: number;
}

export interface AuditReport {
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  readonly counts: AuditCounts;
  /** The newest root that can be trusted, to be compared with the audit channel. */
  readonly last: { readonly number: number; readonly hash: string } | null;
}
