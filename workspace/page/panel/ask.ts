import { Objection } from "../../control/asked.ts";
import { isObject, type JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import { objectOf, objectsIn, textOf, textsIn } from "../fields.ts";
import type { Look } from "../visit.ts";

export type Seen =
  | { readonly ok: true; readonly value: JsonObject }
  | { readonly ok: false; readonly sentence: string };

/** A look at something that whoever uses the panel has typed, and that the workspace may therefore say no to. */
export async function ask(look: Look, name: string, query: Record<string, string>): Promise<Seen> {
  try {
    return { ok: true, value: await look(name, query) };
  } catch (error) {
    if (error instanceof Objection) return { ok: false, sentence: asSentence(error.message) };
    if (error instanceof Refusal) return { ok: false, sentence: explainRefusal(error.code, error.detail) };
    throw error;
  }
}

/** Slack's word for what was wrong, with the reasons that came with it. */
export function explainRefusal(code: string, detail: JsonObject): string {
  const reasons = [
    ...objectsIn(detail["errors"]).map((error) => textOf(error["message"])),
    ...textsIn(objectOf(detail["response_metadata"])?.["messages"]),
  ].filter((reason) => reason !== "");
  return asSentence(reasons.length === 0 ? code : `${code}: ${reasons.join("; ")}`);
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The objects of a list in an answer. */
export function listIn(answer: JsonObject, name: string): JsonObject[] {
  const list = answer[name];
  return Array.isArray(list) ? list.filter(isObject) : [];
}
