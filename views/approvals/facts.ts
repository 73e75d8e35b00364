import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { type Block, context, literal, literalSection, marked, preformatted } from "../blocks.ts";
import { person } from "../mentions.ts";
import { isEmpty, isForm, type Shown, type ShownField } from "./content.ts";

/** Who asks for what, with which details and why: all in the words of whoever asks, character for character. */
export function contentBlocks(request: ApprovalRequest, { fields }: Shown): Block[] {
  const { action, reason, details } = fields;
  return [
    facts(request, fields),
    ...(isEmpty(action) ? [] : [literalSection(action.text)]),
    ...(isEmpty(details) ? [] : [preformatted(details.text)]),
    ...(isEmpty(reason) ? [] : [literalSection(`Reason: ${reason.text}`)]),
  ];
}

function facts({ requester }: ApprovalRequest, fields: Shown["fields"]): Block {
  return context(
    asker(requester, fields.requester),
    ...(isForm(fields.source) || isEmpty(fields.source) ? [] : [literal(`Source: ${fields.source.text}`)]),
    ...(isEmpty(fields.reference) ? [] : [literal(`Reference: ${fields.reference.text}`)]),
  );
}

/** A name that anybody can write is shown as no more than that. */
function asker(requester: ApprovalRequest["requester"], claimed: ShownField): Block {
  if (requester.kind === "person") return marked(`Asked by ${person(requester.id)}`);
  return literal(
    isEmpty(claimed) ? "Asked by nobody who is named" : `Asked by ${claimed.text} (unverified name)`,
  );
}
