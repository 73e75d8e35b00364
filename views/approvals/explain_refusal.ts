import { isPersonId } from "../../core/approvals/ids.ts";
import type { Miss, Refusal } from "../../core/approvals/refusal.ts";
import type { Unsatisfiable } from "../../core/approvals/satisfiable.ts";
import { neutral } from "../../core/text/neutral.ts";
import { explain, type Explanation, sentence } from "../explain.ts";
import { channel, group, person } from "../mentions.ts";
import { count, list } from "../phrases.ts";
import { type RedactKey, showLine } from "./content.ts";

const MOST_NAME = 80;
const MOST_MISSES = 5;

/** Why a request was not taken, or could be shown to nobody, and what to do about it. */
export function explainRefusal(refused: Refusal, key: RedactKey): Explanation {
  const name = (text: string) => neutral(showLine(text, key, MOST_NAME)) || "(no name)";
  switch (refused.kind) {
    case "nothing_asked":
      return {
        cause: "It does not say what is to be done.",
        next: "Put the action into words and ask again.",
      };
    case "not_text":
      return { cause: `Its ${name(refused.field)} is no text that can be read.`, next: "Send plain text." };
    case "too_long":
      return {
        cause: `Its ${name(refused.field)} is longer than ${refused.most} characters.`,
        next: "Shorten it, and link to the rest.",
      };
    case "unknown_source":
      return {
        cause: `No system called ${name(refused.source)} may ask for approval.`,
        next: "Add it to config/sources.ts, with its owners.",
      };
    case "unknown_policy":
      return {
        cause: `There is no policy called ${name(refused.policy)}.`,
        next: "Use the name of one that stands in config/policies.ts.",
      };
    case "policy_not_for_source":
      return {
        cause: `The system ${name(refused.source)} may not ask under the policy ${name(refused.policy)}.`,
        next: "Allow it in config/sources.ts, or use another policy.",
      };
    case "unsatisfiable":
      return explainUnsatisfiable(refused);
    case "unknown_requester":
      return {
        cause: `${name(refused.requester)} looks like the id of a person, and nobody here has it.`,
        next: "Name somebody of this workspace, or write a name in words.",
      };
    case "already_open":
      return {
        cause: `Exactly this is waiting for approval already, as request ${name(refused.id)}.`,
        next: "Wait for its answer, or cancel it first.",
      };
    case "too_many_open":
      return {
        cause: `${isPersonId(refused.source) ? person(refused.source) : name(refused.source)} has ${
          count(refused.most, "open request")
        } already, and no more are taken.`,
        next: "Wait until some are answered, or cancel those that are no longer needed.",
      };
    case "not_checked":
      return {
        cause: `It could not be checked who may answer. ${explain(refused.problem).cause}`,
        next: explain(refused.problem).next,
      };
    case "not_recorded":
      return {
        cause: `It could not be written down, so nothing was done. ${explain(refused.problem).cause}`,
        next: explain(refused.problem).next,
      };
    case "unroutable":
      return {
        cause: `It could be shown to nobody. ${
          list(refused.misses.slice(0, MOST_MISSES).map(explainMiss), "and")
        }`.trim(),
        next: "Nothing was approved. Put that right and ask again.",
      };
    case "other_digest":
      return {
        cause: "The gateway and the app do not mean the same content, so nobody could know what they allow.",
        next: "Bring both to the same version, and ask again.",
      };
    case "other_policy":
      return {
        cause: `The gateway and the app do not have the same policy ${name(refused.policy)}.`,
        next: "Bring both to the same configuration, and ask again.",
      };
  }
}

function explainUnsatisfiable({ name, reason, group: id, needs, has }: Unsatisfiable): Explanation {
  const stage = `*${neutral(name)}*`;
  const which = id === null ? "A group" : `The group ${group(id)}`;
  const next = "Ask whoever keeps config/policies.ts, or the user groups, to put it right. Then ask again.";
  switch (reason) {
    case "missing_group":
      return { cause: `${which} does not exist, so nobody can agree for ${stage}.`, next };
    case "disabled_group":
      return { cause: `${which} is disabled, so nobody can agree for ${stage}.`, next };
    case "empty_group":
      return { cause: `${which} has no members, so nobody can agree for ${stage}.`, next };
    case "too_few":
      return {
        cause: `${stage} needs ${count(needs, "approver")}, and only ${has} can answer: ` +
          "whoever asks does not count, and nobody counts twice.",
        next,
      };
    case "no_stages":
      return { cause: "Its policy has no stages, so nobody could ever agree.", next };
  }
}

function explainMiss({ place, problem }: Miss): string {
  const where = /^[UW]/.test(place) ? person(place) : channel(place);
  return `${where}: ${sentence(explain(problem))}`;
}
