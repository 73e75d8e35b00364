import type { Act } from "./door.ts";
import { channelActs } from "./channel_acts.ts";
import { faultActs } from "./fault_acts.ts";
import { interactionActs } from "./interaction_acts.ts";
import { messageActs } from "./message_acts.ts";
import { stateActs } from "./state_acts.ts";
import { teamActs } from "./team_acts.ts";

/** Everything that can be done at the control door, by name. */
export const ACTS: ReadonlyMap<string, Act> = new Map([
  ...Object.entries(interactionActs),
  ...Object.entries(messageActs),
  ...Object.entries(channelActs),
  ...Object.entries(teamActs),
  ...Object.entries(stateActs),
  ...Object.entries(faultActs),
]);
