import { failure, type Result, success } from "../../core/result.ts";

/** Held as long as it is open, and given back by the system when its process ends in any way. */
export interface StoreLock {
  close(): void;
}

/** A store has one gateway at a time: what runs, and how often a token called, is known to one process only. */
export function lockStore(path: string): Result<StoreLock, string> {
  try {
    const file = Deno.openSync(`${path}.lock`, { create: true, write: true, mode: 0o600 });
    if (file.tryLockSync(true)) return success(file);
    file.close();
    return failure(`another gateway works on ${path}`);
  } catch {
    return failure(`the store ${path} cannot be used: nothing can be written beside it`);
  }
}
