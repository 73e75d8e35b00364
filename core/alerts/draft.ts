import type { AlertAction, AlertNote } from "./alert.ts";
import type { Severity } from "./severity.ts";

/** What a mapper found in a message, before limits: whatever is left out, the sender did not say. */
export interface Draft {
  readonly source?: string | undefined;
  /** An action that is ours, or a word of the sender's. */
  readonly action?: AlertAction | string | undefined;
  /** What tells this message from every other one of the sender, so that a second delivery is known. */
  readonly id?: string | undefined;
  readonly key?: string | undefined;
  readonly severity?: Severity | string | undefined;
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  readonly url?: string | undefined;
  readonly labels?: Readonly<Record<string, string | undefined>> | undefined;
  readonly account?: string | undefined;
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
  readonly owner?: string | undefined;
  readonly startedAt?: string | undefined;
  readonly happenedAt?: string | undefined;
  readonly notes?: readonly AlertNote[] | undefined;
}
