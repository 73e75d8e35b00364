import { assertEquals, assertRejects } from "@std/assert";
import { Objection } from "../../control/asked.ts";
import { invalidArguments, Refusal } from "../../refusal.ts";
import { ask } from "./ask.ts";

const REFUSALS: readonly [Error, string][] = [
  [new Objection("there is no datastore called x"), "there is no datastore called x."],
  [new Objection("Really?"), "Really?"],
  [new Refusal("invalid_cursor"), "invalid_cursor."],
  [
    new Refusal("datastore_error", { errors: [{ code: "a", message: "One thing" }, { message: "another" }] }),
    "datastore_error: One thing; another.",
  ],
  [invalidArguments("must be a number"), "invalid_arguments: [ERROR] must be a number."],
];

for (const [refusal, sentence] of REFUSALS) {
  Deno.test(`ask: a look that refuses is told as: ${sentence}`, async () => {
    assertEquals(await ask(() => Promise.reject(refusal), "x", {}), { ok: false, sentence });
  });
}

Deno.test("ask: what breaks for another reason is not told as a refusal", async () => {
  await assertRejects(() => ask(() => Promise.reject(new TypeError("a bug")), "x", {}), TypeError);
});
