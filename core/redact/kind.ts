import type { Scan } from "./scan.ts";
import type { Part, Run } from "./shape.ts";

/** Where a secret stands in a text. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

export interface FoundPlace extends Place {
  readonly kind?: string;
}

/** A kind of secret that is told by its own characters. */
export interface ShapedKind {
  readonly name: string;
  /** The literals that begin such a secret, or that follow its first run. */
  readonly starts: readonly string[];
  readonly before?: Run;
  readonly parts: readonly Part[];
  /** What else must hold of the whole of it. If it fails for a run without end, it must fail for every end of that run. */
  readonly check?: (secret: string) => boolean;
}

/** A kind of secret that takes more to find, or that is told by what stands around it. */
export interface FoundKind {
  readonly name: string;
  readonly starts: readonly string[];
  /** The secret to which the literal at `at` belongs, with a name when it has a more special one. */
  readonly find: (scan: Scan, at: number, start: string) => FoundPlace | undefined;
  /** Told by what stands around it: when it is also of a kind told by its own characters, it is named after that. */
  readonly isLoose?: boolean;
}

export type Kind = ShapedKind | FoundKind;
