import { BLOCKS } from "./block_shapes.ts";
import { countCharacters } from "./characters.ts";
import { LIMITS } from "./limits.ts";
import { Place, type Surface } from "./place.ts";
import { list } from "./shape.ts";
import { elementsOf, flatBlocks, type Found } from "./walk.ts";

export type { Surface } from "./place.ts";

/** What Slack would say is wrong with these blocks, a sentence a problem; nothing when they are fine. */
export function checkBlocks(blocks: unknown, surface: Surface, pointer = "/blocks"): string[] {
  const place = Place.top(pointer, surface);
  checkBlocksAt(blocks, place);
  return [...place.problems];
}

/** As `checkBlocks`, within a document that is being checked. */
export function checkBlocksAt(blocks: unknown, place: Place): void {
  const most = place.surface === "message" ? LIMITS.messageBlocks : LIMITS.viewBlocks;
  const before = place.problems.length;
  list(BLOCKS, most)(blocks, place);
  if (place.problems.length > before || !Array.isArray(blocks)) return;
  const all = flatBlocks(blocks);
  checkUnique("block_id", all, place);
  for (const block of all) checkUnique("action_id", elementsOf(block), place);
  checkMarkdown(all, place);
  checkTables(all, place);
}

function checkUnique(name: "block_id" | "action_id", parts: readonly Found[], place: Place): void {
  const seen = new Set<string>();
  for (const { value, path } of parts) {
    const id = value[name];
    if (typeof id !== "string") continue;
    if (seen.has(id)) walkTo(place, [...path, name]).refuse(`\`${name}\` "${id}" already exists`);
    seen.add(id);
  }
}

/** The figure for markdown is one for all markdown blocks of a message together. */
function checkMarkdown(blocks: readonly Found[], place: Place): void {
  let length = 0;
  for (const { value, path } of blocks) {
    const text = value["text"];
    if (value["type"] !== "markdown" || typeof text !== "string") continue;
    length += countCharacters(text);
    if (length <= LIMITS.markdownText) continue;
    return walkTo(place, [...path, "text"]).refuse(`must be less than ${LIMITS.markdownText + 1} characters`);
  }
}

function checkTables(blocks: readonly Found[], place: Place): void {
  const surplus = blocks.filter(({ value }) => value["type"] === "table")[LIMITS.tables];
  if (surplus !== undefined) {
    walkTo(place, surplus.path).refuse(`no more than ${LIMITS.tables} table allowed`);
  }
}

function walkTo(place: Place, path: readonly (string | number)[]): Place {
  return path.reduce<Place>((at, key) => at.at(key), place);
}
