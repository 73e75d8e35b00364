import { UnreadableRow } from "./fault.ts";

/** One row, as the database gives it: it may have been written by another version, or by a hand. */
export type Row = Readonly<Record<string, unknown>>;

export function textIn(row: Row, column: string): string {
  const value = row[column];
  return typeof value === "string" ? value : unreadable(column);
}

export function numberIn(row: Row, column: string): number {
  const value = row[column];
  return typeof value === "number" && Number.isSafeInteger(value) ? value : unreadable(column);
}

export function dateIn(row: Row, column: string): Date {
  return new Date(numberIn(row, column));
}

export function bytesIn(row: Row, column: string): Uint8Array {
  const value = row[column];
  return value instanceof Uint8Array ? value : unreadable(column);
}

/** Reads a column that may be empty. */
export function maybe<Value>(
  row: Row,
  column: string,
  read: (row: Row, column: string) => Value,
): Value | undefined {
  return row[column] === null ? undefined : read(row, column);
}

export function oneOf<Value extends string>(row: Row, column: string, known: readonly Value[]): Value {
  return known.find((value) => value === row[column]) ?? unreadable(column);
}

function unreadable(column: string): never {
  throw new UnreadableRow(`the column ${column} holds what this version cannot read`);
}
