import type { ButtonDecision } from "../../core/approvals/button.ts";

type Misfit = Extract<ButtonDecision, { readonly kind: "misfit" }>["reason"];

/** Why a press did nothing, told privately to whoever pressed. */
export function explainMisfit(reason: Misfit): string {
  switch (reason) {
    case "forged":
      return "This button is not one that Countersign made for this request, so nothing was counted. It was written down.";
    case "other_content":
      return "This card shows another request than the one that is kept, so nothing was counted. It was written down.";
  }
}
