import { Refusal } from "../refusal.ts";

/** What is wrong with an item or an expression: one sentence, and where in the arguments it is. */
export interface DatastoreProblem {
  readonly code: DatastoreProblemCode;
  readonly message: string;
  /** A JSON pointer into the arguments of the call. */
  readonly pointer: string;
}

/** Slack names the first publicly, and its command line the second; the others are the workspace's own words. */
export type DatastoreProblemCode =
  | "datastore_config_not_found"
  | "datastore_missing_primary_key"
  | "datastore_unknown_attribute"
  | "datastore_wrong_type"
  | "datastore_item_too_large"
  | "datastore_duplicate_keys"
  | "datastore_query_failed";

export function datastoreError(...problems: readonly DatastoreProblem[]): Refusal {
  return new Refusal("datastore_error", { errors: problems.map((problem) => ({ ...problem })) });
}
