import type { NoMember } from "../../core/approvals/standing.ts";

/** Why somebody can answer nothing here, told privately to them. */
export function explainNoMember(reason: NoMember): string {
  switch (reason) {
    case "unknown":
      return "Slack does not say who you are, so your answer was not counted. Try again in a minute.";
    case "deactivated":
      return "Your account is deactivated, so your answer was not counted.";
    case "bot":
      return "Apps answer no requests. A person has to.";
    case "other_team":
    case "stranger":
      return "Only people of this workspace answer requests, so your answer was not counted.";
    case "guest":
      return "Guests answer no requests. Ask somebody who is a full member of this workspace.";
  }
}
