import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { type Finding, redact } from "../../core/redact/redact.ts";
import { oneLine } from "../../core/text/line.ts";
import { showPlain } from "../../core/text/plain.ts";
import { shorten } from "../../core/text/shorten.ts";

/** What a fingerprint of something redacted is made with. */
export type RedactKey = Parameters<typeof redact>[1];

export const FIELDS = ["action", "details", "reason", "reference", "source", "requester"] as const;
export type FieldName = typeof FIELDS[number];

/** One field of a request as people see it. */
export interface ShownField {
  readonly name: FieldName;
  /** All of it, but for what was redacted, with everything invisible made visible. */
  readonly whole: string;
  /** All of it where the card holds that, otherwise its beginning. */
  readonly text: string;
  readonly isCut: boolean;
  /** Something in it was invisible, or reads in another order than it is written. */
  readonly isStrange: boolean;
  readonly findings: readonly Finding[];
}

/** What of a request is shown. Only what is shown whole may be approved where it is shown. */
export interface Shown {
  readonly fields: Readonly<Record<FieldName, ShownField>>;
  readonly isWhole: boolean;
}

interface Budget {
  readonly characters: number;
  readonly lines: number;
}

/** What is shown of a field that does not fit, so that people know which one it is. */
const PREVIEW: Budget = { characters: 600, lines: 8 };

/** What a card holds of each field, so that it stays one that people read. */
export const BUDGETS: Readonly<Record<FieldName, Budget>> = {
  action: { characters: 1_000, lines: 12 },
  details: { characters: 2_000, lines: 40 },
  reason: { characters: 500, lines: 6 },
  reference: { characters: 150, lines: 1 },
  source: { characters: 80, lines: 1 },
  requester: { characters: 100, lines: 1 },
};

export function showContent(request: ApprovalRequest, key: RedactKey): Shown {
  const { action, details, reason, reference, source, requester } = request;
  const show = (name: FieldName, text: string) => showField(name, text, key);
  const fields = {
    action: show("action", action),
    details: show("details", details),
    reason: show("reason", reason),
    reference: show("reference", reference),
    source: show("source", source),
    requester: show("requester", requester.kind === "claimed" ? requester.name : ""),
  };
  return { fields, isWhole: Object.values(fields).every(isShownWhole) };
}

/** What somebody wrote besides: redacted first, then made visible. */
export function showText(text: string, key: RedactKey): string {
  return showPlain(redact(text, key).text).text;
}

/** The same in one line, cut at the end. */
export function showLine(text: string, key: RedactKey, most: number): string {
  return shorten(oneLine(showText(text, key)), most).text;
}

export function isShownWhole({ isCut, isStrange, findings }: ShownField): boolean {
  return !isCut && !isStrange && findings.length === 0;
}

/** Requests that people make in Slack's own form name no other system. */
export function isForm({ name, whole }: ShownField): boolean {
  return name === "source" && whole === "slack";
}

export function isEmpty({ whole }: ShownField): boolean {
  return whole.trim() === "";
}

function showField(name: FieldName, given: string, key: RedactKey): ShownField {
  const { text: kept, findings } = redact(given, key);
  const { text: whole, isStrange } = showPlain(kept);
  const isCut = !isWithin(whole, BUDGETS[name]);
  return { name, whole, text: isCut ? preview(whole, BUDGETS[name]) : whole, isCut, isStrange, findings };
}

function isWithin(text: string, { characters, lines }: Budget): boolean {
  return text.length <= characters && text.split("\n").length <= lines;
}

function preview(text: string, { characters, lines }: Budget): string {
  const first = text.split("\n").slice(0, Math.min(lines, PREVIEW.lines)).join("\n");
  const { text: shown, isWhole } = shorten(first, Math.min(characters, PREVIEW.characters) - 1);
  return isWhole ? `${shown}…` : shown;
}
