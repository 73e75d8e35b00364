import type { Finding } from "../../core/redact/redact.ts";
import { type Block, section } from "../blocks.ts";
import { list } from "../phrases.ts";
import { isShownWhole, type Shown, type ShownField } from "./content.ts";

/** Why a card offers no Approve: what of the request it does not show as it is. Nothing when it shows all. */
export function notWholeBlocks(shown: Shown): Block[] {
  if (shown.isWhole) return [];
  const parts = Object.values(shown.fields).filter((field) => !isShownWhole(field)).map(whatIsWrong);
  return [
    section(
      `:warning: *Not all of it is shown here:* ${list(parts, "and")}. Open the full request to approve it.`,
      { expand: true },
    ),
  ];
}

/** Enough of a fingerprint to find it by; the text itself shows the start of this. */
const SHOWN_OF_FINGERPRINT = 12;

/** What was redacted, in words that tell two things apart without showing either. */
export function redactedWords(findings: readonly Finding[], most: number): string {
  return list(
    findings.map(({ kind, fingerprint }) =>
      `${readable(kind)} \`${fingerprint.slice(0, SHOWN_OF_FINGERPRINT)}\``
    ),
    "and",
    most,
  );
}

function whatIsWrong({ name, isCut, isStrange, findings }: ShownField): string {
  const faults = [
    ...(isCut ? ["too long"] : []),
    ...(isStrange ? ["characters that cannot be seen"] : []),
    ...(findings.length > 0 ? ["redacted"] : []),
  ];
  return `${name} (${list(faults, "and")})`;
}

/** `slack_bot_token` as `slack bot token`. */
function readable(kind: string): string {
  return kind.replaceAll("_", " ");
}
