import { failure, type Result, success } from "../../core/result.ts";

/** Where an upstream secret comes from. The value itself stands in no configuration. */
export type SecretSource =
  | { readonly kind: "environment"; readonly name: string }
  | { readonly kind: "file"; readonly path: string };

export type SecretFault = "missing" | "unreadable";

/** A file is looked at no more often than this. */
const LOOK_AGAIN_MS = 1_000;
const MOST_BYTES = 8 * 1024;
const VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** Reads a secret, and a file again when it was replaced, as secret managers do it. */
export class SecretReader {
  readonly #source: SecretSource;
  #value: Result<string, SecretFault> = failure("missing");
  #version = "";
  #lookedAtMs = -Infinity;

  constructor(source: SecretSource) {
    this.#source = source;
  }

  /** `nowMs` is of a clock that never jumps. A file that is gone opens nothing any more. */
  read(nowMs: number): Result<string, SecretFault> {
    if (nowMs - this.#lookedAtMs < LOOK_AGAIN_MS) return this.#value;
    this.#lookedAtMs = nowMs;
    if (this.#source.kind === "environment") this.#value = check(Deno.env.get(this.#source.name));
    else this.#readFile(this.#source.path);
    return this.#value;
  }

  #readFile(path: string): void {
    try {
      const { mtime, size, ino } = Deno.statSync(path);
      const version = `${mtime?.getTime()} ${size} ${ino}`;
      if (version === this.#version) return;
      this.#value = size > MOST_BYTES ? failure("unreadable") : check(Deno.readTextFileSync(path));
      this.#version = version;
    } catch {
      this.#version = "";
      this.#value = failure("missing");
    }
  }
}

/** A line end at the end is the editor's; anything else that cannot stand in a header field is refused. */
function check(text: string | undefined): Result<string, SecretFault> {
  const value = text?.replace(/\r?\n$/, "");
  if (value === undefined || value === "") return failure("missing");
  return VALUE.test(value) ? success(value) : failure("unreadable");
}
