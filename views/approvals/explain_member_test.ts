import { assertEquals, assertMatch } from "@std/assert";
import { explainMisfit } from "./explain_button.ts";
import { explainNoMember } from "./explain_member.ts";

Deno.test("whoever can answer nothing is told in a whole sentence", () => {
  const reasons = ["unknown", "deactivated", "bot", "other_team", "guest"] as const;
  const all = reasons.map(explainNoMember);
  assertEquals(new Set(all).size, all.length);
  for (const sentence of all) assertMatch(sentence, /^[A-Z].*\.$/);
  assertEquals(explainNoMember("stranger"), explainNoMember("other_team"));
});

Deno.test("whoever presses a button that does not fit is told in a whole sentence", () => {
  const all = (["forged", "other_content"] as const).map(explainMisfit);
  assertEquals(new Set(all).size, all.length);
  for (const sentence of all) assertMatch(sentence, /^[A-Z].*\.$/);
});
