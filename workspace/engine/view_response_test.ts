import { assertEquals } from "@std/assert";
import type { Json } from "../json.ts";
import { explainViewResponse, readViewResponse, type ViewResponse } from "./view_response.ts";

const BLOCKS = [{ type: "input", block_id: "name" }, { type: "section", block_id: "text" }];
const VIEW = { type: "modal" };

const RESPONSES: readonly (readonly [response: Json, read: ViewResponse | undefined])[] = [
  [null, { kind: "close" }],
  [{}, { kind: "close" }],
  [{ response_action: null }, { kind: "close" }],
  [{ completed: true, outputs: {} }, { kind: "close" }],
  [{ response_action: "clear" }, { kind: "clear" }],
  [{ response_action: "update", view: VIEW }, { kind: "update", view: VIEW }],
  [{ response_action: "push", view: VIEW }, { kind: "push", view: VIEW }],
  [{ response_action: "errors", errors: { name: "No." } }, { kind: "errors", errors: { name: "No." } }],
  [{ response_action: "update" }, undefined],
  [{ response_action: "push", view: "modal" }, undefined],
  [{ response_action: "errors" }, undefined],
  [{ response_action: "errors", errors: {} }, undefined],
  [{ response_action: "errors", errors: { nobody: "No." } }, undefined],
  [{ response_action: "errors", errors: { text: "No." } }, undefined],
  [{ response_action: "errors", errors: { name: 1 } }, undefined],
  [{ response_action: "errors", errors: { name: "No.", nobody: "No." } }, undefined],
  [{ response_action: "close" }, undefined],
  [{ response_action: 1 }, undefined],
  ["clear", undefined],
  [[], undefined],
  [true, undefined],
];

for (const [response, read] of RESPONSES) {
  Deno.test(`a submission answered with ${JSON.stringify(response)} is ${read?.kind ?? "not understood"}`, () => {
    assertEquals(readViewResponse(response, BLOCKS), read);
  });
}

for (
  const [response, says] of [
    [
      { response_action: "errors", errors: { name: "No.", nobody: "No.", text: "No." } },
      "errors names nobody, text, which is no input block of this view: its input blocks are name",
    ],
    [{ response_action: "errors", errors: { name: 1 } }, "each of the errors must be a text"],
    [
      { response_action: "errors", errors: {} },
      "errors must be an object of texts by the block_id of an input block",
    ],
    [{ response_action: "close" }, "the answer is no response_action with what belongs to it"],
  ] satisfies [Json, string][]
) {
  Deno.test(`explainViewResponse says of ${JSON.stringify(response)}: ${says}`, () => {
    assertEquals(explainViewResponse(response, BLOCKS), says);
  });
}
