import type { Ranges } from "./ranges.ts";

/** What a pattern means, before it becomes a machine. */
export type Syntax =
  | { readonly kind: "character"; readonly ranges: Ranges }
  | { readonly kind: "place"; readonly place: Place }
  | { readonly kind: "sequence"; readonly parts: readonly Syntax[] }
  | { readonly kind: "choice"; readonly options: readonly Syntax[] }
  /** `most` is null where there is no end. */
  | { readonly kind: "repeat"; readonly what: Syntax; readonly least: number; readonly most: number | null };

/** What holds between two characters. */
export type Place = "text_start" | "text_end" | "line_start" | "line_end" | "word_edge" | "no_word_edge";

/** Why a text is no pattern, or none that this engine takes; `at` counts UTF-16 units from zero. */
export interface PatternProblem {
  readonly kind: "bad_pattern";
  readonly reason: PatternFlaw;
  readonly at: number;
}

export type PatternFlaw =
  | "too_long"
  | "too_large"
  | "too_deep"
  | "unclosed_group"
  | "unopened_group"
  | "unclosed_class"
  | "reversed_range"
  | "unknown_class"
  | "nothing_to_repeat"
  | "repeated_twice"
  | "bad_count"
  | "unknown_flag"
  | "look_around"
  | "backreference"
  | "bad_name"
  | "unknown_escape"
  | "ends_in_backslash";
