import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

/** What a person did that lets an app open one view for them. */
export interface Pointer {
  readonly id: string;
  readonly person: string;
  readonly app: string;
  /** The function execution that hears of what they did, if one does. */
  readonly execution: string | null;
  /** The open view in which they did it. */
  readonly view: string | null;
  readonly used: boolean;
}

export interface Interaction {
  readonly person: string;
  readonly app: string;
  readonly execution: string | null;
  readonly view?: string | null;
}

/** A pointer is told to be expired for this long; later it is unknown. */
const REMEMBERED_MS = 10 * 60_000;

const TRIGGER_PREFIX = /^\d+\.\d+\./;
const POINTER_PREFIX = /^Ip\d+\./;

/** The two spellings under which an app may use one interaction, once. */
export function issuePointer(
  world: World,
  interaction: Interaction,
): { trigger_id: string; interactivity_pointer: string } {
  const now = world.clock.now();
  const pointer: Pointer = { view: null, ...interaction, id: world.ids.secret(32), used: false };
  world.database.run("DELETE FROM pointers WHERE expires_at < ?", now - REMEMBERED_MS);
  world.database.run(
    "INSERT INTO pointers (id, expires_at, json) VALUES (?, ?, ?)",
    pointer.id,
    now + world.settings.pointerSeconds * 1000,
    JSON.stringify(pointer),
  );
  return {
    trigger_id: `${now}.${Math.floor(now / 1000)}.${pointer.id}`,
    interactivity_pointer: `Ip${now}.${pointer.id}`,
  };
}

/** The `interactivity` of a payload or an input: a fresh pointer, and who stands behind it. */
export function issueInteractivity(
  world: World,
  interaction: Interaction,
): { trigger_id: string; interactivity: JsonObject } {
  const { trigger_id, interactivity_pointer } = issuePointer(world, interaction);
  const interactor = { id: interaction.person, secret: world.ids.secret(32) };
  return { trigger_id, interactivity: { interactor, interactivity_pointer } };
}

/** Uses up the interaction behind either spelling. Nobody else's app can. */
export function takePointer(world: World, spelled: string, app: string): Pointer {
  const id = spelled.replace(TRIGGER_PREFIX, "").replace(POINTER_PREFIX, "");
  const row = world.database.row<{ expires_at: number; json: string }>(
    "SELECT expires_at, json FROM pointers WHERE id = ?",
    id,
  );
  const pointer: Pointer | undefined = row === undefined ? undefined : JSON.parse(row.json);
  if (row === undefined || pointer === undefined || pointer.app !== app || spelled === id) {
    throw new Refusal("invalid_trigger_id");
  }
  if (pointer.used) throw new Refusal("exchanged_trigger_id");
  if (row.expires_at <= world.clock.now()) throw new Refusal("expired_trigger_id");
  const used: Pointer = { ...pointer, used: true };
  world.database.run("UPDATE pointers SET json = ? WHERE id = ?", JSON.stringify(used), id);
  return used;
}
