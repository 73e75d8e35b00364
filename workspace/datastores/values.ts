import { isDeepStrictEqual } from "node:util";
import type { Json } from "../json.ts";

/** Equal in type and content; what is missing equals nothing, not even what is missing too. */
export function areEqual(left: Json | undefined, right: Json | undefined): boolean {
  if (left === undefined || typeof left !== typeof right) return false;
  return typeof left === "object" ? isDeepStrictEqual(left, right) : left === right;
}

/** Negative, zero or positive for two numbers or two texts; nothing else has an order. */
export function compare(left: Json | undefined, right: Json | undefined): number | undefined {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return typeof left === "string" && typeof right === "string" ? compareTexts(left, right) : undefined;
}

/** By the bytes of UTF-8, which is the order of code points; JavaScript's own puts emoji before U+E000. */
function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  const shorter = Math.min(left.length, right.length);
  for (let at = 0; at < shorter; at++) {
    const difference = rank(left.charCodeAt(at)) - rank(right.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Moves the halves of surrogate pairs, which stand for the highest code points, above all other units. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
