import { isPersonId } from "./ids.ts";

/** One thing that is wrong with a policy, and which field says so. */
export interface PolicyFlaw {
  readonly kind:
    | "named_twice"
    | "bad_name"
    | "bad_title"
    | "bad_address"
    | "not_an_id"
    | "no_stages"
    | "too_many"
    | "out_of_range"
    | "reminder_after_deadline"
    | "no_next_stage"
    | "nobody_named"
    | "more_than_named"
    | "nobody_to_review";
  readonly field: string;
}

export const MOST_STAGES = 5;
/** In one list: of a stage, of break-glass, of its reviewers. */
export const MOST_PEOPLE = 25;
export const MOST_GROUPS = 10;
/** Thirty days. */
export const MOST_MINUTES = 43_200;
export const MOST_DENIALS = 25;
export const MOST_TIMES_A_DAY = 20;
export const LONGEST_TITLE = 100;

const NAME = /^[a-z][a-z0-9_]{0,49}$/;

export function isName(text: string): boolean {
  return NAME.test(text);
}

/** One line that a card can show whole. */
export function isPlainTitle(text: string): boolean {
  return text.trim() !== "" && text.length <= LONGEST_TITLE && text.isWellFormed() && !/\p{C}/u.test(text);
}

/** A whole number from one to the most. */
export function isWithin(number: number, most: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= most;
}

export function listPeopleFlaws(people: readonly string[], field: string): PolicyFlaw[] {
  const flaws: readonly (PolicyFlaw | false)[] = [
    people.length > MOST_PEOPLE && { kind: "too_many", field },
    new Set(people).size < people.length && { kind: "named_twice", field },
    !people.every(isPersonId) && { kind: "not_an_id", field },
  ];
  return flaws.filter((flaw) => flaw !== false);
}
