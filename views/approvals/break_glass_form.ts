import type { BreakGlass } from "../../core/approvals/policy.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { section } from "../blocks.ts";
import { modal, textInput, tickInput } from "../inputs.ts";
import { channel, person } from "../mentions.ts";
import { count, list, span } from "../phrases.ts";
import { type About, writeAbout } from "./about.ts";
import type { Shown } from "./content.ts";
import { MOST_TEXT, TEXT_FIELD } from "./forms.ts";
import { differenceBlocks, fullPages } from "./full_request.ts";
import { FORMS } from "./names.ts";

/** The box that has to be ticked. */
export const SURE_FIELD = "sure";

/** What may go through on one person's word is shown on one page, or it does not go through. */
const MOST_PAGES = 4;

const MOST_NAMED = 8;

/** Says what follows, shows all of the request, and asks why. Nothing can be submitted where it cannot all be shown. */
export function breakGlassForm(
  { request, shown, about, rules, usesToday }: {
    readonly request: ApprovalRequest;
    readonly shown: Shown;
    readonly about: About;
    readonly rules: BreakGlass;
    readonly usesToday: number;
  },
) {
  const pages = fullPages(shown);
  const form = { name: FORMS.breakGlass, title: "Break the glass", close: "Back", about: writeAbout(about) };
  if (pages.length > MOST_PAGES) return modal({ ...form, blocks: [section(TOO_LONG)] });
  return modal({
    ...form,
    submit: "Let it through",
    blocks: [
      section(consequences(request, rules, usesToday)),
      ...pages.flat(),
      ...differenceBlocks(shown),
      textInput({
        name: TEXT_FIELD,
        label: "Why can nobody else be waited for?",
        isLong: true,
        most: MOST_TEXT,
      }),
      tickInput(
        { name: SURE_FIELD, label: "You do this alone" },
        "I have read all of it, and I answer for it in the review.",
      ),
    ],
  });
}

const TOO_LONG =
  ":no_entry: *This request is too long to let through alone.* Nobody could read it in one window. Its approvers can open it page by page.";

function consequences({ policy }: ApprovalRequest, rules: BreakGlass, usesToday: number): string {
  const left = Math.max(rules.timesADay - usesToday, 0);
  return [
    ":rotating_light: *This lets the request through at once, on your word alone.*",
    `• ${channel(rules.channel)} is told now, with your name and your reason.`,
    `• ${list(rules.reviewers.map(person), "or", MOST_NAMED)} reviews it afterwards. You may not.`,
    `• The permission lives ${span(policy.grantMinutes)}.`,
    `• The glass can be broken ${count(left, "more time")} today, counting this one.`,
  ].join("\n");
}
