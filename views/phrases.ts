/** `one, two and three`; what is more than `most` is only counted. */
export function list(words: readonly string[], between: "and" | "or", most = words.length): string {
  const rest = words.length - most;
  const shown = rest > 0 ? [...words.slice(0, most), `${rest} more`] : words;
  const last = shown.at(-1) ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} ${between} ${last}`;
}

/** `1 approver`, `2 approvers` */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

/** `10 minutes`, `4 hours`, `2 days`; the largest unit that is exact. */
export function span(minutes: number): string {
  if (minutes > 0 && minutes % (24 * 60) === 0) return count(minutes / (24 * 60), "day");
  return minutes > 0 && minutes % 60 === 0 ? count(minutes / 60, "hour") : count(minutes, "minute");
}
