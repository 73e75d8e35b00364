/** A number that only grows, one for each set of labels. */
export interface Counter {
  add(labels: readonly string[], by?: number): void;
}

export interface Histogram {
  observe(labels: readonly string[], value: number): void;
}

interface Family {
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly lines: () => Iterable<string>;
}

/** More sets of labels than this, which come from the configuration only, are counted together. */
const MOST_SERIES = 20_000;

/** What is counted, in the text format of Prometheus. Labels are names of ours, never anything that was sent. */
export class Metrics {
  readonly #families: Family[] = [];

  counter(name: string, help: string, labelNames: readonly string[] = []): Counter {
    const series = new Series(labelNames, () => ({ value: 0 }));
    const lines = function* () {
      for (const [labels, { value }] of series) yield line(name, labels, value);
    };
    this.#families.push({ name, type: "counter", help, lines });
    return { add: (labels, by = 1) => void (series.at(labels).value += by) };
  }

  gauge(name: string, help: string, read: () => number): void {
    this.#families.push({ name, type: "gauge", help, lines: () => [line(name, "", read())] });
  }

  histogram(name: string, help: string, labelNames: readonly string[], bounds: readonly number[]): Histogram {
    const series = new Series(labelNames, () => ({ counts: bounds.map(() => 0), count: 0, sum: 0 }));
    const lines = function* () {
      for (const [labels, { counts, count, sum }] of series) {
        let upTo = 0;
        for (const [index, bound] of bounds.entries()) {
          upTo += counts[index] ?? 0;
          yield line(`${name}_bucket`, withLabel(labels, `le="${bound}"`), upTo);
        }
        yield line(`${name}_bucket`, withLabel(labels, 'le="+Inf"'), count);
        yield line(`${name}_sum`, labels, sum);
        yield line(`${name}_count`, labels, count);
      }
    };
    this.#families.push({ name, type: "histogram", help, lines });
    return {
      observe: (labels, value) => {
        const at = series.at(labels);
        at.count++;
        at.sum += value;
        const index = bounds.findIndex((bound) => value <= bound);
        if (index >= 0) at.counts[index] = (at.counts[index] ?? 0) + 1;
      },
    };
  }

  render(): string {
    const parts = this.#families.map(({ name, type, help, lines }) =>
      [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines()].join("\n")
    );
    return `${parts.join("\n")}\n`;
  }
}

/** One value for each set of labels, known by how the labels are written. */
class Series<Value> {
  readonly #names: readonly string[];
  readonly #make: () => Value;
  readonly #values = new Map<string, Value>();
  readonly #keys = new Map<string, Value>();

  constructor(names: readonly string[], make: () => Value) {
    this.#names = names;
    this.#make = make;
  }

  at(labels: readonly string[]): Value {
    const key = labels.join("\n");
    const known = this.#keys.get(key);
    if (known !== undefined) return known;
    const kept = this.#values.size < MOST_SERIES ? labels : labels.map(() => "other");
    const written = this.#names.map((name, index) => `${name}="${escapeLabel(kept[index] ?? "")}"`).join(",");
    const value = this.#values.get(written) ?? this.#make();
    this.#values.set(written, value);
    if (kept === labels) this.#keys.set(key, value);
    return value;
  }

  [Symbol.iterator](): Iterator<[string, Value]> {
    return this.#values.entries();
  }
}

function line(name: string, labels: string, value: number): string {
  return `${name}${labels === "" ? "" : `{${labels}}`} ${value}`;
}

function withLabel(labels: string, label: string): string {
  return labels === "" ? label : `${labels},${label}`;
}

function escapeLabel(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
