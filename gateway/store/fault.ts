/** Why the store could not do what it was asked to. Nothing of it was done. `detail` is for operators. */
export interface StoreFault {
  readonly kind: "full" | "busy" | "unreadable";
  readonly detail: string;
}

/** What a row holds that this version cannot read. */
export class UnreadableRow extends Error {}

/** Undefined for what is a bug and no fault of the store. */
export function readFault(error: unknown): StoreFault | undefined {
  if (error instanceof UnreadableRow) return { kind: "unreadable", detail: error.message };
  if (!isSqliteError(error)) return undefined;
  const detail = error.message;
  if (detail.includes("is full")) return { kind: "full", detail };
  return { kind: detail.includes("is locked") ? "busy" : "unreadable", detail };
}

function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
}
