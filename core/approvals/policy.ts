import { type Canonical, canonical } from "../seals/canonical.ts";
import { digestOf } from "../seals/seal.ts";

/** Who must agree before a kind of request may go ahead. People, user groups and channels are named by Slack's ids. */
export interface Policy {
  readonly name: string;
  readonly title: string;
  /** Where the card of a stage stands that names no channel of its own. */
  readonly channel: string;
  /** In the order in which they must agree; the second is asked once the first has agreed. */
  readonly stages: readonly Stage[];
  /** How many denials end it. */
  readonly denials: number;
  /** How long the permission lives, from the approval on. */
  readonly grantMinutes: number;
  /** What to read before answering. */
  readonly runbook: string | null;
  readonly breakGlass: BreakGlass | null;
}

/** One group of people whose agreement is needed, and what happens while they do not answer. */
export interface Stage {
  readonly name: string;
  readonly approvers: Approvers;
  readonly minutes: number;
  /** A reminder goes out after this long without an end of the stage. */
  readonly remindAfterMinutes: number | null;
  /** At the deadline the next stage's people may vote here too, for as long as their own stage lasts; or it ends. */
  readonly atDeadline: "next_stage_joins" | "expire";
  readonly channel: string | null;
}

/** Who may vote, and how many of them must agree. */
export type Approvers =
  | {
    readonly kind: "any";
    readonly count: number;
    readonly people: readonly string[];
    readonly groups: readonly string[];
  }
  /** One human for each group; nobody stands for two. */
  | { readonly kind: "one_from_each"; readonly groups: readonly string[] };

/** Who may let a request through alone when nobody else can be waited for; a review follows. */
export interface BreakGlass {
  readonly people: readonly string[];
  /** For all of these people together. */
  readonly timesADay: number;
  /** Who must look at it afterwards; none of them may be the one who did it. */
  readonly reviewers: readonly string[];
  readonly channel: string;
}

/** Which edition of a policy it is; a request carries it, and one that the gateway holds differently is refused. */
export function policyHash(policy: Policy): string {
  return digestOf(["policy", canonical(policy as unknown as Canonical)]); // plain data, read from a file or a sealed row
}

/** Everybody whom a stage names itself, before anyone joins. */
export function groupsOf(approvers: Approvers): readonly string[] {
  return approvers.groups;
}

export function peopleOf(approvers: Approvers): readonly string[] {
  return approvers.kind === "any" ? approvers.people : [];
}
