import type { World } from "../world.ts";
import { createChannel } from "./channels.ts";
import { addPerson, findPerson, type Person } from "./people.ts";
import { putUserGroup } from "./user_groups.ts";

const PEOPLE: readonly { readonly handle: string; readonly kind: Person["kind"] }[] = [
  { handle: "owner", kind: "owner" },
  { handle: "admin", kind: "admin" },
  { handle: "engineer", kind: "member" },
  { handle: "approver", kind: "member" },
  { handle: "second_approver", kind: "member" },
  { handle: "security_lead", kind: "member" },
  { handle: "operator", kind: "member" },
  { handle: "guest", kind: "guest" },
];

const EVERYONE = PEOPLE.map(({ handle }) => handle);
const STAFF = PEOPLE.filter(({ kind }) => kind !== "guest").map(({ handle }) => handle);

const CHANNELS = [
  { name: "general", kind: "public", members: EVERYONE, general: true },
  { name: "random", kind: "public", members: STAFF },
  { name: "alerts", kind: "public", members: ["engineer", "operator", "security_lead"] },
  { name: "approvals", kind: "public", members: ["engineer", "operator", "approver", "second_approver"] },
  { name: "security", kind: "public", members: ["security_lead", "admin"] },
  { name: "leadership", kind: "private", members: ["admin", "security_lead"] },
  { name: "audit", kind: "public", members: ["security_lead", "admin", "owner"] },
] as const;

const GROUPS = [
  { handle: "approvers", name: "Approvers", people: ["approver", "second_approver"] },
  { handle: "security", name: "Security", people: ["security_lead"] },
] as const;

/** Fills an empty workspace with people named for what they do; leaves one that has people as it is. */
export function seedWorkspace(world: World): void {
  if (findPerson(world, "owner") !== undefined) return;
  world.database.transaction(() => {
    const people = new Map(PEOPLE.map((person) => [person.handle, addPerson(world, person).id]));
    const ids = (handles: readonly string[]) => handles.flatMap((handle) => people.get(handle) ?? []);
    for (const { members, ...channel } of CHANNELS) {
      for (const creator of ids(["owner"])) {
        createChannel(world, { ...channel, creator, members: ids(members) });
      }
    }
    for (const group of GROUPS) putUserGroup(world, { ...group, people: ids(group.people) });
  });
}
