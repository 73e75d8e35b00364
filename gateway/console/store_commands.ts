import { failure, type Result, success } from "../../core/result.ts";
import { explainStore } from "../open.ts";
import { restoreStore } from "../store/restore.ts";
import { openStore } from "../store/sqlite_store.ts";
import type { Printed } from "./token_commands.ts";

/** Works while the gateway runs. */
export async function backUp(storePath: string, to: string): Promise<Result<Printed, readonly string[]>> {
  const store = openStore(storePath);
  if (!store.ok) return failure([explainStore(storePath, store.problem)]);
  const made = await store.value.backup(to);
  store.value.close();
  if (!made.ok) return failure([`${to} cannot be written: ${made.problem.detail}`]);
  return success({
    out: [],
    notes: [`The backup is ${to}. The key files are not in it: keep them apart from it.`],
  });
}

export function restore(
  storePath: string,
  from: string,
  options: { readonly keepActive: boolean },
): Result<Printed, readonly string[]> {
  const restored = restoreStore(from, storePath, options);
  if (!restored.ok) return failure([restored.problem]);
  const { knowsPresent, active, suspended, before } = restored.value;
  const stopped = knowsPresent
    ? "What was revoked or suspended since the backup stays so."
    : options.keepActive
    ? "Tokens that were revoked since the backup open again: go through `token list`."
    : "It is not known what was revoked since the backup, so all tokens are suspended: resume those that are wanted.";
  return success({
    out: [],
    notes: [
      `The store is restored. Active tokens: ${active}. Suspended: ${suspended}. ${stopped}`,
      "Approvals that had not been used must be asked for again.",
      ...before === undefined ? [] : [`The store that was there is ${before}.`],
    ],
  });
}
