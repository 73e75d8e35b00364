import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { findChannel, isMember } from "../team/channels.ts";
import { findPerson } from "../team/people.ts";
import type { World } from "../world.ts";

/** Who may trip a link trigger. */
export interface TriggerAccess extends Entities {
  readonly type: "everyone" | "app_collaborators" | "named_entities";
}

export interface Entities {
  readonly people: readonly string[];
  readonly channels: readonly string[];
  readonly teams: readonly string[];
  readonly orgs: readonly string[];
}

export const EVERYONE: TriggerAccess = { type: "everyone", people: [], channels: [], teams: [], orgs: [] };

const MOST_NAMED = 10;

/** The parts of a trigger that say who may trip it. */
interface Guarded {
  readonly access: TriggerAccess;
  readonly creator: string;
  readonly app: string;
}

/** Bots and those who left trip nothing; the members of a named channel count as named. */
export function mayTrip(world: World, { access, creator, app }: Guarded, personId: string): boolean {
  const person = findPerson(world, personId);
  if (person === undefined || person.deactivated || person.kind === "bot") return false;
  switch (access.type) {
    case "everyone":
      return true;
    case "app_collaborators":
      return [creator, world.apps.get(app)?.developer].includes(person.id);
    case "named_entities":
      return access.people.includes(person.id) || access.teams.includes(world.team.id) ||
        access.channels.some((channel) => isMember(world, channel, person.id));
  }
}

/** Replaces who may; everyone and the collaborators need no names. */
export function setAccess(world: World, type: string, named: Entities): TriggerAccess {
  const kind = type.toLowerCase();
  if (kind === "everyone" || kind === "app_collaborators") return { ...EVERYONE, type: kind };
  if (kind !== "named_entities") throw new Refusal("invalid_permission_type");
  return checked(world, named);
}

export function addAccess(world: World, access: TriggerAccess, named: Entities): TriggerAccess {
  requireNamed(access);
  if (isEmpty(named)) throw new Refusal("no_valid_named_entities");
  return checked(world, combine(access, named, (before, more) => [...new Set([...before, ...more])]));
}

/** Somebody must be left. */
export function removeAccess(world: World, access: TriggerAccess, named: Entities): TriggerAccess {
  requireNamed(access);
  return checked(
    world,
    combine(access, named, (before, fewer) => before.filter((id) => !fewer.includes(id))),
  );
}

export function accessPayload({ type, people, channels, teams, orgs }: TriggerAccess): JsonObject {
  return {
    permission_type: type,
    user_ids: [...people],
    channel_ids: [...channels],
    team_ids: [...teams],
    org_ids: [...orgs],
  };
}

function requireNamed(access: TriggerAccess): void {
  if (access.type !== "named_entities") throw new Refusal("invalid_permission_type");
}

type Combine = (one: readonly string[], other: readonly string[]) => readonly string[];

function combine(access: TriggerAccess, named: Entities, by: Combine): Entities {
  return {
    people: by(access.people, named.people),
    channels: by(access.channels, named.channels),
    teams: by(access.teams, named.teams),
    orgs: by(access.orgs, named.orgs),
  };
}

function checked(world: World, named: Entities): TriggerAccess {
  const { people, channels, teams, orgs } = named;
  if (isEmpty(named)) throw new Refusal("named_entities_cannot_be_empty");
  if ([people, channels, teams].some((ids) => ids.length > MOST_NAMED)) {
    throw new Refusal("too_many_named_entities");
  }
  if (people.some((id) => findPerson(world, id)?.id !== id)) throw new Refusal("user_not_found");
  if (channels.some((id) => findChannel(world, id)?.id !== id)) throw new Refusal("channel_not_found");
  if (teams.some((id) => id !== world.team.id)) throw new Refusal("team_not_found");
  if (orgs.length > 0) throw new Refusal("org_not_found");
  return { type: "named_entities", people, channels, teams, orgs };
}

function isEmpty({ people, channels, teams, orgs }: Entities): boolean {
  return people.length + channels.length + teams.length + orgs.length === 0;
}
