import type { Json } from "../json.ts";

/** How deep objects and lists may be nested in one another; DynamoDB goes as deep. */
export const DEEPEST_VALUE = 32;

/** Whether objects and lists lie more than `levels` deep in one another. */
export function isDeeperThan(levels: number, value: Json | undefined): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(levels - 1, member));
}
