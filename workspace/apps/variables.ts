import type { World } from "../world.ts";

/** The app's variables, as `slack env` sets them and as its functions find them in `env`. */
export function listVariables(world: World, app: string): Record<string, string> {
  const rows = world.database.rows<{ name: string; value: string }>(
    "SELECT name, value FROM variables WHERE app = ? ORDER BY name",
    app,
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

export function setVariable(world: World, app: string, name: string, value: string): void {
  world.database.run(
    "INSERT INTO variables (app, name, value) VALUES (?, ?, ?) ON CONFLICT (app, name) DO UPDATE SET value = excluded.value",
    app,
    name,
    value,
  );
}

export function unsetVariable(world: World, app: string, name: string): boolean {
  return world.database.run("DELETE FROM variables WHERE app = ? AND name = ?", app, name) > 0;
}
