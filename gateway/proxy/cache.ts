import { Buffer } from "node:buffer";
import type { AnswerHead } from "../http/answer_head.ts";
import { type Body, isBytes, type Piece } from "../http/body.ts";
import { type Fields, listMembers, listValues } from "../http/fields.ts";
import type { Call } from "./call.ts";

/** Bounds of what is kept; beyond them the oldest goes first. */
const MOST_ENTRIES = 1_000;
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_BYTES_EACH = 256 * 1024;

/** What an answer may depend on; one that depends on anything else is not kept. */
const SELECTING = ["accept", "accept-encoding", "accept-language"];
/** Whoever sends one of these wants more than the plain answer. */
const PARTICULAR = [
  "range",
  "if-match",
  "if-none-match",
  "if-modified-since",
  "if-unmodified-since",
  "if-range",
];

export interface CachedAnswer {
  readonly fields: Fields;
  readonly body: Uint8Array;
  readonly storedAtMs: number;
}

/** Answers to GET calls of rules that ask for it. Every call still passes every step before the sending. */
export class AnswerCache {
  readonly #entries = new Map<string, CachedAnswer>();
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  find(call: Call, nowMs: number): CachedAnswer | undefined {
    const key = keyOf(call);
    if (key === undefined) return undefined;
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (nowMs - entry.storedAtMs < (call.rule.cacheSeconds ?? 0) * 1000) return entry;
    this.#drop(key, entry);
    return undefined;
  }

  /** The same body; once it was read to its end, its answer is kept. */
  keep(call: Call, head: AnswerHead, fields: Fields, body: Body, nowMs: number): Body {
    const key = keyOf(call);
    if (key === undefined || !isKeepable(head)) return body;
    const pieces: Uint8Array[] = [];
    let length = 0;
    const note = (piece: Piece): Piece => {
      if (isBytes(piece)) {
        length += piece.length;
        if (length <= MOST_BYTES_EACH) pieces.push(piece.slice());
      } else if (piece === "end" && length <= MOST_BYTES_EACH) {
        this.#store(key, { fields, body: Buffer.concat(pieces), storedAtMs: nowMs });
      }
      return piece;
    };
    return {
      announcedBytes: body.announcedBytes,
      read: () => {
        const piece = body.read();
        return piece instanceof Promise ? piece.then(note) : note(piece);
      },
    };
  }

  #store(key: string, entry: CachedAnswer): void {
    const known = this.#entries.get(key);
    if (known !== undefined) this.#drop(key, known);
    this.#entries.set(key, entry);
    this.#bytes += entry.body.length;
    for (const [oldest, old] of this.#entries) {
      if (this.#entries.size <= MOST_ENTRIES && this.#bytes <= MOST_BYTES) return;
      this.#drop(oldest, old);
    }
  }

  #drop(key: string, entry: CachedAnswer): void {
    this.#entries.delete(key);
    this.#bytes -= entry.body.length;
  }
}

/** Undefined for a call whose answer is neither kept nor given again. */
function keyOf({ method, rule, upstream, path, query, fields }: Call): string | undefined {
  if (rule.cacheSeconds === undefined || method !== "GET") return undefined;
  if (PARTICULAR.some((name) => listValues(fields, name).length > 0)) return undefined;
  if (listMembers(fields, "cache-control").some((member) => member === "no-cache" || member === "no-store")) {
    return undefined;
  }
  // Header fields that a rule calls material make it another request.
  const selecting = [...SELECTING, ...rule.materialHeaders].map((name) => listValues(fields, name));
  return JSON.stringify([rule.name, upstream, path, query ?? null, selecting]);
}

function isKeepable({ status, fields }: AnswerHead): boolean {
  if (status !== 200 || listValues(fields, "set-cookie").length > 0) return false;
  const control = listMembers(fields, "cache-control").map((member) => member.split("=")[0]);
  if (control.includes("no-store") || control.includes("private") || control.includes("no-cache")) {
    return false;
  }
  return listMembers(fields, "vary").every((name) => SELECTING.includes(name));
}
