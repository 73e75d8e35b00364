import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import { neutral } from "../../core/text/neutral.ts";
import { type Block, context, literalSection, marked, section } from "../blocks.ts";
import { modal } from "../inputs.ts";
import { person } from "../mentions.ts";
import { type About, writeAbout } from "./about.ts";
import { type FieldName, FIELDS, isEmpty, isForm, type Shown, type ShownField } from "./content.ts";
import { FORMS } from "./names.ts";
import { redactedWords } from "./not_whole.ts";
import { turning } from "./paging.ts";
import { pieces } from "./pieces.ts";
import { isOpen } from "./status.ts";

/** What one page holds, in characters as they travel; a window takes 250,000 bytes, and people take less. */
const MOST_PAGE_CHARACTERS = 12_000;

const MOST_FINDINGS = 20;

const LABELS: Readonly<Record<FieldName, string>> = {
  action: "What is asked",
  details: "Details",
  reason: "Reason",
  reference: "Reference",
  source: "Source",
  requester: "Asked by, as claimed",
};

/** All of a request, page by page. Only the last page offers Approve, and only while the request is open. */
export function fullRequest(
  request: ApprovalRequest,
  state: ApprovalState,
  shown: Shown,
  opened: About,
) {
  const pages = fullPages(shown);
  const page = Math.min(opened.page, pages.length - 1);
  const isLast = page === pages.length - 1;
  return modal({
    name: FORMS.fullRequest,
    title: "The full request",
    ...(isLast && isOpen(state) ? { submit: "Approve" } : {}),
    about: writeAbout({ ...opened, page }),
    blocks: [
      ...(page === 0 ? [about(request)] : []),
      ...(pages[page] ?? []),
      ...(isLast ? ending(request, state, shown) : []),
      ...turning(page, pages.length),
    ],
  });
}

/** The pages of the whole content, each within what a window takes. */
export function fullPages(shown: Shown): Block[][] {
  const pages: Block[][] = [[]];
  let room = MOST_PAGE_CHARACTERS;
  for (const part of FIELDS.flatMap((name) => fieldParts(shown.fields[name]))) {
    const size = JSON.stringify(part).length;
    if (size > room && pages.at(-1)?.length !== 0) {
      pages.push([]);
      room = MOST_PAGE_CHARACTERS;
    }
    pages.at(-1)?.push(...part);
    room -= size;
  }
  return pages;
}

/** The field in parts that each have their label above them. */
function fieldParts(field: ShownField): Block[][] {
  if (isEmpty(field) || isForm(field)) return [];
  const parts = pieces(field.whole);
  return parts.map((part, index) => {
    const which = parts.length === 1 ? "" : ` · part ${index + 1} of ${parts.length}`;
    return [context(marked(`*${LABELS[field.name]}*${which}`)), literalSection(part)];
  });
}

function about({ policy, requester }: ApprovalRequest): Block {
  const asker = requester.kind === "person" ? ` · Asked by ${person(requester.id)}` : "";
  return context(marked(`*${neutral(policy.title)}*${asker}`));
}

function ending(request: ApprovalRequest, state: ApprovalState, shown: Shown): Block[] {
  return [...differenceBlocks(shown), context(marked(endNote(request, state)))];
}

/** In what the text that is shown differs from what was sent. Nothing where it is the same. */
export function differenceBlocks({ fields }: Shown): Block[] {
  const findings = FIELDS.flatMap((name) => fields[name].findings);
  const isStrange = FIELDS.some((name) => fields[name].isStrange);
  return [
    ...(findings.length === 0 ? [] : [section(
      `:lock: *Redacted:* ${redactedWords(findings, MOST_FINDINGS)}. The same fingerprint is the same value.`,
    )]),
    ...(isStrange ? [section(STRANGE)] : []),
  ];
}

const STRANGE =
  ":mag: *Written out:* characters that cannot be seen, or that change the order of what is read, " +
  "stand here as their numbers.";

function endNote({ digest }: ApprovalRequest, state: ApprovalState): string {
  const digestWords = `Digest \`${digest.replaceAll(/[^\w]/g, "")}\``;
  return isOpen(state)
    ? `This is all of it. Approve allows exactly this. ${digestWords}`
    : `This is all of it. ${digestWords}`;
}
