import type { Json } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import { findUserGroup, putUserGroup, setUserGroupPeople, type UserGroup } from "../../team/user_groups.ts";
import { type BuiltIn, type BuiltInEnd, type BuiltInStep, declare, listOf, SLACK } from "./built_in.ts";
import { namedPeople } from "./reach.ts";

const SCOPES = ["usergroups:write"];

const MEMBERSHIP = {
  scopes: SCOPES,
  inputs: declare({ "usergroup_id*": SLACK.userGroup, "user_ids*": listOf(SLACK.person) }),
  outputs: declare({ "usergroup_id*": SLACK.userGroup, user_ids: listOf(SLACK.person) }),
};

export const createUsergroup: BuiltIn = {
  id: "Fn010F",
  name: "create_usergroup",
  title: "Create a user group",
  scopes: SCOPES,
  inputs: declare({ "usergroup_handle*": "string", "usergroup_name*": "string", team_id: SLACK.team }),
  outputs: declare({ "usergroup_id*": SLACK.userGroup }),
  run: ({ world, inputs }) => {
    const handle = String(inputs["usergroup_handle"]).replace(/^@/, "");
    if (findUserGroup(world, handle) !== undefined) throw new Refusal("handle_already_exists");
    const group = putUserGroup(world, { handle, name: String(inputs["usergroup_name"]), people: [] });
    return { outputs: { usergroup_id: group.id } };
  },
};

export const addUserToUsergroup: BuiltIn = {
  ...MEMBERSHIP,
  id: "Fn010G",
  name: "add_user_to_usergroup",
  title: "Add people to a user group",
  run: (step) => change(step, (before, named) => [...new Set([...before, ...named])]),
};

export const removeUserFromUsergroup: BuiltIn = {
  ...MEMBERSHIP,
  id: "Fn010H",
  name: "remove_user_from_usergroup",
  title: "Remove someone from a user group",
  run: (step) => change(step, (before, named) => before.filter((person) => !named.includes(person))),
};

type Membership = (before: readonly string[], named: readonly string[]) => string[];

function change(step: BuiltInStep, membership: Membership): BuiltInEnd {
  const { usergroup_id, user_ids } = step.inputs;
  const group = namedGroup(step, usergroup_id);
  const people = namedPeople(step, user_ids).map(({ id }) => id);
  setUserGroupPeople(step.world, group.id, membership(group.people, people));
  return { outputs: { usergroup_id: group.id, user_ids: people } };
}

function namedGroup({ world }: BuiltInStep, id: Json | undefined): UserGroup {
  const group = findUserGroup(world, String(id));
  if (group === undefined) throw new Refusal("no_such_subteam");
  return group;
}
