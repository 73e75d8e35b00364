import { isEmail } from "../blocks/plausible.ts";
import { listPeople, type Person } from "../team/people.ts";
import type { World } from "../world.ts";
import { Objection } from "./asked.ts";
import { countChannels } from "./membership.ts";

const LONGEST_REAL_NAME = 255;

export function checkRealName(name: string): void {
  if (name.trim() === "") throw new Objection("real_name is blank; write how people call this person");
  if ([...name].length > LONGEST_REAL_NAME) {
    throw new Objection(`real_name has at most ${LONGEST_REAL_NAME} characters`);
  }
}

/** Accounts are told apart by their address; `person` may keep their own. */
export function checkEmail(world: World, email: string, person: Person | undefined): void {
  if (!isEmail(email)) throw new Objection(`${JSON.stringify(email.slice(0, 60))} is not an e-mail address`);
  const holder = listPeople(world).find((other) => other.email?.toLowerCase() === email.toLowerCase());
  if (holder === undefined || holder.id === person?.id) return;
  throw new Objection(`${holder.handle} has that address; take another`);
}

/** What somebody may become, given who they are and what hangs on them. */
export function checkStanding(world: World, person: Person, changes: Partial<Person>): void {
  const { kind = person.kind, deactivated = person.deactivated } = changes;
  if ((kind === "bot") !== (person.kind === "bot")) {
    throw new Objection("a person does not become a bot, nor a bot a person; add_user adds either");
  }
  if ((kind !== "owner" || deactivated) && isLastOwner(world, person)) {
    throw new Objection(
      `${person.handle} is the only owner; change_user with "kind": "owner" makes another first`,
    );
  }
  if (kind === "single_channel_guest" && kind !== person.kind && countChannels(world, person.id) > 1) {
    throw new Objection(`${person.handle} is in several channels; leave all but one of them first`);
  }
}

function isLastOwner(world: World, person: Person): boolean {
  const owners = listPeople(world).filter(({ kind, deactivated }) => kind === "owner" && !deactivated);
  return owners.length === 1 && owners[0]?.id === person.id;
}
