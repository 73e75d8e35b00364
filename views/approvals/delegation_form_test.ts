import { assertEquals, assertStringIncludes } from "@std/assert";
import { at, NOW, PEOPLE } from "../../tests/support/sample_approvals.ts";
import { DELEGATION_FIELDS, delegationForm, END_DELEGATION } from "./delegation_form.ts";

Deno.test("delegationForm asks to whom, from when, until when and why", () => {
  const inputs = delegationForm(NOW, []).blocks.filter(({ type }) => type === "input");
  assertEquals(inputs.map((input) => input["block_id"]), Object.values(DELEGATION_FIELDS));
});

Deno.test("delegationForm lists the voices that are lent, each with a way to take it back", () => {
  const lent = [{ id: "del_1", to: PEOPLE.approver, startsAt: at("13:00"), endsAt: at("15:00") }];
  const shown = JSON.stringify(delegationForm(NOW, lent).blocks);
  assertStringIncludes(shown, `<@${PEOPLE.approver}> has your voice`);
  assertStringIncludes(shown, `"action_id":"${END_DELEGATION}","value":"del_1"`);
});
