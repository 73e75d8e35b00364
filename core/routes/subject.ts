import type { Alert } from "../alerts/alert.ts";
import { type LabelView, labelView } from "../alerts/label_view.ts";
import { rankOf } from "../alerts/severity.ts";

/** An alert as routes look at it. */
export interface Subject {
  readonly labels: LabelView;
  readonly account: string | null;
  readonly amount: number | null;
  readonly ageMinutes: number | null;
  readonly severityRank: number;
}

export function subjectOf(alert: Alert, now: Date): Subject {
  const { account, amount, startedAt, severity } = alert;
  return {
    labels: labelView(alert),
    account,
    amount,
    ageMinutes: startedAt === null ? null : (now.getTime() - startedAt.getTime()) / 60_000,
    severityRank: rankOf(severity),
  };
}

/** The value of a label: the empty text where it is absent. */
export function valueOf(subject: Subject, label: string): string {
  return subject.labels.get(label) ?? "";
}
