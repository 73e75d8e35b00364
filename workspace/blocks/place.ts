/** Where blocks are shown. */
export type Surface = "message" | "modal" | "home";

/** More sentences than this help nobody; what follows is not looked at. */
const MOST_PROBLEMS = 50;

/** A spot in what is checked: it knows its JSON pointer and takes down what is wrong there. */
export class Place {
  readonly #parent: Place | undefined;
  readonly #key: string | number;
  readonly #problems: string[];

  private constructor(
    parent: Place | undefined,
    key: string | number,
    problems: string[],
    readonly surface: Surface,
  ) {
    this.#parent = parent;
    this.#key = key;
    this.#problems = problems;
  }

  /** The top of a document, such as `/blocks` or `/view`. */
  static top(pointer: string, surface: Surface): Place {
    return new Place(undefined, pointer, [], surface);
  }

  at(key: string | number): Place {
    return new Place(this, key, this.#problems, this.surface);
  }

  get pointer(): string {
    return this.#parent === undefined ? String(this.#key) : `${this.#parent.pointer}/${escapeKey(this.#key)}`;
  }

  get problems(): readonly string[] {
    return this.#problems;
  }

  get isFull(): boolean {
    return this.#problems.length >= MOST_PROBLEMS;
  }

  refuse(sentence: string): void {
    if (!this.isFull) this.#problems.push(`${sentence} [json-pointer:${this.pointer}]`);
  }
}

function escapeKey(key: string | number): string {
  return String(key).replaceAll("~", "~0").replaceAll("/", "~1");
}
