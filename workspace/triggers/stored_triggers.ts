import type { World } from "../world.ts";
import type { TriggerAccess } from "./access.ts";
import { readAddress } from "./addresses.ts";
import type { TriggerDefinition } from "./definition.ts";

/** A way to start a workflow, as it is kept. Times are Unix seconds, but for `nextRun`. */
export type Trigger = TriggerDefinition & TriggerFacts;

export interface TriggerFacts {
  readonly id: string;
  readonly app: string;
  /** The last part of its address, if it has one. */
  readonly secret: string;
  /** The person, or the bot, who made it, and as whom a scheduled one runs. */
  readonly creator: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly access: TriggerAccess;
  /** How often a scheduled trigger has run, and when it does next, in milliseconds. */
  readonly runs: number;
  readonly nextRun: number | null;
  /** The file of the app's that describes it, when the workspace found it there. */
  readonly sourceFile: string | null;
}

/** By id, or by the address that trips it; an address with the wrong secret finds nothing. */
export function findTrigger(world: World, idOrAddress: string): Trigger | undefined {
  const address = idOrAddress.includes("/") ? readAddress(world, idOrAddress) : undefined;
  const id = address?.id ?? idOrAddress;
  const trigger = world.database.document<Trigger>("SELECT json FROM triggers WHERE id = ?", id);
  if (trigger === undefined || address === undefined) return trigger;
  return address.opens(trigger) ? trigger : undefined;
}

/** The app's triggers, in the order in which they were made. */
export function listTriggers(
  world: World,
  app: string,
  { type }: { readonly type?: string | undefined } = {},
): Trigger[] {
  return world.database.documents<Trigger>(
    "SELECT json FROM triggers WHERE app = ? AND (? IS NULL OR type = ?) ORDER BY rowid",
    app,
    type ?? null,
    type ?? null,
  );
}

/** Every app's triggers for this event. */
export function listEventTriggers(world: World, eventType: string): Extract<Trigger, { type: "event" }>[] {
  return world.database.documents(
    "SELECT json FROM triggers WHERE type = 'event' AND json_extract(json, '$.event.eventType') = ? ORDER BY rowid",
    eventType,
  );
}

/** The scheduled triggers that will run again. */
export function listScheduledTriggers(world: World): Trigger[] {
  return world.database.documents<Trigger>(
    "SELECT json FROM triggers WHERE type = 'scheduled' AND next_run IS NOT NULL ORDER BY next_run",
  );
}

export function putTrigger(world: World, trigger: Trigger): void {
  const { id, app, type, nextRun } = trigger;
  world.database.put("triggers", { id, app, type, next_run: nextRun }, trigger);
  world.announce({ type: "trigger_changed", trigger: trigger.id });
}

export function removeTrigger(world: World, id: string): void {
  world.database.run("DELETE FROM triggers WHERE id = ?", id);
  world.announce({ type: "trigger_changed", trigger: id });
}
