import { assert, assertEquals, assertMatch } from "@std/assert";
import { redact } from "../../core/redact/redact.ts";
import { makeTokenText, parseTokenText, previewOf, randomDigits } from "./token_text.ts";

Deno.test("parseTokenText reads back what makeTokenText made", () => {
  for (let round = 0; round < 200; round++) {
    const made = makeTokenText();
    assertMatch(made.text, /^csgn_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/);
    assertEquals(parseTokenText(made.text), made);
  }
});

Deno.test("parseTokenText refuses a token in which one character is another, is missing or is too much", () => {
  const { text } = makeTokenText();
  for (let at = 0; at < text.length; at++) {
    const other = text[at] === "a" ? "b" : "a";
    assertEquals(
      parseTokenText(text.slice(0, at) + other + text.slice(at + 1)),
      undefined,
      `changed at ${at}`,
    );
    assertEquals(parseTokenText(text.slice(0, at) + text.slice(at + 1)), undefined, `missing at ${at}`);
    assertEquals(parseTokenText(text.slice(0, at) + other + text.slice(at)), undefined, `added at ${at}`);
  }
});

Deno.test("parseTokenText refuses characters outside the alphabet, even where the checksum would fit", () => {
  for (const text of ["", "csgn_", "csgn_é", "csgn_" + "é".repeat(51), " " + makeTokenText().text]) {
    assertEquals(parseTokenText(text), undefined, text);
  }
});

Deno.test("a token is known to the redactor, so that none reaches a log or a card", () => {
  const { text } = makeTokenText();
  assertEquals(redact(`it is ${text}.`, "key").text.includes(text.slice(5)), false);
});

Deno.test("previewOf shows the first twelve and the last four characters, none of them of the secret", () => {
  const made = makeTokenText();
  const preview = previewOf(made);
  assertEquals(preview, `${made.text.slice(0, 12)}…${made.text.slice(-4)}`);
  // The secret stands between the id and the six characters of the checksum.
  assert(made.text.slice(0, 18).startsWith(preview.slice(0, 12)) && preview.length === 17);
});

Deno.test("randomDigits uses every digit about equally often", () => {
  const counts = new Map<string, number>();
  for (const digit of randomDigits(62_000)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  assertEquals(counts.size, 62);
  for (const [digit, count] of counts) assert(count > 800 && count < 1200, `${digit}: ${count}`);
});
