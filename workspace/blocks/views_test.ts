import { assertEquals } from "@std/assert";
import type { Json } from "../json.ts";
import { ACTION_ELEMENTS, actionsBlock, inputBlock, modal, plain } from "./examples.ts";
import { checkView, viewSize } from "./views.ts";

Deno.test("checkView wants a way to submit when it asks something", () => {
  const { submit: _, ...silent } = modal([{ type: "divider" }, inputBlock({ type: "datepicker" })]);
  assertEquals(checkView(silent), [
    "must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/1/input]",
  ]);
  assertEquals(checkView({ ...silent, blocks: [{ type: "divider" }] }), []);
});

const VIEWS: readonly (readonly [view: Json, problems: readonly string[]])[] = [
  [modal([]), []],
  [modal([], { callback_id: "x".repeat(255), external_id: "x".repeat(255), clear_on_close: true }), []],
  [modal([], { callback_id: "x".repeat(256) }), [
    "must be less than 256 characters [json-pointer:/view/callback_id]",
  ]],
  [modal([], { external_id: "x".repeat(256) }), [
    "must be less than 256 characters [json-pointer:/view/external_id]",
  ]],
  [{ type: "modal" }, [
    "missing required field: blocks [json-pointer:/view]",
    "missing required field: title [json-pointer:/view]",
  ]],
  [{ type: "dialog" }, ["unsupported type: dialog [json-pointer:/view/type]"]],
  [modal([], { id: "V1" }), ["invalid additional property: id [json-pointer:/view]"]],
  [null, ["must provide an object [json-pointer:/view]"]],
  [{ type: "home", blocks: ACTION_ELEMENTS.map((element) => actionsBlock(element)) }, []],
  [{ type: "home", blocks: [], title: plain() }, ["invalid additional property: title [json-pointer:/view]"]],
  [modal([{ type: "foo" }]), ["unsupported type: foo [json-pointer:/view/blocks/0/type]"]],
];

for (const [view, problems] of VIEWS) {
  Deno.test(`checkView says ${problems.length === 0 ? "nothing" : problems.join("; ")}`, () => {
    assertEquals(checkView(view), [...problems]);
  });
}

Deno.test("viewSize counts bytes and not characters", () => {
  assertEquals(viewSize({ a: "é" }), '{"a":"é"}'.length + 1);
});
