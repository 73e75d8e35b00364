import { checkBlocks } from "../../blocks/blocks.ts";
import { plainText, toRichText } from "../../blocks/text.ts";
import { isObject, type Json, type JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import type { MessageDraft, Metadata } from "../../team/messages.ts";
import { invalidParameters } from "../problems.ts";

/** What the inputs of a built-in function that posts want said. */
export interface BuiltInContent {
  readonly draft: Pick<MessageDraft, "text"> & Partial<MessageDraft>;
  /** Whether there is a button to wait for. */
  readonly waits: boolean;
}

const BUTTONS = ["button", "workflow_button"];

/** Reads `message`, `interactive_blocks`, `metadata` and `files`. */
export function readContent(inputs: JsonObject): BuiltInContent {
  const message = inputs["message"] ?? "";
  const buttons = readButtons(inputs["interactive_blocks"]);
  const text = typeof message === "string" ? message : plainText(message);
  const blocks = [...messageBlocks(message, buttons.length > 0), ...buttons];
  const problems = checkBlocks(blocks, "message");
  if (problems.length > 0) throw new Refusal("invalid_blocks", { errors: problems });
  const waits = buttons.flatMap(elementsOf).some(({ type }) => type === "button");
  return {
    draft: { text, blocks, metadata: readMetadata(inputs["metadata"]), files: readFiles(inputs) },
    waits,
  };
}

/** A text that stands alone needs no block; above buttons it is one. */
function messageBlocks(message: Json, isAboveButtons: boolean): JsonObject[] {
  if (isObject(message)) return [message];
  return isAboveButtons && typeof message === "string" && message !== "" ? [toRichText(message)] : [];
}

function readButtons(value: Json | undefined): JsonObject[] {
  const blocks = Array.isArray(value) ? value.filter(isObject) : [];
  const strange = blocks.some((block) =>
    block["type"] !== "actions" || !elementsOf(block).every(({ type }) => BUTTONS.includes(String(type)))
  );
  if (strange) throw invalidParameters(["`interactive_blocks` may hold buttons and workflow buttons only"]);
  return blocks;
}

function elementsOf(block: JsonObject): JsonObject[] {
  return Array.isArray(block["elements"]) ? block["elements"].filter(isObject) : [];
}

function readMetadata(value: Json | undefined): Metadata | null {
  if (!isObject(value)) return null;
  const { event_type, event_payload } = value;
  if (typeof event_type !== "string" || !isObject(event_payload)) {
    throw new Refusal("invalid_metadata_format");
  }
  return { event_type, event_payload };
}

function readFiles({ files }: JsonObject): string[] {
  return Array.isArray(files) ? files.flat().filter((id) => typeof id === "string") : [];
}
