import type { Policy } from "../../core/approvals/policy.ts";
import { type Choice, section } from "../blocks.ts";
import { choiceInput, modal, textInput } from "../inputs.ts";
import { channel } from "../mentions.ts";
import { count } from "../phrases.ts";
import { FORMS } from "./names.ts";

/** The fields of the form in which people ask for approval. */
export const REQUEST_FIELDS = {
  policy: "policy",
  action: "action",
  details: "details",
  reason: "reason",
  reference: "reference",
} as const;

/** The most that Slack lets people choose from. */
const MOST_POLICIES = 100;
const MOST_WORDS = 75;

const MOST_ACTION = 1_000;
const MOST_REASON = 500;
const MOST_REFERENCE = 150;

/** Asks what is to be allowed, and why. */
export function requestForm(policies: readonly Policy[], problem?: string) {
  return modal({
    name: FORMS.request,
    title: "Ask for approval",
    submit: "Ask",
    blocks: [
      ...(problem === undefined ? [] : [section(`:no_entry: ${problem}`)]),
      choiceInput({
        name: REQUEST_FIELDS.policy,
        label: "What kind of thing is it?",
      }, policies.slice(0, MOST_POLICIES).map(policyChoice)),
      textInput({
        name: REQUEST_FIELDS.action,
        label: "What do you want to do?",
        hint: "Exactly this is what people allow. Never put a password or a key here.",
        isLong: true,
        most: MOST_ACTION,
      }),
      textInput({
        name: REQUEST_FIELDS.reason,
        label: "Why?",
        isLong: true,
        most: MOST_REASON,
      }),
      textInput({
        name: REQUEST_FIELDS.details,
        label: "Details",
        hint: "Commands, a diff, whatever people need to decide. Shown as it is.",
        isLong: true,
        isOptional: true,
      }),
      textInput({
        name: REQUEST_FIELDS.reference,
        label: "Reference",
        hint: "A ticket or a link.",
        isOptional: true,
        most: MOST_REFERENCE,
      }),
    ],
  });
}

/** What whoever asked reads once it is taken in. */
export function askedWords(policies: readonly Policy[], name: string): string {
  const policy = policies.find((known) => known.name === name);
  const [first] = policy?.stages ?? [];
  const place = first?.channel ?? policy?.channel;
  const where = place === undefined ? "" : ` in ${channel(place)}`;
  return `:white_check_mark: *Asked.* Your request waits${where}. A direct message will tell you how it ends.`;
}

function policyChoice({ name, title, stages }: Policy): Choice {
  const people = stages.reduce(
    (sum, { approvers }) => sum + (approvers.kind === "any" ? approvers.count : approvers.groups.length),
    0,
  );
  const words = stages.length === 1
    ? `${count(people, "approver")}`
    : `${count(people, "approver")} in ${count(stages.length, "stage")}`;
  return { text: bounded(title), value: name, description: bounded(words) };
}

function bounded(text: string): string {
  return text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS - 1).toWellFormed()}…` : text;
}
