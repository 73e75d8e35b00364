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

const after = (minutes: number) => new Date(OPENED.getTime() + minutes * MINUTE);

const CASES: readonly [number | null, number, boolean][] = [
  [null, 0, false],
  [null, 1439, false],
  [null, 1440, true],
  [null, 3000, true],
  [1440, 1441, false],
  [1499, 2879, false],
  [1499, 2880, true],
  [2880, 4319, false],
];

for (const [reminded, minutes, isDue] of CASES) {
  Deno.test(`isReminderDue ${minutes} minutes after a review was opened, when reminded after ${reminded}`, () => {
    const remindedAt = reminded === null ? null : after(reminded);
    assertEquals(isReminderDue(REVIEW, remindedAt, after(minutes)), isDue);
  });
}

Deno.test("isReminderDue never asks for a review that is closed", () => {
  const finding = { person: "U2", at: OPENED, isJustified: true, text: "It was." };
  assertEquals(isReminderDue({ ...REVIEW, finding }, null, after(1440)), false);
});
