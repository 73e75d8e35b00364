import { assertEquals, assertMatch } from "@std/assert";
import { Refusal } from "../refusal.ts";
import { explain, explainOutcome } from "./sentences.ts";

/** Where the refusals that reach the door come from, besides those that bring their own reasons. */
const SOURCES = [
  "datastores/cursor.ts",
  "engine/activity.ts",
  "engine/runs.ts",
  "team/channel_names.ts",
  "team/channels.ts",
  "team/direct_messages.ts",
  "team/ephemerals.ts",
  "team/files.ts",
  "team/messages.ts",
  "team/people.ts",
  "team/pins.ts",
  "team/reactions.ts",
  "team/user_groups.ts",
  "triggers/shortcut.ts",
  "triggers/triggers.ts",
];

function codesIn(source: string): string[] {
  const text = Deno.readTextFileSync(new URL(`../${source}`, import.meta.url));
  return [...text.matchAll(/(?:new Refusal\(|return )"([a-z]+_[a-z_]+)"/g)].map(([, code = ""]) => code);
}

for (const source of SOURCES) {
  Deno.test(`explain says in a sentence every no of ${source}`, () => {
    const codes = codesIn(source);
    assertEquals(codes.length > 0, true);
    for (const code of codes) {
      const sentence = explain(new Refusal(code));
      assertMatch(sentence, /^[^ ]+( [^ ]+){3,}$/);
      assertEquals(sentence.includes("Slack would say no"), false, `${code}: ${sentence}`);
    }
  });
}

const REASONS: readonly [detail: ConstructorParameters<typeof Refusal>[1], says: string][] = [
  [{ errors: ["a is missing", "b is no number"] }, "a is missing; b is no number"],
  [{ errors: [{ code: "x", message: "it needs a filter" }] }, "it needs a filter"],
  [
    { response_metadata: { messages: ["[ERROR] too long [json-pointer:/blocks/0]"] } },
    "too long at /blocks/0",
  ],
  [{ errors: [] }, "Slack would say no to this, with the word some_code"],
];

Deno.test("explain prefers what is wrong at a place of a definition to what the code says of a click", () => {
  const errors = [{ code: "x", message: "the type must be shortcut", pointer: "/type" }];
  assertEquals(explain(new Refusal("invalid_trigger_type", { errors })), "the type must be shortcut");
  assertMatch(explain(new Refusal("invalid_trigger_type")), /^only a shortcut can be clicked; /);
});

for (const [detail, says] of REASONS) {
  Deno.test(`explain says of ${JSON.stringify(detail)}: ${says}`, () => {
    assertEquals(explain(new Refusal("some_code", detail)), says);
  });
}

Deno.test("explainOutcome puts a bare code into a sentence, and leaves a sentence as it is", () => {
  assertEquals(explainOutcome("There is no such view."), { error: "There is no such view." });
  assertEquals(explainOutcome("parameter_validation_failed - a is missing"), {
    error: "a is missing",
    code: "parameter_validation_failed",
  });
  const { error, code } = explainOutcome("access_denied");
  assertEquals(code, "access_denied");
  assertMatch(error, /^this person may not do that; /);
});
