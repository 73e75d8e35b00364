/** A line of a comparison: in both, only in what there is, or only in what was expected. */
export interface DiffLine {
  readonly side: "both" | "actual" | "expected";
  readonly text: string;
}

/** Above this many pairs of lines the whole middle is shown as replaced, instead of looking for what moved. */
const MOST_PAIRS = 4_000_000;

/** The shortest way from one list of lines to the other. */
export function diffLines(actual: readonly string[], expected: readonly string[]): DiffLine[] {
  const head = sharedLength(actual, expected);
  const tail = sharedLength(actual.slice(head).reverse(), expected.slice(head).reverse());
  return [
    ...mark("both", actual.slice(0, head)),
    ...diffMiddle(actual.slice(head, actual.length - tail), expected.slice(head, expected.length - tail)),
    ...mark("both", actual.slice(actual.length - tail)),
  ];
}

/** The comparison of two values, written for a person. */
export function renderDiff(actual: unknown, expected: unknown): string {
  const [left, right] = typeof actual === "string" && typeof expected === "string"
    ? [actual, expected]
    : [format(actual), format(expected)];
  const lines = diffLines(left.split("\n"), right.split("\n")).map(renderLine);
  return `\n    [Diff] ${paint("actual", "Actual")} / ${paint("expected", "Expected")}\n\n${
    lines.join("\n")
  }\n`;
}

/** The whole value, with its keys sorted, so that only real differences show. */
export function format(value: unknown): string {
  return Deno.inspect(value, {
    depth: Infinity,
    iterableLimit: Infinity,
    strAbbreviateSize: Infinity,
    sorted: true,
    trailingComma: true,
    compact: false,
    getters: true,
  });
}

function sharedLength(left: readonly string[], right: readonly string[]): number {
  const differing = left.findIndex((line, index) => line !== right[index]);
  return differing < 0 ? left.length : differing;
}

function diffMiddle(actual: readonly string[], expected: readonly string[]): DiffLine[] {
  if (actual.length * expected.length > MOST_PAIRS) {
    return [...mark("actual", actual), ...mark("expected", expected)];
  }
  const shared = sharedBelow(actual, expected);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < actual.length || j < expected.length) {
    const left = actual[i];
    const right = expected[j];
    if (left !== undefined && left === right) {
      lines.push({ side: "both", text: left });
      i++;
      j++;
    } else if (right === undefined || (left !== undefined && shared(i + 1, j) >= shared(i, j + 1))) {
      lines.push({ side: "actual", text: left ?? "" });
      i++;
    } else {
      lines.push({ side: "expected", text: right });
      j++;
    }
  }
  return lines;
}

/** How many lines the rest of both lists have in common, in order, from any pair of places. */
function sharedBelow(
  actual: readonly string[],
  expected: readonly string[],
): (i: number, j: number) => number {
  const width = expected.length + 1;
  const table = new Uint32Array((actual.length + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] ?? 0;
  for (let i = actual.length - 1; i >= 0; i--) {
    for (let j = expected.length - 1; j >= 0; j--) {
      table[i * width + j] = actual[i] === expected[j]
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
}

function mark(side: DiffLine["side"], lines: readonly string[]): DiffLine[] {
  return lines.map((text) => ({ side, text }));
}

const SIGNS = { both: " ", actual: "-", expected: "+" } as const;

function renderLine({ side, text }: DiffLine): string {
  return paint(side, `${SIGNS[side]}   ${text}`);
}

function paint(side: DiffLine["side"], text: string): string {
  if (Deno.noColor || side === "both") return text;
  return `\x1b[${side === "actual" ? 31 : 32}m${text}\x1b[39m`;
}
