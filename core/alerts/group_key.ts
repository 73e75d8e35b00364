import { digestOf } from "../seals/seal.ts";
import type { Alert } from "./alert.ts";
import { labelView } from "./label_view.ts";

/** In a list of labels to group by: all that the sender sent. */
export const EVERY_LABEL = "...";

/** The alerts of one route that share one card. */
export interface GroupKey {
  readonly id: string;
  readonly route: string;
  /** What they have in common, sorted by name; a label that they lack is not among them. */
  readonly labels: readonly (readonly [name: string, value: string])[];
}

const ID_LENGTH = 24;

/** The group of an alert on a route. `key` stands for the problem even where it was guessed. */
export function groupKeyOf(alert: Alert, route: string, groupBy: readonly string[]): GroupKey {
  const labels = listLabels(alert, groupBy).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { id: digestOf(["group", route, ...labels.flat()]).slice(0, ID_LENGTH), route, labels };
}

function listLabels(alert: Alert, groupBy: readonly string[]): (readonly [string, string])[] {
  if (groupBy.includes(EVERY_LABEL)) return Object.entries(alert.labels);
  const view = labelView(alert);
  const valueOf = (name: string) => view.get(name) ?? (name === "key" ? alert.key : "");
  return [...new Set(groupBy)].map((name) => [name, valueOf(name)] as const).filter(([, value]) =>
    value !== ""
  );
}
