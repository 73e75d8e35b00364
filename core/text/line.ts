/** The text on one line, for a title or a field: what stands on further lines cannot pass for lines of ours. */
export function oneLine(text: string): string {
  return text.split(/[\r\n\t\v\f\u0085\u2028\u2029]/).map((line) => line.trim()).filter((line) => line !== "")
    .join(" ");
}
