import { isChannelId, isGroupId, isPersonId } from "../approvals/ids.ts";
import type { RouteFlaw, RouteProblem } from "./problem.ts";

/** The channels, people and user groups that there are. */
export interface KnownIds {
  readonly channels: readonly string[];
  readonly people: readonly string[];
  readonly groups: readonly string[];
}

/** More problems than these are not listed: the first ones say enough. */
export const MOST_PROBLEMS = 100;

const LONGEST_DETAIL = 100;
const LONGEST_TEXT = 1_000;

const IS_ID = { channels: isChannelId, people: isPersonId, groups: isGroupId } as const;

/** Reads the parts of a tree and remembers what was wrong with them. What is left out reads as undefined. */
export class Complaints {
  readonly problems: RouteProblem[] = [];
  readonly names = new Set<string>();
  routes = 0;
  #route: string | null = null;

  constructor(readonly known: KnownIds | null) {}

  /** Says in which route problems are found from now on; answers with the one before. */
  enter(route: string | null): string | null {
    const before = this.#route;
    this.#route = route;
    return before;
  }

  add(kind: RouteFlaw, at: string, detail = ""): undefined {
    if (this.problems.length >= MOST_PROBLEMS) return;
    this.problems.push({
      kind,
      at: at.replace(/\.$/, ""),
      route: this.#route,
      detail: detail.slice(0, LONGEST_DETAIL),
    });
  }

  /** With `names` null, any names will do. */
  object(
    value: unknown,
    at: string,
    names: readonly string[] | null,
  ): Readonly<Record<string, unknown>> | undefined {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return this.add("wrong_type", at, "an object is wanted");
    }
    const fields = Object.entries(value);
    for (const [name] of fields) {
      if (names !== null && !names.includes(name)) this.add("unknown_field", at, name);
    }
    return Object.fromEntries(fields);
  }

  list(value: unknown, at: string, most: number): readonly unknown[] | undefined {
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) return this.add("wrong_type", at, "a list is wanted");
    if (value.length > most) return this.add("too_many", at, String(most));
    return value;
  }

  text(value: unknown, at: string): string | undefined {
    if (value === undefined) return this.add("missing", at);
    if (typeof value !== "string") return this.add("wrong_type", at, "a text is wanted");
    if (value.length > LONGEST_TEXT) {
      return this.add("out_of_range", at, `at most ${LONGEST_TEXT} characters`);
    }
    return value;
  }

  texts(value: unknown, at: string, most: number): readonly string[] | undefined {
    return this.list(value, at, most)?.flatMap((text, index) => this.text(text, `${at}[${index}]`) ?? []);
  }

  truth(value: unknown, at: string): boolean | undefined {
    if (value === undefined || typeof value === "boolean") return value;
    return this.add("wrong_type", at, "true or false is wanted");
  }

  whole(value: unknown, at: string, least: number, most: number): number | undefined {
    if (value === undefined) return undefined;
    if (typeof value !== "number") return this.add("wrong_type", at, "a number is wanted");
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    return this.add("out_of_range", at, `a whole number from ${least} to ${most} is wanted`);
  }

  /** Slack's id of something that is there. Where nobody says what there is, as in a tree to try, any word will do. */
  id(value: unknown, at: string, kind: keyof KnownIds): string | undefined {
    const id = this.text(value, at);
    if (id === undefined) return undefined;
    const isWord = this.known === null ? /^\S{1,100}$/.test(id) : IS_ID[kind](id);
    if (!isWord) return this.add("bad_destination", at, id);
    if (this.known?.[kind].includes(id) === false) return this.add("unknown_destination", at, id);
    return id;
  }
}
