import type { World } from "../world.ts";
import type { Datastore } from "./datastore.ts";
import { eraseExpired, readExpiriesAgain } from "./stored_items.ts";

/**
 * Erases what has been expired for longer than the workspace lets it be seen. Whoever reads or writes a datastore does
 * this first, so no expired item outlives the next call, and a datastore that is only written to does not grow for ever.
 */
export function removeExpired(world: World, store: Datastore): void {
  const attribute = store.definition.time_to_live_attribute ?? null;
  followManifest(world, store, attribute);
  if (attribute === null) return;
  const second = world.clock.now() / 1000 - world.settings.expiryLagSeconds;
  if (eraseExpired(world, store, second) > 0) announceChange(world, store);
}

export function announceChange(world: World, { app, name }: Datastore): void {
  world.announce({ type: "datastore_changed", app: app.id, datastore: name });
}

/** Which attribute tells the expiry may change with the manifest; the facts remember which one the items were read by. */
function followManifest(world: World, store: Datastore, attribute: string | null): void {
  const fact = `expiry of ${store.app.id} ${store.name}`;
  const known = world.database.document<string>("SELECT json FROM facts WHERE name = ?", fact) ?? null;
  if (known === attribute) return;
  readExpiriesAgain(world, store);
  world.database.run(
    "INSERT INTO facts (name, json) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET json = excluded.json",
    fact,
    JSON.stringify(attribute),
  );
}
