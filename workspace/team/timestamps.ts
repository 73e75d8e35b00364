/**
 * A message's id, or a bound between messages, in the one form in which texts order as times do: ten digits, a dot,
 * six digits. Undefined when it is no timestamp.
 */
export function parseTimestamp(text: string): string | undefined {
  const found = /^(\d{1,10})(?:\.(\d{1,6}))?$/.exec(text.trim());
  if (found === null) return undefined;
  const [, seconds = "", micros = ""] = found;
  return `${seconds.padStart(10, "0")}.${micros.padEnd(6, "0")}`;
}
