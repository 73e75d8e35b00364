import { HEAP_MEGABYTES } from "./launch.ts";

/** Why a process is gone, for whoever waited for what it ran. */
export function explainExit(
  status: { readonly code: number; readonly signal: string | null },
  killedBecause: string | undefined,
  errors: string,
): string {
  if (killedBecause !== undefined) return `the app's process ended: ${killedBecause}`;
  if (/JavaScript (heap )?out of memory/.test(errors)) {
    return `the app's process ended: its code needed more memory than the ${HEAP_MEGABYTES} MB that it may have`;
  }
  const how = status.signal === null ? `with exit code ${status.code}` : `by signal ${status.signal}`;
  const said = errors.trim();
  return `the app's process ended ${how}${said === "" ? "" : `: ${said}`}`;
}
