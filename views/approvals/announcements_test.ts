import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  CLAIMED,
  PEOPLE,
  REDACT_KEY,
  sampleRequest,
  SAMPLES,
  sampleState,
} from "../../tests/support/sample_approvals.ts";
import type { Message } from "../blocks.ts";
import {
  detailsAsked,
  detailsGiven,
  nextStageJoined,
  outcomeForRequester,
  outcomeInThread,
  pauseOver,
  reminder,
  stageOpened,
  timeIsUp,
  undelivered,
} from "./announcements.ts";
import { showContent } from "./content.ts";

const LINK = "https://example.slack.com/archives/C1/p1";
const announced = (name: string) => {
  const sample = SAMPLES.find((candidate) => candidate.name === name);
  assert(sample !== undefined, name);
  return { ...sample, shown: showContent(sample.request, REDACT_KEY), card: LINK };
};
const wordsOf = ({ blocks }: Message) => JSON.stringify(blocks);

const ANNOUNCEMENTS: readonly [string, Message, string][] = [
  ["a reminder", reminder(announced("one of two agreed")), "still waits for 1 of 2 approvers."],
  ["the opening of a stage", stageOpened(announced("second stage")), "*Stage 2 of 3, Security* is open."],
  ["an escalation", nextStageJoined(announced("the owner joined")), "<@U000001000> may answer it too"],
  ["the end of a pause", pauseOver(announced("pending")), "goes on"],
  ["the end of the time", timeIsUp(announced("pending")), "Press *Check again* on its card"],
];

for (const [what, message, words] of ANNOUNCEMENTS) {
  Deno.test(`${what} says what happened, to which request, and leads to its card`, () => {
    assertStringIncludes(wordsOf(message), words);
    assertStringIncludes(wordsOf(message), `<${LINK}|Open the card>`);
    assertStringIncludes(message.text, words);
    const { fields } = showContent(sampleRequest(), REDACT_KEY);
    assert([fields.action.text, CLAIMED.action].some((action) => wordsOf(message).includes(action)));
  });
}

Deno.test("whoever asked is told how it ended, of which request, and where its card is", () => {
  const message = outcomeForRequester(announced("denied"), REDACT_KEY);
  assertEquals(message.text, "Production change: your request is denied.");
  for (const words of ["*Denied* by <@", "Deploy billing 2.4.1 to production", `<${LINK}|Open the card>`]) {
    assertStringIncludes(wordsOf(message), words);
  }
});

Deno.test("a reminder and an escalation wake the people who may answer", () => {
  assertStringIncludes(reminder(announced("pending")).text, "<!subteam^S00000100F>");
  assertStringIncludes(nextStageJoined(announced("the owner joined")).text, `<@${PEOPLE.owner}>`);
});

Deno.test("an end that reached nobody says what it is and what to press", () => {
  const { text } = undelivered(announced("approved"));
  assertStringIncludes(text, "is approved");
  assertStringIncludes(text, "*Check again*");
});

Deno.test("the thread and whoever asked are told the same end", () => {
  for (const name of ["approved", "denied", "expired", "cancelled", "let through by break-glass"]) {
    const { request, state } = announced(name);
    const [end] = outcomeInThread(request, state, REDACT_KEY).blocks;
    assertStringIncludes(wordsOf(outcomeForRequester(announced(name), REDACT_KEY)), JSON.stringify(end));
  }
});

Deno.test("a question goes to whoever asks for the approval: a person, or the owners of the system", () => {
  const question = { person: PEOPLE.approver, text: "Tested?" };
  assertStringIncludes(
    detailsAsked(sampleRequest(), question, REDACT_KEY).text,
    `asks <@${PEOPLE.engineer}>:`,
  );
  assertStringIncludes(
    detailsAsked(sampleRequest(CLAIMED), question, REDACT_KEY).text,
    `asks <@${PEOPLE.operator}>:`,
  );
  assertStringIncludes(
    wordsOf(detailsAsked(sampleRequest(), question, REDACT_KEY)),
    '"text":"Tested?","emoji":false',
  );
});

Deno.test("an answer names those who asked", () => {
  const answer = { person: PEOPLE.engineer, text: "Yes.", askers: [PEOPLE.approver, PEOPLE.admin] };
  assertStringIncludes(
    detailsGiven(answer, REDACT_KEY).text,
    `answers <@${PEOPLE.approver}> and <@${PEOPLE.admin}>:`,
  );
});

Deno.test("an announcement about a card of which nobody knows where it is leads nowhere", () => {
  const message = reminder({ ...announced("pending"), state: sampleState(), card: null });
  assertEquals(wordsOf(message).includes("Open the card"), false);
});
