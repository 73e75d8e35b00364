import { assertEquals } from "@std/assert";
import { choiceAnswer, isTicked, momentAnswer, personAnswer, textAnswer } from "./answers.ts";

const ANSWERS = {
  reason: { reason: { type: "plain_text_input", value: "  because \n" } },
  policy: { policy: { type: "static_select", selected_option: { value: "production" } } },
  delegate: { delegate: { type: "users_select", selected_user: "U1" } },
  ends: { ends: { type: "datetimepicker", selected_date_time: 60 } },
  sure: { sure: { type: "checkboxes", selected_options: [{ value: "yes" }] } },
};

Deno.test("an answer is read by the name of its field", () => {
  assertEquals(textAnswer(ANSWERS, "reason"), "because");
  assertEquals(choiceAnswer(ANSWERS, "policy"), "production");
  assertEquals(personAnswer(ANSWERS, "delegate"), "U1");
  assertEquals(momentAnswer(ANSWERS, "ends"), new Date(60_000));
  assertEquals(isTicked(ANSWERS, "sure"), true);
});

const NOTHING: readonly [string, unknown][] = [
  ["no fields", {}],
  ["no object", null],
  ["another element of that name", { field: { other: { value: "x" } } }],
  ["an empty answer", { field: { field: { value: null, selected_option: null, selected_options: [] } } }],
  ["an answer of another kind", { field: { field: { value: 1, selected_date_time: "soon" } } }],
];

for (const [what, answers] of NOTHING) {
  Deno.test(`${what} is read as no answer`, () => {
    assertEquals(textAnswer(answers, "field"), "");
    assertEquals(choiceAnswer(answers, "field"), "");
    assertEquals(personAnswer(answers, "field"), "");
    assertEquals(momentAnswer(answers, "field"), null);
    assertEquals(isTicked(answers, "field"), false);
  });
}

Deno.test("a name that every object has is no field", () => {
  assertEquals(textAnswer({}, "constructor"), "");
});
