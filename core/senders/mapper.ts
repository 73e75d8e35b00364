import type { Draft } from "../alerts/draft.ts";

/** Reads the messages of one sender. */
export interface Mapper {
  readonly name: string;
  /** The alerts in a message, or undefined where it is not from this sender. Looks at nothing but the body. */
  readonly read: (body: unknown) => readonly Draft[] | undefined;
}
