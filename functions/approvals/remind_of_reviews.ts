import { GOVERNANCE } from "../../config/governance.ts";
import { POLICIES } from "../../config/policies.ts";
import type { Review } from "../../core/approvals/review.ts";
import { isReminderDue } from "../../core/approvals/review_reminder.ts";
import { postMessage } from "../../slack/messages.ts";
import { listReviews, recordReminded } from "../../slack/reviews.ts";
import { reviewReminder } from "../../views/approvals/review_reminder.ts";
import { readReviewLink } from "./break_glass.ts";
import type { Desk } from "./desk.ts";

/** Asks again for every review that nobody closed, once a day. */
export async function remindOfReviews(desk: Desk): Promise<void> {
  const open = await listReviews(desk.client, desk.keys, { state: "open" });
  if (!open.ok) return;
  const due = open.value.filter(({ review, remindedAt }) => isReminderDue(review, remindedAt, desk.now));
  if (due.length === 0) return;
  const link = await readReviewLink(desk);
  for (const { review } of due) await remind(desk, review, link);
}

async function remind(desk: Desk, review: Review, link: string | null): Promise<void> {
  const rules = POLICIES.find(({ name }) => name === review.policy)?.breakGlass;
  const channel = rules?.channel ?? GOVERNANCE.fallbackChannel;
  const message = reviewReminder(review, link);
  const kept = await recordReminded(desk.client, review.id, desk.now);
  if (!kept.ok) return;
  const posted = await postMessage(desk.client, { channel, ...message });
  if (!posted.ok) await postMessage(desk.client, { channel: GOVERNANCE.fallbackChannel, ...message });
}
