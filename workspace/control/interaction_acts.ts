import {
  closeView,
  type Outcome,
  pressElement,
  pressInView,
  submitView,
  suggest,
} from "../engine/interactions.ts";
import type { JsonObject } from "../json.ts";
import { tripShortcut } from "../triggers/shortcut.ts";
import { findTrigger, listTriggers, type Trigger } from "../triggers/triggers.ts";
import type { World } from "../world.ts";
import { type Asked, Objection } from "./asked.ts";
import type { Act } from "./door.ts";

/** What a person does with an app: starts a workflow, presses, types, submits, closes. */
export const interactionActs: Record<string, Act> = {
  run_shortcut: async ({ world }, asked) => {
    const trigger = shortcut(world, asked.text("trigger"));
    const person = asked.person();
    const channel = asked.optionalChannel();
    const message = asked.optionalText("message_ts");
    const inputs = asked.optionalObject("inputs");
    const execution = tripShortcut(world, trigger, {
      person: person.id,
      ...(channel === undefined ? {} : { channel: channel.id }),
      ...(message === undefined ? {} : { messageTs: message }),
      ...(inputs === undefined ? {} : { inputs }),
    });
    await settle(world, asked);
    return { execution };
  },
  press: async ({ world }, asked) => {
    return await seen(
      world,
      asked,
      asked.optionalText("view_id") === undefined
        ? pressElement(world, { ...messageControl(asked), ...answer(asked) })
        : pressInView(world, { ...viewControl(asked), ...answer(asked) }),
    );
  },
  suggest: async ({ world }, asked) => {
    const typed = asked.optionalText("text") ?? "";
    const where = asked.optionalText("view_id") === undefined ? messageControl(asked) : viewControl(asked);
    return { ...await suggest(world, { ...where, typed }) };
  },
  submit_view: async ({ world }, asked) => {
    const viewId = asked.optionalText("view_id");
    const values = asked.optionalObject("values") ?? {};
    const view = { person: asked.person().id, ...(viewId === undefined ? {} : { viewId }) };
    return await seen(world, asked, submitView(world, { ...view, values }));
  },
  close_view: async ({ world }, asked) => {
    const viewId = asked.optionalText("view_id");
    const view = { person: asked.person().id, ...(viewId === undefined ? {} : { viewId }) };
    return await seen(world, asked, closeView(world, { ...view, all: asked.flag("all") }));
  },
};

/** Waits until what was started is done, unless the caller asks to look at it on the way. */
export async function settle(world: World, asked: Asked): Promise<void> {
  if (asked.wait() === true) await world.running.settled();
}

/** What the person sees of what they did; nothing as yet for a caller who does not wait for the app's answer. */
async function seen(world: World, asked: Asked, act: Promise<Outcome>): Promise<JsonObject> {
  if (asked.wait() === false) {
    void world.running.track(act).catch((error) => console.error("an act failed:", error));
    return {};
  }
  const outcome = await act;
  await settle(world, asked);
  return { ...outcome };
}

function shortcut(world: World, named: string): Trigger {
  const everywhere = [...world.apps.keys()].flatMap((app) => listTriggers(world, app));
  const trigger = findTrigger(world, named) ?? everywhere.find(({ name }) => name === named);
  if (trigger === undefined) throw new Objection(`there is no trigger called ${named}`);
  if (trigger.type !== "shortcut") {
    throw new Objection(`${trigger.name} is a ${trigger.type} trigger, not a shortcut`);
  }
  return trigger;
}

function messageControl(asked: Asked) {
  return {
    person: asked.person().id,
    channel: asked.channel().id,
    ts: asked.text("ts"),
    ...control(asked),
  };
}

function viewControl(asked: Asked) {
  return { person: asked.person().id, viewId: asked.text("view_id"), ...control(asked) };
}

function control(asked: Asked) {
  const blockId = asked.optionalText("block_id");
  return { actionId: asked.text("action_id"), ...(blockId === undefined ? {} : { blockId }) };
}

function answer(asked: Asked): JsonObject {
  const value = asked.value("answer");
  const values = asked.optionalObject("values");
  return { ...(value === undefined ? {} : { answer: value }), ...(values === undefined ? {} : { values }) };
}
