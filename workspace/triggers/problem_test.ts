import { assertEquals } from "@std/assert";
import { invalidArguments, Refusal } from "../refusal.ts";
import { explainRefusal, problem, refusalFor } from "./problem.ts";

const NO_CHANNEL = {
  code: "channel_not_found",
  message: "there is no channel C1",
  pointer: "/event/channel_ids/0",
};
const NO_START = { code: "invalid_trigger_config", message: "a schedule needs a start", pointer: "" };

const EXPLAINED: readonly (readonly [refusal: Refusal, sentence: string])[] = [
  [
    problem("channel_not_found", "there is no channel C1", "/event/channel_ids/0"),
    "there is no channel C1 (channel_not_found at /event/channel_ids/0)",
  ],
  [
    refusalFor(NO_START, NO_CHANNEL),
    "a schedule needs a start (invalid_trigger_config); " +
    "there is no channel C1 (channel_not_found at /event/channel_ids/0)",
  ],
  [invalidArguments("name is missing"), "invalid_arguments - name is missing"],
  [new Refusal("workflow_not_found"), "workflow_not_found"],
];

for (const [refusal, sentence] of EXPLAINED) {
  Deno.test(`explainRefusal says: ${sentence}`, () => assertEquals(explainRefusal(refusal), sentence));
}
