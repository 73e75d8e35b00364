import { assertEquals, assertThrows } from "@std/assert";
import { Refusal } from "../refusal.ts";
import { createWorld, type World } from "../world.ts";
import { issueInteractivity, issuePointer, takePointer } from "./pointers.ts";

const NOON = Date.UTC(2026, 5, 1, 12);
const INTERACTION = { person: "U1", app: "A1", execution: "Fx1" };

function withWorld(test: (world: World) => void): void {
  const world = createWorld({ settings: { pointerSeconds: 3 } });
  world.clock.restore({ offsetMs: 0, frozenAt: NOON });
  try {
    test(world);
  } finally {
    world.clock.stop();
    world.database.close();
  }
}

function refuses(act: () => unknown, code: string): void {
  assertEquals(assertThrows(act, Refusal).code, code);
}

const later = (world: World, ms: number) => world.clock.restore({ offsetMs: 0, frozenAt: NOON + ms });

for (const spelling of ["trigger_id", "interactivity_pointer"] as const) {
  const other = spelling === "trigger_id" ? "interactivity_pointer" : "trigger_id";

  Deno.test(`a ${spelling} leads to who did what, once`, () =>
    withWorld((world) => {
      const issued = issuePointer(world, { ...INTERACTION, view: "V1" });
      const { person, app, execution, view } = takePointer(world, issued[spelling], "A1");
      assertEquals({ person, app, execution, view }, { ...INTERACTION, view: "V1" });
      refuses(() => takePointer(world, issued[spelling], "A1"), "exchanged_trigger_id");
      refuses(() => takePointer(world, issued[other], "A1"), "exchanged_trigger_id");
    }));

  for (const [ms, fine] of [[0, true], [2_999, true], [3_000, false], [3_001, false]] as const) {
    Deno.test(`a ${spelling} ${fine ? "can" : "cannot"} be used after ${ms} ms`, () =>
      withWorld((world) => {
        const issued = issuePointer(world, INTERACTION);
        later(world, ms);
        if (fine) assertEquals(takePointer(world, issued[spelling], "A1").person, "U1");
        else refuses(() => takePointer(world, issued[spelling], "A1"), "expired_trigger_id");
      }));
  }
}

Deno.test("a pointer of another app, or none at all, is invalid and uses nothing up", () =>
  withWorld((world) => {
    const { trigger_id, interactivity_pointer } = issuePointer(world, INTERACTION);
    const id = trigger_id.split(".").at(-1) ?? "";
    refuses(() => takePointer(world, trigger_id, "A2"), "invalid_trigger_id");
    for (const garbage of ["", "x", id, `1.2.${"0".repeat(32)}`, `${trigger_id}x`]) {
      refuses(() => takePointer(world, garbage, "A1"), "invalid_trigger_id");
    }
    assertEquals(takePointer(world, interactivity_pointer, "A1").person, "U1");
  }));

Deno.test("two interactions have two pointers", () =>
  withWorld((world) => {
    const [first, second] = [issuePointer(world, INTERACTION), issuePointer(world, INTERACTION)];
    takePointer(world, first.trigger_id, "A1");
    assertEquals(takePointer(world, second.trigger_id, "A1").used, true);
  }));

Deno.test("long expired pointers are forgotten", () =>
  withWorld((world) => {
    const { trigger_id } = issuePointer(world, INTERACTION);
    later(world, 3_000 + 10 * 60_000);
    issuePointer(world, INTERACTION);
    refuses(() => takePointer(world, trigger_id, "A1"), "expired_trigger_id");
    later(world, 3_001 + 10 * 60_000);
    issuePointer(world, INTERACTION);
    refuses(() => takePointer(world, trigger_id, "A1"), "invalid_trigger_id");
  }));

Deno.test("an interactivity has a pointer and an interactor with a secret", () =>
  withWorld((world) => {
    const { interactivity } = issueInteractivity(world, INTERACTION);
    const { interactor, interactivity_pointer } = interactivity;
    assertEquals(Object.keys(interactor as object), ["id", "secret"]); // an object, as the test says
    assertEquals(takePointer(world, String(interactivity_pointer), "A1").person, "U1");
  }));
