import type { Deadlines } from "../http/deadlines.ts";
import type { RuleTable } from "../rules/rule_table.ts";
import type { AnswerCache } from "./cache.ts";
import type { Upstream } from "./upstream.ts";

/** What the proxy knows: its rules, and the upstreams that they are about. */
export interface Proxy {
  readonly rules: RuleTable;
  readonly upstreams: ReadonlyMap<string, Upstream>;
  readonly deadlines: Deadlines;
  readonly cache: AnswerCache;
}
