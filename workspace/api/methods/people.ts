import type { JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import { findPerson, listPeople, type Person, personPayload } from "../../team/people.ts";
import {
  findUserGroup,
  listUserGroups,
  setUserGroupPeople,
  type UserGroup,
  userGroupPayload,
} from "../../team/user_groups.ts";
import type { Call, Method } from "../method.ts";
import { page } from "../paging.ts";

const TOKENS = ["bot", "workflow", "user"] as const;

/** People and the groups they are in. */
export const peopleMethods: readonly Method[] = [
  {
    name: "users.info",
    scopes: ["users:read"],
    tier: "tier4",
    tokens: TOKENS,
    json: false,
    run: (call) => ({ user: payload(call, knownPerson(call, call.args.required("user", "user_not_found"))) }),
  },
  {
    name: "users.lookupByEmail",
    scopes: ["users:read.email"],
    tier: "tier3",
    tokens: TOKENS,
    json: false,
    run: (call) => {
      const email = call.args.required("email", "users_not_found").toLowerCase();
      const person = listPeople(call.world).find((candidate) => candidate.email?.toLowerCase() === email);
      if (person === undefined || person.deactivated) throw new Refusal("users_not_found");
      return { user: payload(call, person) };
    },
  },
  {
    name: "users.list",
    scopes: ["users:read"],
    tier: "tier2",
    tokens: TOKENS,
    json: false,
    run: (call) => {
      const { items, response_metadata } = page(listPeople(call.world), call.args, {
        most: 1000,
        usual: 1000,
      });
      const cache_ts = Math.floor(call.world.clock.now() / 1000);
      return { members: items.map((person) => payload(call, person)), cache_ts, response_metadata };
    },
  },
  {
    name: "usergroups.list",
    scopes: ["usergroups:read"],
    tier: "tier2",
    tokens: TOKENS,
    json: false,
    run: ({ world, args }) => {
      const withDisabled = args.flag("include_disabled") ?? false;
      const withPeople = args.flag("include_users") ?? false;
      const groups = listUserGroups(world).filter((group) => withDisabled || !group.disabled);
      return { usergroups: groups.map((group) => userGroupPayload(world, group, { withPeople })) };
    },
  },
  {
    name: "usergroups.users.list",
    scopes: ["usergroups:read"],
    tier: "tier2",
    tokens: TOKENS,
    json: false,
    run: (call) => {
      const group = knownGroup(call);
      if (group.disabled && call.args.flag("include_disabled") !== true) throw new Refusal("no_such_subteam");
      return { users: [...group.people] };
    },
  },
  {
    name: "usergroups.users.update",
    scopes: ["usergroups:write"],
    tier: "tier2",
    tokens: TOKENS,
    json: true,
    run: (call) => {
      const group = knownGroup(call);
      const people = call.args.list("users") ?? [];
      if (people.length === 0) throw new Refusal("no_users_provided");
      if (people.some((id) => findPerson(call.world, id)?.id !== id)) throw new Refusal("invalid_users");
      const changed = setUserGroupPeople(call.world, group.id, people);
      return { usergroup: userGroupPayload(call.world, changed, { withPeople: true }) };
    },
  },
];

function payload({ world, token }: Call, person: Person): JsonObject {
  // A person's own token is not asked for scopes.
  const withEmail = token.kind === "user" || token.scopes.includes("users:read.email");
  return personPayload(world, person, { withEmail });
}

function knownPerson({ world }: Call, id: string): Person {
  const person = findPerson(world, id);
  if (person === undefined || person.id !== id) throw new Refusal("user_not_found");
  return person;
}

function knownGroup({ world, args }: Call): UserGroup {
  const id = args.required("usergroup", "no_such_subteam");
  const group = findUserGroup(world, id);
  if (group?.id !== id) throw new Refusal("no_such_subteam");
  return group;
}
