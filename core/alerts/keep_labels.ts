import type { AlertNote, Labels } from "./alert.ts";
import { LONGEST_LABEL_NAME, LONGEST_LABEL_VALUE, LONGEST_LABELS, MOST_LABELS } from "./limits.ts";

/** The first labels of a message that fit. An empty one is the same as none, as routing has it, and is not kept. */
export function keepLabels(
  said: Readonly<Record<string, string | undefined>>,
): { readonly labels: Labels; readonly notes: readonly AlertNote[] } {
  const kept = new Map<string, string>();
  const notes: AlertNote[] = [];
  let [length, left] = [0, 0];
  for (const [name, value] of Object.entries(said)) {
    if (value === undefined || value === "" || name === "") continue;
    const short = value.slice(0, LONGEST_LABEL_VALUE).toWellFormed();
    const isRoom = kept.size < MOST_LABELS && length + name.length + short.length <= LONGEST_LABELS;
    if (!isRoom || name.length > LONGEST_LABEL_NAME) {
      left++;
      continue;
    }
    length += name.length + short.length;
    kept.set(name.toWellFormed(), short);
    if (short.length < value.length) {
      notes.push({ kind: "cut", field: `labels.${name.toWellFormed()}`, length: value.length });
    }
  }
  if (left > 0) notes.push({ kind: "labels_left_out", count: left });
  return { labels: Object.fromEntries(kept), notes };
}
