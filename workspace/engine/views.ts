import { nameBlocks } from "../blocks/elements.ts";
import { MOST_VIEW_BYTES } from "../blocks/limits.ts";
import { checkView, viewSize } from "../blocks/views.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { invalidArguments, Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import type { Pointer } from "./pointers.ts";
import { findRun, findStep } from "./stored_executions.ts";
import {
  findHome,
  findView,
  findViewByExternalId,
  listStack,
  putView,
  removeView,
  type View,
  type ViewContent,
} from "./stored_views.ts";
import { keepStates } from "./view_states.ts";

export { findView, listHomes, listViews, type View } from "./stored_views.ts";
export { shownView, viewPayload } from "./view_payload.ts";

const MOST_STACKED = 3;
const VIEW_TYPES: readonly Json[] = ["modal", "home"];

export interface NewView {
  readonly app: string;
  readonly person: string;
  readonly execution: string | null;
  readonly kind?: View["kind"];
}

/** Opens a modal for a person, as the first of a stack of its own. */
export function openView(
  world: World,
  given: Json,
  { app, person, execution, kind = "modal" }: NewView,
): View {
  const content = checkedContent(world, given, "modal");
  const id = world.ids.make("V");
  return putView(world, {
    id,
    app,
    kind,
    execution,
    person,
    root: id,
    previous: null,
    ...fresh(world, execution, content, {}),
  });
}

/** Opens a modal on top of the stack in which the person did what the pointer stands for. */
export function pushView(world: World, given: Json, pointer: Pointer, execution: string | null): View {
  const born = pointer.view === null ? undefined : findView(world, pointer.view);
  if (born === undefined || born.kind !== "modal") throw new Refusal("not_found");
  return stackView(world, given, born.root, execution ?? born.execution);
}

/** Opens a modal on top of a stack. */
export function stackView(world: World, given: Json, root: string, execution: string | null): View {
  const stack = listStack(world, root);
  const top = stack.at(-1);
  if (top === undefined) throw new Refusal("not_found");
  if (stack.length >= MOST_STACKED) throw new Refusal("push_limit_reached");
  const { app, person } = top;
  const content = checkedContent(world, given, "modal");
  const id = world.ids.make("V");
  return putView(world, {
    id,
    app,
    kind: "modal",
    execution,
    person,
    root,
    previous: top.id,
    ...fresh(world, execution, content, {}),
  });
}

/** Replaces what a view shows. What was entered stays where block, element and type stay the same. */
export function updateView(world: World, view: View, given: Json, hash?: string): View {
  if (hash !== undefined && hash !== view.hash) throw new Refusal("hash_conflict");
  const content = checkedContent(world, given, view.kind === "home" ? "home" : "modal", view.id);
  return putView(world, { ...view, ...fresh(world, view.execution, content, view.values) });
}

/** Replaces the home tab that a person sees of an app. */
export function publishView(
  world: World,
  given: Json,
  { app, person, execution, hash }: NewView & { readonly hash?: string | undefined },
): View {
  const known = findHome(world, app, person);
  if (known !== undefined) return updateView(world, known, given, hash);
  const content = checkedContent(world, given, "home");
  const id = world.ids.make("V");
  const place = { id, app, kind: "home", execution, person, root: id, previous: null } as const;
  return putView(world, { ...place, ...fresh(world, execution, content, {}) });
}

/** The app's own view that is called so, by its id or by the name that the app gave it. */
export function namedView(
  world: World,
  app: string,
  name: { readonly id?: string | undefined; readonly externalId?: string | undefined },
): View {
  const { id, externalId } = name;
  const view = id !== undefined
    ? findView(world, id)
    : externalId !== undefined
    ? findViewByExternalId(world, externalId)
    : undefined;
  if (view === undefined || view.app !== app || view.kind === "form") throw new Refusal("not_found");
  return view;
}

/** Takes a view from the screen; the one below it shows again. */
export function dropView(world: World, view: View): void {
  const stack = listStack(world, view.root);
  const above = stack.findIndex(({ id }) => id === view.id);
  for (const one of above < 0 ? [] : stack.slice(above)) removeView(world, one);
}

/** Takes a whole stack from the screen. */
export function dropStack(world: World, root: string): void {
  for (const view of listStack(world, root)) removeView(world, view);
}

function fresh(world: World, execution: string | null, content: ViewContent, values: JsonObject) {
  return {
    content,
    values: keepStates(content.blocks, values, conversationOf(world, execution)),
    offered: {},
    hash: `${Math.floor(world.clock.now() / 1000)}.${world.ids.secret(8)}`,
    error: null,
    errors: {},
  };
}

/** Where the person was when they started what led to the view. */
function conversationOf(world: World, execution: string | null): string | undefined {
  const step = execution === null ? undefined : findStep(world, execution);
  return (step === undefined ? undefined : findRun(world, step.run)?.channel) ?? undefined;
}

/** Refuses a view for what is wrong with it in itself, of whichever type when none is wanted. */
export function requireSound(given: JsonObject, type?: "modal" | "home"): void {
  if (viewSize(given) > MOST_VIEW_BYTES) throw new Refusal("view_too_large");
  const isOther = type !== undefined && given["type"] !== type && VIEW_TYPES.includes(given["type"] ?? null);
  if (isOther) throw invalidArguments(`must be of type \`${type}\` [json-pointer:/view/type]`);
  const problems = checkView(given);
  if (problems.length > 0) throw invalidArguments(...problems);
}

/** What the app gave, with everything named, or the refusal for what is wrong with it. */
function checkedContent(
  world: World,
  given: Json,
  type: "modal" | "home",
  own?: string,
): ViewContent {
  if (!isObject(given)) throw invalidArguments(...checkView(given));
  requireSound(given, type);
  const external = given["external_id"];
  const holder = typeof external === "string" && external !== ""
    ? findViewByExternalId(world, external)
    : undefined;
  if (holder !== undefined && holder.id !== own) throw new Refusal("duplicate_external_id");
  const blocks = Array.isArray(given["blocks"]) ? given["blocks"].filter(isObject) : [];
  return { ...given, blocks: nameBlocks(blocks, () => world.ids.make("b")) };
}
