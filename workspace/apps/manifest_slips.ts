/** Whether one letter was left out, put in or mistaken, two were swapped, or capitals are other ones. */
export function isOneSlipFrom(right: string, typed: string): boolean {
  const [one, other] = [right.toLowerCase(), typed.toLowerCase()];
  const start = sharedLength([...one], [...other]);
  const end = sharedLength([...one.slice(start)].reverse(), [...other.slice(start)].reverse());
  const [missing, surplus] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (missing.length <= 1 && surplus.length <= 1) return true;
  return missing.length === 2 && missing === [...surplus].reverse().join("");
}

function sharedLength(one: readonly string[], other: readonly string[]): number {
  const length = one.findIndex((letter, index) => letter !== other[index]);
  return length < 0 ? one.length : length;
}
