import { assertEquals, assertStringIncludes } from "@std/assert";
import { CHAIN, ONE, TWO } from "../../tests/support/sample_approvals.ts";
import { askedWords, REQUEST_FIELDS, requestForm } from "./request_form.ts";

Deno.test("requestForm asks for a policy, an action and a reason, and takes details and a reference", () => {
  const inputs = requestForm([ONE]).blocks.filter(({ type }) => type === "input");
  assertEquals(inputs.map((input) => [input["block_id"], input["optional"]]), [
    [REQUEST_FIELDS.policy, false],
    [REQUEST_FIELDS.action, false],
    [REQUEST_FIELDS.reason, false],
    [REQUEST_FIELDS.details, true],
    [REQUEST_FIELDS.reference, true],
  ]);
});

Deno.test("requestForm says of each policy how many people must agree", () => {
  const shown = JSON.stringify(requestForm([ONE, TWO, CHAIN]).blocks);
  for (const words of ["1 approver", "2 approvers", "4 approvers in 3 stages"]) {
    assertStringIncludes(shown, words);
  }
});

Deno.test("requestForm offers no more policies than Slack takes, with titles that it takes", () => {
  const many = Array.from(
    { length: 150 },
    (_, index) => ({ ...ONE, name: `p${index}`, title: "Long ".repeat(40) }),
  );
  const [input] = requestForm(many).blocks;
  const { options } = input?.["element"] as { options: { text: { text: string } }[] }; // as choiceInput writes it
  assertEquals(options.length, 100);
  for (const { text } of options) assertEquals(text.text.length <= 75, true);
});

Deno.test("requestForm says why the last try was refused", () => {
  assertStringIncludes(JSON.stringify(requestForm([ONE], "No such policy.").blocks[0]), "No such policy.");
});

Deno.test("whoever asked reads where their request waits: where its first stage's people are", () => {
  const elsewhere = {
    ...CHAIN,
    name: "elsewhere",
    stages: CHAIN.stages.map((stage) => ({ ...stage, channel: "C9" })),
  };
  assertStringIncludes(askedWords([CHAIN, elsewhere], CHAIN.name), `waits in <#${CHAIN.channel}>.`);
  assertStringIncludes(askedWords([CHAIN, elsewhere], "elsewhere"), "waits in <#C9>.");
});
