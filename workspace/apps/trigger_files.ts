import type { World } from "../world.ts";

/** The app's files that have made a trigger in this database, be it there still or deleted since. */
export function listTriggerFilesUsed(world: World, app: string): readonly string[] {
  return world.database.document<string[]>("SELECT json FROM facts WHERE name = ?", factName(app)) ?? [];
}

/** Remembers that a file has made its trigger: it makes no second one. */
export function noteTriggerFileUsed(world: World, app: string, file: string): void {
  const before = listTriggerFilesUsed(world, app);
  if (before.includes(file)) return;
  world.database.put("facts", { name: factName(app) }, [...before, file]);
}

function factName(app: string): string {
  return `trigger_files_of_${app}`;
}
