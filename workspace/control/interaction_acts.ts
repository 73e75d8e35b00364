import {
  closeView,
  type Outcome,
  pressElement,
  pressInView,
  submitView,
  suggest,
} from "../engine/interactions.ts";
import { listViews } from "../engine/views.ts";
import type { JsonObject } from "../json.ts";
import { aTrigger } from "../triggers/available_data.ts";
import { tripShortcut } from "../triggers/shortcut.ts";
import type { Trigger } from "../triggers/triggers.ts";
import type { World } from "../world.ts";
import { type Asked, Objection } from "./asked.ts";
import type { Act } from "./door.ts";
import { namedTrigger } from "./named_trigger.ts";
import { explainOutcome } from "./sentences.ts";

/** What a person does with an app: starts a workflow, presses, types, submits, closes. */
export const interactionActs: Record<string, Act> = {
  run_shortcut: async ({ world }, asked) => {
    const trigger = shortcut(world, asked);
    const person = asked.actor();
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
      isInMessage(asked)
        ? pressElement(world, { ...messageControl(asked), ...answer(asked) })
        : pressInView(world, { ...viewControl(world, asked), ...answer(asked) }),
    );
  },
  suggest: async ({ world }, asked) => {
    const typed = asked.optionalText("text") ?? "";
    const where = isInMessage(asked) ? messageControl(asked) : viewControl(world, asked);
    return told(await suggest(world, { ...where, typed }));
  },
  submit_view: async ({ world }, asked) => {
    const viewId = asked.optionalText("view_id");
    const values = asked.optionalObject("values") ?? {};
    const view = { person: asked.actor().id, ...(viewId === undefined ? {} : { viewId }) };
    return await seen(world, asked, submitView(world, { ...view, values }));
  },
  close_view: async ({ world }, asked) => {
    const viewId = asked.optionalText("view_id");
    const view = { person: asked.actor().id, ...(viewId === undefined ? {} : { viewId }) };
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
  return told(outcome);
}

/** Where all that a person would see is Slack's word for no, the door says it in a sentence. */
function told(outcome: Outcome): JsonObject {
  return outcome.ok ? { ...outcome } : { ...outcome, ...explainOutcome(outcome.error) };
}

function shortcut(world: World, asked: Asked): Trigger {
  const trigger = namedTrigger(world, asked, "shortcut");
  if (trigger.type === "shortcut") return trigger;
  const { name, type } = trigger;
  throw new Objection(
    `${name} is ${aTrigger(type)}, not a shortcut; fire_trigger trips triggers of any kind`,
  );
}

function messageControl(asked: Asked) {
  return {
    person: asked.actor().id,
    channel: asked.channel().id,
    ts: asked.text("ts"),
    ...control(asked),
  };
}

/** A control that is not in a message is in a view: the one named, or the top one. */
function isInMessage(asked: Asked): boolean {
  const [view, ...message] = ["view_id", "channel", "ts"].map((name) => asked.optionalText(name));
  return view === undefined && message.some((part) => part !== undefined);
}

function viewControl(world: World, asked: Asked) {
  const person = asked.actor();
  const viewId = asked.optionalText("view_id") ?? listViews(world, person.id).at(-1)?.id;
  if (viewId !== undefined) return { person: person.id, viewId, ...control(asked) };
  throw new Objection(`${person.handle} has no view open; name a message by channel and ts instead`);
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
