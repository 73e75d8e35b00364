import { isObject, type Json, type JsonObject } from "../json.ts";

/** The field of a block in which its elements are. */
const ELEMENTS_IN: ReadonlyMap<Json | undefined, string> = new Map([
  ["section", "accessory"],
  ["actions", "elements"],
  ["context_actions", "elements"],
  ["input", "element"],
  ["card", "actions"],
]);

/** What an element shows without being pressed or filled in. */
const STILL = new Set<Json | undefined>(["image", "plain_text", "mrkdwn"]);

/** What is in a field that holds one thing or several, with the keys that lead there. */
export interface Found {
  readonly value: JsonObject;
  readonly path: readonly (string | number)[];
}

/** The blocks in order, with the cards of a carousel behind it. */
export function flatBlocks(blocks: readonly unknown[]): Found[] {
  return blocks.flatMap((block, index) => {
    if (!isObject(block)) return [];
    const found = { value: block, path: [index] };
    return block["type"] === "carousel" ? [found, ...inside(found, "elements")] : [found];
  });
}

/** The elements of a block that a person can use. Those of a carousel's cards belong to the cards. */
export function elementsOf(block: Found): Found[] {
  const field = ELEMENTS_IN.get(block.value["type"]);
  return field === undefined ? [] : inside(block, field).filter(({ value }) => isUsable(value));
}

/** What becomes of each block and of each element. */
export interface Change {
  readonly block: (block: JsonObject) => JsonObject;
  readonly element: (element: JsonObject) => JsonObject;
}

/** The blocks with every block and every usable element replaced by what `change` makes of it. */
export function mapBlocks(blocks: readonly JsonObject[], change: Change): JsonObject[] {
  return blocks.map((block) =>
    block["type"] === "carousel"
      ? {
        ...change.block(block),
        elements: objectsIn(block["elements"]).map((card) => mapBlock(card, change)),
      }
      : mapBlock(block, change)
  );
}

function mapBlock(block: JsonObject, change: Change): JsonObject {
  const field = ELEMENTS_IN.get(block["type"]);
  const held = field === undefined ? undefined : block[field];
  const changed = change.block(block);
  return field === undefined || held === undefined ? changed : { ...changed, [field]: mapHeld(held, change) };
}

function mapHeld(held: Json, change: Change): Json {
  if (Array.isArray(held)) return held.map((item) => isUsable(item) ? change.element(item) : item);
  return isUsable(held) ? change.element(held) : held;
}

function isUsable(held: Json): held is JsonObject {
  return isObject(held) && !STILL.has(held["type"]);
}

function inside({ value, path }: Found, field: string): Found[] {
  const held = value[field];
  if (isObject(held)) return [{ value: held, path: [...path, field] }];
  if (!Array.isArray(held)) return [];
  return held.flatMap((item, index) =>
    isObject(item) ? [{ value: item, path: [...path, field, index] }] : []
  );
}

function objectsIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
