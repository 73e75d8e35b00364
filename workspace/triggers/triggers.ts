import type { App } from "../apps/app.ts";
import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { EVERYONE, type TriggerAccess } from "./access.ts";
import { SECRET_LENGTH } from "./addresses.ts";
import { aTrigger } from "./available_data.ts";
import { checkDefinition, type TriggerDefinition } from "./definition.ts";
import { problem } from "./problem.ts";
import { nextRun } from "./schedule.ts";
import { armTrigger } from "./scheduler.ts";
import { findTrigger, putTrigger, removeTrigger, type Trigger } from "./stored_triggers.ts";

export { findTrigger, listTriggers, type Trigger } from "./stored_triggers.ts";
export { triggerPayload } from "./trigger_payload.ts";

/** `person` is who makes it, and as whom it runs if it is a scheduled one. */
export function createTrigger(
  world: World,
  app: App,
  definition: JsonObject,
  person: string,
  { sourceFile = null }: { readonly sourceFile?: string | null } = {},
): Trigger {
  const checked = checkDefinition(world, app, definition);
  const now = seconds(world);
  return keep(world, {
    ...checked,
    id: world.ids.make("Ft"),
    app: app.id,
    secret: world.ids.secret(SECRET_LENGTH),
    creator: person,
    createdAt: now,
    updatedAt: now,
    access: EVERYONE,
    runs: 0,
    nextRun: firstRun(world, checked),
    sourceFile,
  });
}

/** Replaces the whole definition; the address, the creator and who may trip it stay. A schedule begins anew. */
export function updateTrigger(world: World, app: App, id: string, definition: JsonObject): Trigger {
  const { secret, creator, createdAt, access, sourceFile, type } = existing(world, id);
  const checked = checkDefinition(world, app, definition);
  if (checked.type !== type) {
    throw problem("invalid_trigger_type", `${aTrigger(type)} stays one; create another instead`, "/type");
  }
  return keep(world, {
    ...checked,
    id,
    app: app.id,
    secret,
    creator,
    createdAt,
    updatedAt: seconds(world),
    access,
    runs: 0,
    nextRun: firstRun(world, checked),
    sourceFile,
  });
}

export function deleteTrigger(world: World, id: string): void {
  existing(world, id);
  removeTrigger(world, id);
  armTrigger(world, id);
}

export function changeAccess(world: World, trigger: Trigger, access: TriggerAccess): void {
  putTrigger(world, { ...trigger, access });
}

function existing(world: World, id: string): Trigger {
  const trigger = findTrigger(world, id);
  if (trigger === undefined) throw new Refusal("trigger_not_found");
  return trigger;
}

function keep(world: World, trigger: Trigger): Trigger {
  putTrigger(world, trigger);
  armTrigger(world, trigger.id);
  return trigger;
}

function firstRun(world: World, definition: TriggerDefinition): number | null {
  return definition.type === "scheduled" ? nextRun(definition.schedule, world.clock.now(), 0) : null;
}

function seconds(world: World): number {
  return Math.floor(world.clock.now() / 1000);
}
