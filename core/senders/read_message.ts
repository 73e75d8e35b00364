import type { Alert } from "../alerts/alert.ts";
import type { Draft } from "../alerts/draft.ts";
import { makeAlert } from "../alerts/make_alert.ts";
import { MAPPERS } from "./mappers.ts";

/** What is known of a message besides its text. */
export interface Delivery {
  /** As the trigger names it; null where nobody says. */
  readonly source: string | null;
  readonly receivedAt: Date;
}

/** The mapper's name for what is no JSON. */
export const TEXT_MAPPER = "text";

/** The drafts in a message, and which mapper found them. */
export interface Reading {
  readonly mapper: string;
  readonly drafts: readonly Draft[];
}

/** The alerts in a message, at least one, whatever it is. Those beyond the limit are counted in a note. */
export function readMessage(text: string, delivery: Delivery): readonly Alert[] {
  return makeAlerts(readText(text), delivery);
}

/** The alerts in a message that was parsed already. */
export function readBody(body: unknown, delivery: Delivery): readonly Alert[] {
  return makeAlerts(readParsed(body), delivery);
}

export function readText(text: string): Reading {
  const body = parse(text);
  return body === undefined ? { mapper: TEXT_MAPPER, drafts: [draftOfText(text)] } : readParsed(body.value);
}

export function readParsed(body: unknown): Reading {
  for (const { name, read } of MAPPERS) {
    const drafts = read(body);
    if (drafts !== undefined) return { mapper: name, drafts };
  }
  return { mapper: TEXT_MAPPER, drafts: [] };
}

export function makeAlerts({ mapper, drafts }: Reading, delivery: Delivery): Alert[] {
  const some = drafts.length === 0 ? [{}] : drafts;
  return some.map((draft, place) => makeAlert(draft, { ...delivery, mapper, place }));
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** A text that begins like JSON was cut off on its way; its first line would tell nobody anything. */
function draftOfText(text: string): Draft {
  const isCut = /^\s*[[{]/.test(text);
  const [line = ""] = text.trimStart().slice(0, LONGEST_LINE).split(/[\r\n]/, 1);
  return {
    title: isCut ? "A message that is no JSON, or was cut off" : line,
    summary: text,
    notes: [{ kind: "not_json" }],
  };
}

const LONGEST_LINE = 1_000;
