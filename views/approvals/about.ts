import type { MessageRef } from "../../core/approvals/vote.ts";

/** What a window is about; it travels with the window and back, unseen. */
export interface About {
  /** What the button carried that opened it. */
  readonly value: string;
  /** The card that was pressed, if it was one. */
  readonly card: MessageRef | null;
  /** Which page of the full request it shows, counted from zero. */
  readonly page: number;
}

export function writeAbout({ value, card, page }: About): string {
  return JSON.stringify([value, card?.channel ?? "", card?.ts ?? "", page]);
}

/** Undefined when it is not one of ours. */
export function parseAbout(text: unknown): About | undefined {
  const parts = typeof text === "string" ? parseList(text) : [];
  const [value, channel, ts, page] = parts;
  if (typeof value !== "string" || typeof channel !== "string" || typeof ts !== "string") return undefined;
  if (typeof page !== "number" || !Number.isSafeInteger(page) || page < 0) return undefined;
  return { value, card: channel === "" ? null : { channel, ts }, page };
}

function parseList(text: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
