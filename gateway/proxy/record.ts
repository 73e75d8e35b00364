import type { Result } from "../../core/result.ts";
import type { Allowed } from "./call.ts";
import type { Collaborators } from "./collaborators.ts";
import type { Refusal } from "./refusal.ts";

/**
 * Records a call before it is sent, and looks at its token once more afterwards: reading a body, asking people and
 * writing to a disk take time in which a token may be revoked. After the second look nothing comes before the sending.
 */
export async function beginRun(
  { record, recheck, now }: Collaborators,
  { call, token, grant }: Allowed,
): Promise<Result<undefined, Refusal>> {
  const before = recheck(token, now());
  if (!before.ok) return before;
  const begun = await record.begin({ call, token, grant });
  if (!begun.ok) return begun;
  const after = recheck(token, now());
  if (!after.ok) record.finish(call.run, { kind: "not_sent", reason: after.problem.kind });
  return after;
}
