import type { JsonObject } from "../json.ts";
import type { World } from "../world.ts";

/** A modal that somebody has open, or a published home tab. */
export interface View {
  readonly id: string;
  readonly app: string;
  readonly kind: "modal" | "home" | "form";
  /** The function execution that hears of what people do in it. */
  readonly execution: string | null;
  readonly person: string;
  /** The lowest view of its stack, and the one right under it. */
  readonly root: string;
  readonly previous: string | null;
  /** What the app gave, with every block and element named. */
  readonly content: ViewContent;
  /** What has been entered: `{[block_id]: {[action_id]: state}}`. */
  readonly values: JsonObject;
  /** What menus whose options come from the app showed last, by block and action id. */
  readonly offered: Readonly<Record<string, readonly JsonObject[]>>;
  /** Changes with the content. */
  readonly hash: string;
  /** What the person is told has gone wrong: in all, and under which block. */
  readonly error: string | null;
  readonly errors: Readonly<Record<string, string>>;
}

export interface ViewContent extends JsonObject {
  readonly blocks: JsonObject[];
}

export function findView(world: World, id: string): View | undefined {
  return world.database.document<View>("SELECT json FROM views WHERE id = ?", id);
}

/** The view that an app gave this name to; no two in the workspace have the same. */
export function findViewByExternalId(world: World, externalId: string): View | undefined {
  return world.database.document<View>(
    "SELECT json FROM views WHERE json_extract(json, '$.content.external_id') = ?",
    externalId,
  );
}

/** The views of a stack, the lowest first. */
export function listStack(world: World, root: string): View[] {
  return world.database.documents<View>("SELECT json FROM views WHERE root = ? ORDER BY rowid", root);
}

/** The modals that a person has open, the top one last. */
export function listViews(world: World, person: string): View[] {
  return world.database.documents<View>("SELECT json FROM views ORDER BY rowid")
    .filter((view) => view.person === person && view.kind !== "home");
}

/** The home tabs that apps have published for a person. */
export function listHomes(world: World, person: string): View[] {
  return world.database.documents<View>("SELECT json FROM views ORDER BY rowid")
    .filter((view) => view.person === person && view.kind === "home");
}

export function findHome(world: World, app: string, person: string): View | undefined {
  return listHomes(world, person).find((view) => view.app === app);
}

export function putView(world: World, view: View): View {
  const { id, root } = view;
  world.database.put("views", { id, root }, view);
  world.announce({ type: "view_changed", person: view.person, root: view.root });
  return view;
}

/** Takes it from the screen; false when it was not there any more. */
export function removeView(world: World, view: View): boolean {
  if (world.database.run("DELETE FROM views WHERE id = ?", view.id) === 0) return false;
  world.announce({ type: "view_changed", person: view.person, root: view.root });
  return true;
}

/** Takes away whatever modals are left of a function execution. A home tab stays until another is published. */
export function forgetViewsOf(world: World, execution: string): void {
  world.database.run(
    "DELETE FROM views WHERE json_extract(json, '$.execution') = ? AND json_extract(json, '$.kind') <> 'home'",
    execution,
  );
}
