import { assertEquals } from "@std/assert";
import {
  ONE,
  REDACT_KEY,
  sampleRequest,
  SAMPLES,
  sampleState,
} from "../../tests/support/sample_approvals.ts";
import { cardButtons } from "./buttons.ts";
import { showContent } from "./content.ts";
import { MENU, parseMenuValue } from "./menu.ts";
import { CARD } from "./names.ts";
import { isOpen } from "./status.ts";

interface Control {
  readonly action_id: string;
  readonly value?: string;
  readonly options?: readonly { readonly value: string }[];
}

function controlsOf(
  request = sampleRequest(),
  state = sampleState(),
  isPublished = false,
): readonly Control[] {
  const [row] = cardButtons(request, state, { shown: showContent(request, REDACT_KEY), isPublished });
  return (row?.["elements"] ?? []) as readonly Control[]; // as cardButtons writes them
}

const idsOf = (controls: readonly Control[]) => controls.map(({ action_id }) => action_id);
const menuOf = (controls: readonly Control[]) =>
  controls.at(-1)?.options?.map(({ value }) => parseMenuValue(value)?.item);

Deno.test("a card that shows all of it offers Approve first", () => {
  assertEquals(idsOf(controlsOf()), [CARD.approve, CARD.deny, CARD.ask, CARD.check, CARD.menu]);
});

for (
  const [what, content] of [
    ["too long", { details: "x".repeat(2_001) }],
    ["strange", { action: "Deploy\u200b" }],
    ["in part redacted", { reason: ["AKIA", "ABCDEFGH", "IJKLMNOP"].join("") }],
  ] as const
) {
  Deno.test(`a card of a request that is ${what} offers to open it in place of Approve`, () => {
    const controls = controlsOf(sampleRequest(content));
    assertEquals(idsOf(controls), [CARD.open, CARD.deny, CARD.ask, CARD.check, CARD.menu]);
    assertEquals(menuOf(controls)?.includes("open"), false);
  });
}

Deno.test("a card with an open question offers to answer it, until it is answered", () => {
  for (const { name, request, state } of SAMPLES.filter((sample) => isOpen(sample.state))) {
    assertEquals(idsOf(controlsOf(request, state)).includes(CARD.tell), name === "details requested", name);
  }
});

Deno.test("a card that has ended offers only to look again, and nothing once whoever waits was told", () => {
  for (const { request, state } of SAMPLES.filter((sample) => !isOpen(sample.state))) {
    assertEquals(idsOf(controlsOf(request, state)), [CARD.check]);
    assertEquals(controlsOf(request, state, true), []);
  }
});

Deno.test("the menu offers break-glass only where the policy has it", () => {
  assertEquals(menuOf(controlsOf()), [...MENU]);
  assertEquals(menuOf(controlsOf(sampleRequest({}, ONE)))?.includes("break_glass"), false);
});

Deno.test("every control says which request, stage and content it belongs to", () => {
  const controls = controlsOf();
  const [approve, ...others] = controls;
  const values = others.flatMap(({ value, options }) =>
    value === undefined ? (options ?? []).map((option) => parseMenuValue(option.value)?.value) : [value]
  );
  for (const value of values) assertEquals(value, approve?.value);
});

for (const text of ["", "open", "approve~r.0.x", "~r.0.x", "constructor~x"]) {
  Deno.test(`parseMenuValue takes ${JSON.stringify(text)} for nothing of ours`, () => {
    assertEquals(parseMenuValue(text), undefined);
  });
}
