import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

/** People who are mentioned together, `@security`. */
export interface UserGroup {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly people: readonly string[];
  readonly disabled: boolean;
  /** Unix seconds. */
  readonly created: number;
  readonly updated: number;
}

export interface UserGroupDetails {
  readonly handle: string;
  readonly name: string;
  readonly people: readonly string[];
  readonly disabled?: boolean;
}

/** Makes the group with this handle, or gives the one there is these details. */
export function putUserGroup(world: World, details: UserGroupDetails): UserGroup {
  const known = findUserGroup(world, details.handle);
  const now = Math.floor(world.clock.now() / 1000);
  const group: UserGroup = {
    id: known?.id ?? world.ids.make("S"),
    handle: details.handle,
    name: details.name,
    people: [...new Set(details.people)],
    disabled: details.disabled ?? false,
    created: known?.created ?? now,
    updated: now,
  };
  world.database.run(
    "INSERT INTO user_groups (id, handle, json) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json",
    group.id,
    group.handle,
    JSON.stringify(group),
  );
  world.announce({ type: "user_group_changed", group: group.id });
  return group;
}

export function findUserGroup(world: World, idOrHandle: string): UserGroup | undefined {
  return world.database.document<UserGroup>(
    "SELECT json FROM user_groups WHERE id = ? OR handle = ?",
    idOrHandle,
    idOrHandle,
  );
}

export function listUserGroups(world: World): UserGroup[] {
  return world.database.documents<UserGroup>("SELECT json FROM user_groups ORDER BY rowid");
}

export function setUserGroupPeople(world: World, id: string, people: readonly string[]): UserGroup {
  const group = findUserGroup(world, id);
  if (group === undefined) throw new Refusal("no_such_subteam");
  return putUserGroup(world, { ...group, people });
}

/** The group as Slack's API shows it. */
export function userGroupPayload(
  world: World,
  group: UserGroup,
  { withPeople }: { withPeople: boolean },
): JsonObject {
  return {
    id: group.id,
    team_id: world.team.id,
    is_usergroup: true,
    is_subteam: true,
    name: group.name,
    description: "",
    handle: group.handle,
    is_external: false,
    date_create: group.created,
    date_update: group.updated,
    date_delete: group.disabled ? group.updated : 0,
    auto_type: null,
    auto_provision: false,
    enterprise_subteam_id: "",
    prefs: { channels: [], groups: [] },
    user_count: group.people.length,
    ...(withPeople ? { users: [...group.people] } : {}),
  };
}
