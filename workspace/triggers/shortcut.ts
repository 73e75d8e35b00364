import { issueInteractivity } from "../engine/pointers.ts";
import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { findChannel, isMember } from "../team/channels.ts";
import { findPerson } from "../team/people.ts";
import type { World } from "../world.ts";
import { mayTrip } from "./access.ts";
import { problem } from "./problem.ts";
import type { Trigger } from "./stored_triggers.ts";
import { attemptTrip, refusalOf } from "./trip.ts";

/** Who clicks on a link trigger, and where they find it. */
export interface Click {
  readonly person: string;
  readonly channel?: string;
  readonly messageTs?: string;
  readonly location?: "message" | "bookmark" | "button";
  readonly bookmarkId?: string;
  /** The values that a workflow button carries for the customizable inputs. */
  readonly inputs?: JsonObject;
  /** The workflow button that was pressed. */
  readonly action?: { readonly actionId: string; readonly blockId: string };
}

/** Starts the workflow for the person who clicks, and returns the id of its run; refuses when they may not, or it cannot. */
export function tripShortcut(world: World, trigger: Trigger, click: Click): string {
  if (trigger.type !== "shortcut") throw new Refusal("invalid_trigger_type");
  if (!mayTrip(world, trigger, click.person)) throw new Refusal("access_denied");
  if (click.channel !== undefined) checkChannel(world, click.person, click.channel);
  checkCustomized(trigger, click.inputs ?? {});
  const trip = attemptTrip(world, trigger, { data: clickData(world, trigger, click) }, {
    person: click.person,
    channel: click.channel ?? null,
    customized: click.inputs ?? {},
  });
  if (trip.kind === "started") return trip.execution;
  throw trip.kind === "refused" ? refusalOf(trip) : new Refusal("internal_error");
}

/** People click only where they can look: guests in their own conversations, all others in public channels too. */
function checkChannel(world: World, personId: string, channelId: string): void {
  const channel = findChannel(world, channelId);
  if (channel === undefined) throw new Refusal("channel_not_found");
  if (isMember(world, channel.id, personId)) return;
  const kind = findPerson(world, personId)?.kind;
  const isGuest = kind === "guest" || kind === "single_channel_guest";
  if (channel.kind !== "public" || isGuest) throw new Refusal("channel_not_found");
}

/** Whether each value has the right type is found out with all other inputs. */
function checkCustomized(trigger: Trigger, values: JsonObject): void {
  for (const name of Object.keys(values)) {
    const input = Object.hasOwn(trigger.inputs, name) ? trigger.inputs[name] : undefined;
    if (input !== undefined && "customizable" in input) continue;
    throw problem("parameter_validation_failed", `${name} is not a customizable input`, `/inputs/${name}`);
  }
}

/** What the workflow is told of a click, with interactivity of whoever clicks. */
export function clickData(world: World, trigger: Trigger, click: Click): JsonObject {
  const { person, channel, messageTs, bookmarkId, action } = click;
  const { interactivity } = issueInteractivity(world, { person, app: trigger.app, execution: null });
  return {
    user_id: person,
    ...(channel === undefined ? {} : { channel_id: channel }),
    interactivity,
    location: click.location ?? (messageTs === undefined || action !== undefined ? "button" : "message"),
    ...(messageTs === undefined ? {} : { message_ts: messageTs }),
    ...(action === undefined ? {} : { action_id: action.actionId, block_id: action.blockId }),
    ...(bookmarkId === undefined ? {} : { bookmark_id: bookmarkId }),
  };
}
