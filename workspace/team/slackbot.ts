import type { World } from "../world.ts";
import { addPerson, findPerson, type Person } from "./people.ts";

const SLACKBOT = "USLACKBOT";

/** Who speaks for Slack itself; comes when first needed. */
export function findSlackbot(world: World): Person {
  return findPerson(world, SLACKBOT) ??
    addPerson(world, { id: SLACKBOT, handle: "slackbot", realName: "Slackbot", kind: "bot" });
}
