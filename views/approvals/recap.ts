import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { oneLine } from "../../core/text/line.ts";
import { neutral } from "../../core/text/neutral.ts";
import { shorten } from "../../core/text/shorten.ts";
import { type Block, context, literal, marked } from "../blocks.ts";
import { link } from "../mentions.ts";
import type { Shown } from "./content.ts";

const MOST_RECAP = 200;

/** Which request a message or a window is about: its policy and the beginning of what is asked. */
export function recap({ policy }: ApprovalRequest, { fields }: Shown): Block {
  return context(marked(`*${neutral(policy.title)}*`), literal(actionLine({ fields })));
}

/** The beginning of the action in one line. */
export function actionLine({ fields }: Pick<Shown, "fields">): string {
  const line = shorten(oneLine(fields.action.text), MOST_RECAP).text;
  return line === "" ? "(nothing)" : line;
}

/** A link to the card, where its address is known. */
export function cardLink(address: string | null): string {
  return address === null ? "" : link(address, "Open the card");
}
