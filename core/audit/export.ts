import { failure, type Result, success } from "../result.ts";
import { canonical } from "../seals/canonical.ts";
import type { Actor, AuditEvent } from "./event.ts";
import { asObject, type Fields, parseObject } from "../json.ts";
import type { AuditRows } from "./read_rows.ts";
import { AUDIT_STORES } from "./sealed_row.ts";
import type { Trail } from "./trail.ts";

/** A line of an export that is no row of the trail; counted from one. */
export interface ExportProblem {
  readonly kind: "unreadable_line";
  readonly line: number;
}

const STORE_NAMES = ["roots", "pages", "events"] as const;

/** One JSON object a row, with the store that it lies in; sealed as it was, so that the export can be verified. */
export function toJsonLines(rows: AuditRows): string {
  const lines = STORE_NAMES.flatMap((name) => rows[name].map((row) => toLine(AUDIT_STORES[name], row)));
  return lines.map((line) => `${line}\n`).join("");
}

/** The rows of an export; a line that is none of them is told by its number. */
export function parseJsonLines(text: string): Result<AuditRows, ExportProblem> {
  const rows = { events: [], pages: [], roots: [] } satisfies Record<keyof AuditRows, Fields[]>;
  const into: Record<string, Fields[]> = Object.fromEntries(
    STORE_NAMES.map((name) => [AUDIT_STORES[name], rows[name]]),
  );
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const { store, ...row } = parseObject(line) ?? {};
    const list = typeof store === "string" && Object.hasOwn(into, store) ? into[store] : undefined;
    if (list === undefined) return failure({ kind: "unreadable_line", line: index + 1 });
    list.push(row);
  }
  return success(rows);
}

const COLUMNS = [
  "id",
  "at",
  "verb",
  "subject",
  "actor",
  "digest",
  "channel",
  "ts",
  "facts",
  "problem",
] as const;

type Cells = Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>;

/** For spreadsheets: one line an event, and one for each row that cannot be trusted, with what is wrong with it. */
export function toCsv({ events, problems }: Trail): string {
  const rows = [
    ...events.map(cellsOf),
    ...problems.map(({ id, kind }): Cells => ({ id: id ?? "", problem: kind })),
  ];
  const lines = [COLUMNS, ...rows.map((cells) => COLUMNS.map((column) => cells[column] ?? ""))];
  return lines.map((texts) => `${texts.map(csvCell).join(",")}\r\n`).join("");
}

/** Also after what cannot be seen, which some programs skip, and in the wide forms that some take for the same. */
const FORMULA = /^[\s\p{C}]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;

/** Quoted, and harmless: a spreadsheet would run what begins like a formula. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function toLine(store: string, row: unknown): string {
  return JSON.stringify({ store, ...asObject(row) });
}

function cellsOf({ id, at, verb, subject, actor, digest, message, facts }: AuditEvent): Cells {
  return {
    id,
    at: at.toISOString(),
    verb,
    subject: subject ?? "",
    actor: nameActor(actor),
    digest: digest ?? "",
    channel: message?.channel ?? "",
    ts: message?.ts ?? "",
    facts: canonical(facts),
  };
}

function nameActor(actor: Actor): string {
  if (actor.kind === "person") return `${actor.team}/${actor.user}`;
  return actor.kind === "source" ? `source ${actor.name}` : actor.kind;
}
