import type { World } from "../world.ts";
import { type Outcome, refused, seen } from "./outcome.ts";
import { usableView } from "./press_view.ts";
import { openStepOf, tellApp } from "./routing.ts";
import { cancelStep } from "./runs.ts";
import { findView, listStack, removeView, type View } from "./stored_views.ts";
import { viewPayload } from "./view_payload.ts";

export interface Closing {
  readonly person: string;
  /** The top one when left out. */
  readonly viewId?: string;
  /** The whole stack. */
  readonly all?: boolean;
}

/** Closes a view, or the stack that it is in; apps that asked for it are told, and cannot prevent it. */
export function closeView(world: World, { person, viewId, all = false }: Closing): Promise<Outcome> {
  return seen(async () => {
    const view = usableView(world, person, all ? topOf(world, viewId) : viewId);
    if (typeof view === "string") return refused(view);
    if (view.kind === "home") return refused("This view cannot be closed.");
    const stack = listStack(world, view.root);
    const clears = all || view.content["clear_on_close"] === true;
    const closed = clears ? stack.toReversed() : [view];
    world.database.transaction(() => closed.forEach((one) => close(world, one)));
    let answered = false;
    for (const one of closed) answered = await tellClosed(world, one, clears) || answered;
    return { ok: true, answered };
  });
}

/** Whichever view of a stack is named, it is the top one that the person sees. */
function topOf(world: World, viewId: string | undefined): string | undefined {
  const named = viewId === undefined ? undefined : findView(world, viewId);
  return named === undefined ? viewId : listStack(world, named.root).at(-1)?.id;
}

/** A form that is closed ends its workflow, and nobody is told of a failure. */
function close(world: World, view: View): void {
  removeView(world, view);
  const step = view.kind === "form" ? openStepOf(world, view.execution) : undefined;
  if (step !== undefined) cancelStep(world, step);
}

async function tellClosed(world: World, view: View, isCleared: boolean): Promise<boolean> {
  const step = openStepOf(world, view.execution);
  if (view.content["notify_on_close"] !== true || step?.kind !== "app") return false;
  const body = { view: viewPayload(world, view), is_cleared: isCleared };
  const { person } = view;
  const end = await tellApp(world, { type: "view_closed", step, person, view: null, body });
  return end.kind === "answered";
}
