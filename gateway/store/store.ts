import type { Result } from "../../core/result.ts";
import type { StoreFault } from "./fault.ts";
import type { GrantTable } from "./grants.ts";
import type { LetterTable } from "./letters.ts";
import type { RequestTable } from "./requests.ts";
import type { RunTable } from "./runs.ts";
import type { TokenTable } from "./tokens.ts";
import type { UsageTable } from "./usage.ts";

export type { StoreFault } from "./fault.ts";

/**
 * Everything that the gateway must not forget. SQLite is behind it today; what answers at once here is what an engine on
 * a network would answer from a copy that it knows to be current.
 */
export interface Store {
  readonly tokens: TokenTable;
  readonly usage: UsageTable;
  readonly grants: GrantTable;
  readonly requests: RequestTable;
  readonly letters: LetterTable;
  readonly runs: RunTable;
  /** Writes and reads something that is thrown away. */
  check(): Result<undefined, StoreFault>;
  /** A whole and consistent copy, while work goes on. The file must not exist yet. */
  backup(path: string): Promise<Result<undefined, StoreFault>>;
  close(): void;
}
