import { setVariable, unsetVariable } from "../apps/variables.ts";
import type { MoveEnd } from "../clock.ts";
import { createTrigger, deleteTrigger, triggerPayload } from "../triggers/triggers.ts";
import { fireTrigger } from "../triggers/fire.ts";
import { refusalOf } from "../triggers/trip.ts";
import { receiveWebhook } from "../triggers/webhook.ts";
import type { World } from "../world.ts";
import { type Asked, Malformed, Objection } from "./asked.ts";
import type { Act } from "./door.ts";
import { parseDuration } from "./duration.ts";
import { settle } from "./interaction_acts.ts";
import { onlyApp } from "./named_app.ts";
import { namedTrigger } from "./named_trigger.ts";
import { checkVariableName } from "./variable_names.ts";

/** An hourly schedule for a year; more would keep whoever moves the clock waiting for too long. */
const MOST_STOPS = 9_000;

const NOT_ARRIVED: Readonly<Record<Exclude<MoveEnd, "arrived">, string>> = {
  stopped_short: `the clock stopped after ${MOST_STOPS} alarms; move it again to go on`,
  abandoned: "the clock was stopped on its way, because the workspace was restored, reset or closed",
  busy: "the clock is being moved already; move it again when that has ended",
};

/** The clock, the app's variables and triggers, and the state as a whole. */
export const stateActs: Record<string, Act> = {
  clock: async ({ world, faults }, asked) => {
    const { clock } = world;
    const freeze = asked.optionalFlag("freeze");
    const target = targetTime(world, asked);
    if (freeze === true) clock.freeze();
    if (target !== undefined) {
      const settle = () => faults.settled(world.running);
      const end = await clock.moveTo(Math.max(target, clock.now()), settle, MOST_STOPS);
      if (end !== "arrived") throw new Objection(NOT_ARRIVED[end]);
    }
    if (freeze === false) clock.unfreeze();
    return clockReading(world);
  },
  env: ({ world }, asked) => {
    const app = onlyApp(world, asked);
    world.database.transaction(() => {
      for (const [name, value] of Object.entries(asked.optionalObject("set") ?? {})) {
        if (typeof value !== "string") throw new Malformed(`the variable ${name} must be a text`);
        const problem = checkVariableName(name);
        if (problem !== undefined) throw new Objection(problem);
        setVariable(world, app.id, name, value);
      }
      for (const name of asked.optionalTexts("unset") ?? []) unsetVariable(world, app.id, name);
    });
    return {};
  },
  settle: async ({ world }) => {
    await world.running.settled();
    return {};
  },
  create_trigger: ({ world }, asked) => {
    const definition = asked.optionalObject("definition");
    if (definition === undefined) throw new Malformed("definition is missing");
    const app = onlyApp(world, asked);
    const trigger = world.database.transaction(() => createTrigger(world, app, definition, app.developer));
    return { trigger: triggerPayload(world, trigger) };
  },
  delete_trigger: ({ world }, asked) => {
    const trigger = namedTrigger(world, asked);
    world.database.transaction(() => deleteTrigger(world, trigger.id));
    return {};
  },
  fire_trigger: async ({ world }, asked) => {
    const trigger = namedTrigger(world, asked);
    const context = asked.optionalObject("context") ?? {};
    const person = asked.value("user") === undefined ? null : asked.actor().id;
    const channel = asked.optionalChannel()?.id ?? null;
    const trip = fireTrigger(world, trigger, { context, person, channel });
    if (trip.kind === "refused") throw refusalOf(trip);
    if (trip.kind === "filtered") throw new Objection(explainFilter(trigger.name, trip.warnings));
    await settle(world, asked);
    return { execution: trip.execution };
  },
  post_webhook: async ({ world }, asked) => {
    const trigger = namedTrigger(world, asked, "webhook");
    const request = { method: "POST", body: asked.optionalText("body") ?? "" };
    const { status, headers, body } = receiveWebhook(world, trigger, request);
    await settle(world, asked);
    return { status, headers, answer: body };
  },
  reset: async (workspace) => {
    await workspace.reset();
    return {};
  },
  snapshot: (workspace, asked) => {
    workspace.snapshot(asked.optionalText("name") ?? "default");
    return {};
  },
  restore: async (workspace, asked) => {
    const name = asked.optionalText("name") ?? "default";
    if (!await workspace.restore(name)) {
      throw new Objection(
        `there is no snapshot called ${name}; snapshot takes one, reset goes back to the start`,
      );
    }
    return {};
  },
};

export function clockReading({ clock }: World) {
  return {
    now: clock.now(),
    time: new Date(clock.now()).toISOString(),
    frozen: clock.state().frozenAt !== null,
  };
}

function explainFilter(name: string, warnings: readonly string[]): string {
  const why = warnings.length === 0 ? "" : ` (${warnings.join("; ")})`;
  return `the filter of ${name} is not true of this context, so nothing was started${why}`;
}

function targetTime(world: World, asked: Asked): number | undefined {
  const to = asked.optionalText("set");
  const by = asked.value("advance");
  const target = to !== undefined
    ? Date.parse(to)
    : by === undefined
    ? undefined
    : world.clock.now() + parseDuration(by);
  if (target === undefined) return undefined;
  if (Number.isNaN(target)) {
    throw new Objection(`${to} is not a time that can be read; write 2026-01-31T09:00:00Z`);
  }
  if (target < world.clock.now()) {
    throw new Objection("the clock does not run backwards; restore a snapshot instead");
  }
  return target;
}
