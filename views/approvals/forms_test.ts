import { assertEquals, assertStringIncludes } from "@std/assert";
import { CLAIMED, PEOPLE, REDACT_KEY, sampleRequest, TWO } from "../../tests/support/sample_approvals.ts";
import { at } from "../../tests/support/sample_approvals.ts";
import { parseAbout } from "./about.ts";
import { showContent } from "./content.ts";
import { askForm, cancelForm, denyForm, tellForm } from "./forms.ts";
import { FORMS } from "./names.ts";

const ABOUT = { value: "req_1.0.0123456789abcdef", card: { channel: "C1", ts: "1.0" }, page: 0 };
const asking = (request = sampleRequest()) => ({
  request,
  shown: showContent(request, REDACT_KEY),
  about: ABOUT,
});
const QUESTION = { person: PEOPLE.approver, at: at("13:00"), text: "Tested on staging?", told: null };

const WINDOWS = [
  [FORMS.deny, denyForm(asking())],
  [FORMS.ask, askForm(asking())],
  [FORMS.tell, tellForm(asking(), [QUESTION], REDACT_KEY)],
  [FORMS.cancel, cancelForm(asking())],
] as const;

for (const [name, window] of WINDOWS) {
  Deno.test(`${name} says which request it is for, and asks for one text, which only whoever cancels may leave out`, () => {
    assertEquals(window.callback_id, name);
    assertEquals(parseAbout(window.private_metadata), ABOUT);
    assertStringIncludes(JSON.stringify(window.blocks), "Deploy billing 2.4.1 to production");
    const inputs = window.blocks.filter(({ type }) => type === "input");
    assertEquals(inputs.map((input) => input["optional"]), [name === FORMS.cancel]);
  });
}

Deno.test("denyForm says whether one no is enough", () => {
  assertStringIncludes(JSON.stringify(denyForm(asking()).blocks), "Your no ends this request.");
  const twice = asking(sampleRequest({}, { ...TWO, denials: 2 }));
  assertStringIncludes(JSON.stringify(denyForm(twice).blocks), "It takes 2 people's no");
});

Deno.test("askForm says who answers, and names nobody who is only claimed", () => {
  assertStringIncludes(JSON.stringify(askForm(asking()).blocks), `<@${PEOPLE.engineer}> answers`);
  const claimed = asking(
    sampleRequest({ ...CLAIMED, requester: { kind: "claimed", name: "<@U000001000>" } }),
  );
  assertStringIncludes(JSON.stringify(askForm(claimed).blocks), "An owner of the system that asks answers");
});

Deno.test("tellForm repeats the questions that are open, and no others", () => {
  const told = { person: PEOPLE.engineer, at: at("13:10"), text: "Yes." };
  const answered = { ...QUESTION, text: "Who wrote it?", told };
  const shown = JSON.stringify(tellForm(asking(), [QUESTION, answered], REDACT_KEY).blocks);
  assertStringIncludes(shown, "Tested on staging?");
  assertEquals(shown.includes("Who wrote it?"), false);
});
