/** One line of the printed table. `aim` is what we want it to be, at most or at least. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly aim?: string;
}

/** The middle of several measurements: timings on shared machines have long tails on one side. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Does `times` pieces of work, `atOnce` of them at any moment, and returns how many a second. */
export async function rate(
  times: number,
  atOnce: number,
  work: (n: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const worker = async () => {
    while (next < times) await work(next++);
  };
  const ms = await timed(() => Promise.all(Array.from({ length: atOnce }, worker)));
  return times / (ms / 1000);
}

export function print(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}`);
  const width = Math.max(...figures.map(({ what }) => what.length));
  for (const { what, value, unit, aim } of figures) {
    const number = value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
    console.log(
      `  ${what.padEnd(width)}  ${number.padStart(9)} ${unit}${aim === undefined ? "" : `   (aim ${aim})`}`,
    );
  }
}
