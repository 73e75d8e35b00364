import { assertEquals } from "@std/assert";
import type { Review } from "./review.ts";
import { isReminderDue } from "./review_reminder.ts";

const OPENED = new Date("2026-05-04T10:20:00Z");
const REVIEW: Review = {
  id: "rev_1",
  requestId: "req_1",
  policy: "production",
  person: "U1",
  reason: "nobody answered",
  openedAt: OPENED,
  reviewers: ["U2"],
  finding: null,
};
const MINUTE = 60_000;

for (
  const [minutes, isDue] of [[0, false], [1439, false], [1440, true], [1499, true], [1500, false], [
    2879,
    false,
  ], [
    2880,
    true,
  ]] as const
) {
  Deno.test(`isReminderDue ${minutes} minutes after a review was opened`, () => {
    assertEquals(isReminderDue(REVIEW, new Date(OPENED.getTime() + minutes * MINUTE)), isDue);
  });
}

Deno.test("isReminderDue never asks for a review that is closed", () => {
  const finding = { person: "U2", at: OPENED, isJustified: true, text: "It was." };
  assertEquals(isReminderDue({ ...REVIEW, finding }, new Date(OPENED.getTime() + 1440 * MINUTE)), false);
});
