/**
 * Cuts a stream of bytes into lines. A line that grows beyond `mostCharacters` is handed out in pieces, so that no
 * stream, however strange, fills the memory.
 */
export class Lines {
  readonly #mostCharacters: number;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #rest = "";

  constructor(mostCharacters: number) {
    this.#mostCharacters = mostCharacters;
  }

  /** The lines that these bytes complete. */
  push(bytes: Uint8Array): string[] {
    const lines = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split("\n");
    this.#rest = lines.pop() ?? "";
    if (this.#rest.length > this.#mostCharacters) {
      lines.push(this.#rest);
      this.#rest = "";
    }
    return lines;
  }

  /** What came after the last line break. */
  rest(): string {
    return this.#rest;
  }
}
