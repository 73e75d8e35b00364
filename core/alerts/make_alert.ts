import { canonical } from "../seals/canonical.ts";
import { digestOf } from "../seals/seal.ts";
import { ACTIONS, type Alert, type AlertAction, type AlertNote, type Labels } from "./alert.ts";
import type { Draft } from "./draft.ts";
import { keepLabels } from "./keep_labels.ts";
import { LONGEST } from "./limits.ts";
import { readDate } from "./read_date.ts";
import { isUsableLink } from "./link.ts";
import { GUESSED_SEVERITY, parseSeverity, type Severity } from "./severity.ts";

/** What is known of a message without reading it. */
export interface Receipt {
  /** As the trigger names it; null where only the message itself could tell. */
  readonly source: string | null;
  readonly mapper: string;
  readonly receivedAt: Date;
  /** Counted from zero: alerts of one message that are alike are still several. */
  readonly place: number;
}

const ID_LENGTH = 32;
const LONGEST_SOURCE = 100;
const LONGEST_SAID = 60;

/** Any draft becomes an alert: what is missing is guessed, what is too long is cut, and the notes say so. */
export function makeAlert(draft: Draft, receipt: Receipt): Alert {
  const notes: AlertNote[] = [...draft.notes ?? []];
  const source = (receipt.source ?? draft.source ?? "").toWellFormed().slice(0, LONGEST_SOURCE);
  const kept = keepLabels(draft.labels ?? {});
  notes.push(...kept.notes);
  const action = readAction(draft.action, notes);
  const severity = readSeverity(draft.severity, notes);
  const title = readTitle(draft.title, receipt, notes);
  const text = (field: "summary" | "account" | "currency" | "owner") => cut(draft[field] ?? "", field, notes);
  const date = (field: "startedAt" | "happenedAt") => takeDate(draft[field], field, receipt, notes);
  const content = {
    source,
    mapper: receipt.mapper,
    action,
    key: readKey(draft, title, kept.labels, notes),
    severity,
    title,
    summary: text("summary"),
    url: readLink(draft.url, notes),
    labels: kept.labels,
    account: orNull(text("account")),
    amount: draft.amount !== undefined && Number.isFinite(draft.amount) ? draft.amount : null,
    currency: orNull(text("currency")),
    owner: orNull(text("owner")),
    startedAt: date("startedAt"),
    happenedAt: date("happenedAt"),
    receivedAt: receipt.receivedAt,
    notes,
  };
  return { id: idOf(draft, content, receipt), ...content };
}

/**
 * The sender's own id, where it has one. Otherwise what is said, if it says when; and without a time every delivery is
 * a message of its own, since the same words may be said again when the problem comes back.
 */
function idOf(draft: Draft, alert: Omit<Alert, "id">, { receivedAt, place }: Receipt): string {
  const { source, mapper, action, key, severity, title } = alert;
  const time = alert.happenedAt ?? alert.startedAt;
  const sender = [source, mapper, action];
  if (draft.id !== undefined && draft.id !== "") return shortDigest(["named", ...sender, draft.id]);
  const said = [key, severity, title, canonical(alert.labels), draft.happenedAt ?? "", draft.startedAt ?? ""];
  const delivery = time === null ? [receivedAt.toISOString(), String(place)] : [];
  return shortDigest(["said", ...sender, ...said, ...delivery]);
}

/** One part is faster to digest than many, and in this form as distinct. */
function shortDigest(parts: readonly string[]): string {
  return digestOf([JSON.stringify(parts)]).slice(0, ID_LENGTH);
}

function readAction(said: string | undefined, notes: AlertNote[]): AlertAction {
  const word = said?.trim().toLowerCase() ?? "";
  const known = ACTIONS.find((action) => action === (SAME_AS.get(word) ?? word));
  if (known !== undefined || word === "") return known ?? "trigger";
  notes.push({ kind: "unknown_action", said: shortly(said ?? "") });
  return "trigger";
}

const SAME_AS: ReadonlyMap<string, AlertAction> = new Map([
  ["acknowledge", "ack"],
  ["acknowledged", "ack"],
  ["firing", "trigger"],
  ["triggered", "trigger"],
  ["resolved", "resolve"],
  ["recovered", "resolve"],
  ["ok", "resolve"],
]);

function readSeverity(said: string | undefined, notes: AlertNote[]): Severity {
  const known = parseSeverity(said ?? "");
  if (known === undefined) notes.push({ kind: "severity_guessed", said: shortly(said ?? "") });
  return known ?? GUESSED_SEVERITY;
}

function readTitle(said: string | undefined, { mapper }: Receipt, notes: AlertNote[]): string {
  const title = cut(said ?? "", "title", notes);
  if (title.trim() !== "") return title;
  notes.push({ kind: "title_guessed" });
  return `An alert without a title (${mapper})`;
}

/** Without a key, alerts that say the same are about the same. */
function readKey(draft: Draft, title: string, labels: Labels, notes: AlertNote[]): string {
  const said = draft.key?.toWellFormed() ?? "";
  if (said !== "") return fittingKey(said, notes);
  notes.push({ kind: "key_guessed" });
  return fittingKey(`${title} ${canonical(labels)}`, []);
}

/** A key that is too long keeps its start, and a digest of all of it, so that no two become one. */
function fittingKey(key: string, notes: AlertNote[]): string {
  if (key.length <= LONGEST.key) return key;
  notes.push({ kind: "cut", field: "key", length: key.length });
  return `${key.slice(0, LONGEST.key - ID_LENGTH - 1).toWellFormed()}#${shortDigest(["key", key])}`;
}

function readLink(said: string | undefined, notes: AlertNote[]): string | null {
  if (said === undefined || said === "") return null;
  if (said.length <= LONGEST.url && isUsableLink(said)) return said;
  notes.push({ kind: "unusable_link" });
  return null;
}

function takeDate(
  said: string | undefined,
  field: string,
  { receivedAt }: Receipt,
  notes: AlertNote[],
): Date | null {
  if (said === undefined || said === "") return null;
  const date = readDate(said, receivedAt);
  if (date === undefined) notes.push({ kind: "unbelievable_date", field, said: shortly(said) });
  return date ?? null;
}

function cut(text: string, field: keyof typeof LONGEST, notes: AlertNote[]): string {
  const most = LONGEST[field];
  if (text.length <= most) return text.toWellFormed();
  notes.push({ kind: "cut", field, length: text.length });
  return text.slice(0, beforeHalf(text, most)).toWellFormed();
}

function beforeHalf(text: string, end: number): number {
  return (text.codePointAt(end - 1) ?? 0) > 0xffff ? end - 1 : end;
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

function shortly(said: string): string {
  return said.slice(0, LONGEST_SAID).toWellFormed();
}
