import { assertEquals } from "@std/assert";
import { withSampleWorld } from "../../tests/support/sample_world.ts";
import { findView, forgetViewsOf, putView, type View } from "./stored_views.ts";

const view = (id: string, kind: View["kind"], execution: string): View => ({
  id,
  app: "A1",
  kind,
  execution,
  person: "U1",
  root: id,
  previous: null,
  content: { blocks: [] },
  values: {},
  offered: {},
  hash: "1",
  error: null,
  errors: {},
});

Deno.test("forgetViewsOf takes away the modals of an execution, and leaves its home tab and what is of others", () =>
  withSampleWorld(({ world }) => {
    const views = [view("V1", "modal", "Fx1"), view("V2", "home", "Fx1"), view("V3", "modal", "Fx2")];
    for (const each of views) putView(world, each);
    forgetViewsOf(world, "Fx1");
    assertEquals(views.filter(({ id }) => findView(world, id) !== undefined).map(({ id }) => id), [
      "V2",
      "V3",
    ]);
  }));
