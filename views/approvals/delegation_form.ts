import { type Block, button, section } from "../blocks.ts";
import { modal, momentInput, personInput, textInput } from "../inputs.ts";
import { person } from "../mentions.ts";
import { moment } from "../moment.ts";
import { FORMS } from "./names.ts";

export const DELEGATION_FIELDS = {
  to: "to",
  startsAt: "starts_at",
  endsAt: "ends_at",
  reason: "reason",
} as const;

/** The button beside a voice that is lent. */
export const END_DELEGATION = "end_delegation";

interface Lent {
  readonly id: string;
  readonly to: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const DAY_MS = 24 * 60 * 60_000;
const MOST_LISTED = 20;
const MOST_REASON = 500;

/** Lends one's voice to somebody for a time, and takes it back. */
export function delegationForm(now: Date, lent: readonly Lent[], problem?: string) {
  return modal({
    name: FORMS.delegation,
    title: "Delegate my approvals",
    submit: "Lend my voice",
    blocks: [
      ...(problem === undefined ? [] : [section(`:no_entry: ${problem}`)]),
      section(
        "Somebody else answers requests in your place for a while. Both names stand on every card. " +
          "They cannot lend your voice on, and never use it for what you or they asked for.",
      ),
      ...lent.slice(0, MOST_LISTED).map(lentBlock),
      personInput({ name: DELEGATION_FIELDS.to, label: "To whom?" }),
      momentInput({ name: DELEGATION_FIELDS.startsAt, label: "From" }, now),
      momentInput(
        { name: DELEGATION_FIELDS.endsAt, label: "Until", hint: "At most 30 days." },
        tomorrow(now),
      ),
      textInput({ name: DELEGATION_FIELDS.reason, label: "Why?", most: MOST_REASON }),
    ],
  });
}

function lentBlock({ id, to, startsAt, endsAt }: Lent): Block {
  return section(`${person(to)} has your voice from ${moment(startsAt)} until ${moment(endsAt)}.`, {
    accessory: button("Take it back", END_DELEGATION, id),
  });
}

function tomorrow(now: Date): Date {
  return new Date(now.getTime() + DAY_MS);
}
