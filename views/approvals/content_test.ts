import { assert, assertEquals } from "@std/assert";
import { CLAIMED, REDACT_KEY, sampleRequest } from "../../tests/support/sample_approvals.ts";
import { BUDGETS, type FieldName, FIELDS, isShownWhole, showContent, showLine } from "./content.ts";

const show = (content: Parameters<typeof sampleRequest>[0]) =>
  showContent(sampleRequest(content), REDACT_KEY);

const fill = (name: FieldName, text: string) =>
  name === "requester" ? { requester: { kind: "claimed", name: text } as const } : { [name]: text };

Deno.test("showContent shows an ordinary request whole, word for word", () => {
  const { fields, isWhole } = show({});
  assertEquals(isWhole, true);
  assertEquals(fields.action.text, "Deploy billing 2.4.1 to production");
});

for (const name of FIELDS) {
  const { characters, lines } = BUDGETS[name];
  Deno.test(`showContent takes ${name} text of ${characters} characters for whole, and of one more for cut`, () => {
    assertEquals(show(fill(name, "x".repeat(characters))).isWhole, true);
    const { fields, isWhole } = show(fill(name, "x".repeat(characters + 1)));
    assertEquals([isWhole, fields[name].isCut], [false, true]);
    assert(fields[name].text.length <= characters && fields[name].text.includes("…"));
    assertEquals(fields[name].whole.length, characters + 1);
  });

  Deno.test(`showContent takes ${name} text of ${lines} lines for whole, and of one more for cut`, () => {
    assertEquals(show(fill(name, Array(lines).fill("x").join("\n"))).isWhole, true);
    const { fields, isWhole } = show(fill(name, Array(lines + 1).fill("x").join("\n")));
    assertEquals([isWhole, fields[name].isCut], [false, true]);
    assert(fields[name].text.split("\n").length <= lines);
  });

  Deno.test(`showContent makes what cannot be seen in the ${name} visible, and says so`, () => {
    const { fields, isWhole } = show(fill(name, "safe\u202eelif\u200b"));
    assertEquals([isWhole, fields[name].isStrange, fields[name].isCut], [false, true, false]);
    assert(!/[\u202e\u200b]/.test(fields[name].text));
  });

  Deno.test(`showContent redacts a key in the ${name} and names it only by its fingerprint`, () => {
    const key = ["AKIA", "ABCDEFGH", "IJKLMNOP"].join("");
    const { fields, isWhole } = show(fill(name, `use ${key} now`));
    assertEquals([isWhole, isShownWhole(fields[name]), fields[name].findings.length], [false, false, 1]);
    assert(!fields[name].whole.includes(key) && !fields[name].text.includes(key));
  });
}

Deno.test("showContent shows a claimed name and leaves a known person to Slack", () => {
  assertEquals(show(CLAIMED).fields.requester.text, "desk-bot");
  assertEquals(show({}).fields.requester.text, "");
});

Deno.test("showLine is one line, whatever lines were typed", () => {
  assertEquals(
    showLine("no\n:white_check_mark: approved\r\n by all ", REDACT_KEY, 100).includes("\n"),
    false,
  );
  assertEquals(showLine("a".repeat(50), REDACT_KEY, 10).length, 10);
});
