/** Literals by their characters, so that all of them are looked for at once. All are ASCII. */
export interface PrefixTree<Value> {
  /** The node after each node and character; 0, the root, where there is none. */
  readonly next: Int16Array;
  readonly values: readonly (readonly Value[])[];
}

export const ASCII = 128;
export const ROOT = 0;

export function prefixTree<Value>(
  entries: readonly (readonly [literal: string, value: Value])[],
): PrefixTree<Value> {
  const most = 1 + entries.reduce((sum, [literal]) => sum + literal.length, 0);
  const next = new Int16Array(most * ASCII);
  const values: Value[][] = [[]];
  for (const [literal, value] of entries) {
    let node = ROOT;
    for (let at = 0; at < literal.length; at++) {
      const edge = node * ASCII + literal.charCodeAt(at);
      if (next[edge] === ROOT) next[edge] = values.push([]) - 1;
      node = next[edge] ?? ROOT;
    }
    values[node]?.push(value);
  }
  return { next: next.slice(0, values.length * ASCII), values };
}

/** The node that follows, or the root when none does. */
export function step<Value>(tree: PrefixTree<Value>, node: number, code: number): number {
  return code < ASCII ? tree.next[node * ASCII + code] ?? ROOT : ROOT;
}
