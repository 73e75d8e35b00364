import { assertEquals, assertObjectMatch } from "@std/assert";
import { type SampleWorld, withSampleWorld } from "../../../tests/support/sample_world.ts";
import { isObject, type Json, type JsonObject } from "../../json.ts";
import { leaveChannel } from "../../team/channels.ts";
import { addPerson, changePerson, listPeople } from "../../team/people.ts";
import { findUserGroup, putUserGroup } from "../../team/user_groups.ts";
import { findMethod } from "./registry.ts";

function field(value: Json | undefined, ...path: string[]): Json | undefined {
  return path.reduce<Json | undefined>((at, name) => isObject(at) ? at[name] : undefined, value);
}

function handles(answer: JsonObject): (Json | undefined)[] {
  const { members } = answer;
  return Array.isArray(members) ? members.map((member) => field(member, "name")) : [];
}

Deno.test("users.info shows a person, and their address only to who may see it", () =>
  withSampleWorld((sample) => {
    const user = sample.person("engineer");
    const ask = (scopes: readonly string[], more = {}) =>
      sample.call(findMethod("users.info"), { user }, sample.token(scopes, more));
    assertObjectMatch(ask(["users:read"]), {
      user: { id: user, name: "engineer", deleted: false, is_bot: false, tz: "Etc/UTC" },
    });
    const email = (answer: JsonObject) => field(answer, "user", "profile", "email");
    assertEquals(email(ask(["users:read"])), undefined);
    assertEquals(email(ask(["users:read", "users:read.email"])), "engineer@example.com");
    assertEquals(email(ask([], { kind: "user", person: "owner" })), "engineer@example.com");
  }));

Deno.test("users.info wants an id: a handle, nobody's id and nothing are not found", () =>
  withSampleWorld((sample) => {
    for (const user of ["engineer", "U0NOBODY", ""]) {
      assertEquals(sample.refuses(findMethod("users.info"), { user }).code, "user_not_found");
    }
  }));

Deno.test("users.lookupByEmail finds whoever has the address, in any case", () =>
  withSampleWorld((sample) => {
    const found = sample.call(findMethod("users.lookupByEmail"), { email: "Engineer@Example.com" });
    assertEquals(field(found, "user", "id"), sample.person("engineer"));
  }));

Deno.test("users.lookupByEmail finds nobody who is deactivated, a bot, or not there", () =>
  withSampleWorld((sample) => {
    changePerson(sample.world, sample.person("operator"), { deactivated: true });
    const emails = ["operator@example.com", "sample@example.com", "nobody@example.com", "engineer", ""];
    for (const email of emails) {
      assertEquals(sample.refuses(findMethod("users.lookupByEmail"), { email }).code, "users_not_found");
    }
  }));

Deno.test("users.list names everyone, bots and the deactivated too", () =>
  withSampleWorld((sample) => {
    changePerson(sample.world, sample.person("operator"), { deactivated: true });
    const answer = sample.call(findMethod("users.list"), {});
    const everyone = listPeople(sample.world).map(({ handle }) => handle);
    assertEquals(handles(answer), everyone);
    assertEquals([everyone.includes("sample"), everyone.includes("operator")], [true, true]);
    assertEquals(answer["cache_ts"], sample.world.clock.now() / 1000);
    assertEquals(field(answer["response_metadata"], "next_cursor"), "");
  }));

for (const size of [1, 3, 9, 10, 1000]) {
  Deno.test(`users.list read ${size} at a time names everyone once`, () =>
    withSampleWorld((sample) => {
      const read: (Json | undefined)[] = [];
      let cursor: Json | undefined = "";
      let pages = 0;
      do {
        const answer = sample.call(findMethod("users.list"), { limit: String(size), cursor });
        read.push(...handles(answer));
        cursor = field(answer["response_metadata"], "next_cursor");
        pages++;
      } while (cursor !== "");
      const everyone = listPeople(sample.world).map(({ handle }) => handle);
      assertEquals(read, everyone);
      assertEquals(pages, Math.ceil(everyone.length / size));
    }));
}

Deno.test("users.list keeps its place when somebody joins between two pages", () =>
  withSampleWorld((sample) => {
    const list = (args: JsonObject) => sample.call(findMethod("users.list"), { limit: 4, ...args });
    const first = list({});
    addPerson(sample.world, { handle: "newcomer" });
    const second = list({ cursor: field(first["response_metadata"], "next_cursor") });
    assertEquals(new Set([...handles(first), ...handles(second)]).size, 8);
  }));

const BAD_PAGES: readonly [JsonObject, string][] = [
  [{ limit: 0 }, "invalid_limit"],
  [{ limit: 1001 }, "invalid_limit"],
  [{ limit: "many" }, "invalid_limit"],
  [{ limit: 1.5 }, "invalid_limit"],
  [{ cursor: "@" }, "invalid_cursor"],
  [{ cursor: btoa("place:-1") }, "invalid_cursor"],
  [{ cursor: btoa("somewhere:1") }, "invalid_cursor"],
];

for (const [args, code] of BAD_PAGES) {
  Deno.test(`users.list refuses ${JSON.stringify(args)} with ${code}`, () =>
    withSampleWorld((sample) => assertEquals(sample.refuses(findMethod("users.list"), args).code, code)));
}

Deno.test("users.conversations lists where a person is, which is less than what there is", () =>
  withSampleWorld((sample) => {
    const names = (person: string) => {
      const args = { user: sample.person(person), types: "public_channel" };
      const { channels } = sample.call(findMethod("users.conversations"), args);
      return Array.isArray(channels) ? channels.map((channel) => field(channel, "name")) : [];
    };
    assertEquals(names("guest"), ["general"]);
    assertEquals(names("operator"), ["general", "random", "alerts", "approvals"]);
    leaveChannel(sample.world, sample.channel("random").id, sample.person("operator"));
    assertEquals(names("operator"), ["general", "alerts", "approvals"]);
  }));

function disabled({ world }: SampleWorld): string {
  return putUserGroup(world, { handle: "old", name: "Old", people: [], disabled: true }).id;
}

Deno.test("usergroups.list shows disabled groups and who is in a group only when asked", () =>
  withSampleWorld((sample) => {
    disabled(sample);
    const list = (args: JsonObject) => {
      const { usergroups } = sample.call(findMethod("usergroups.list"), args);
      return Array.isArray(usergroups) ? usergroups.filter(isObject) : [];
    };
    assertEquals(list({}).map(({ handle, users }) => [handle, users]), [["approvers", undefined], [
      "security",
      undefined,
    ]]);
    const all = list({ include_disabled: "true", include_users: "1" });
    assertEquals(all.map(({ handle, users }) => [handle, users]), [
      ["approvers", [sample.person("approver"), sample.person("second_approver")]],
      ["security", [sample.person("security_lead")]],
      ["old", []],
    ]);
  }));

Deno.test("usergroups.users.list shows who is in a group, a disabled one only when asked", () =>
  withSampleWorld((sample) => {
    const list = findMethod("usergroups.users.list");
    const usergroup = findUserGroup(sample.world, "approvers")?.id;
    const people = ["approver", "second_approver"].map(sample.person);
    assertEquals(sample.call(list, { usergroup }), { users: people });
    const old = disabled(sample);
    assertEquals(sample.refuses(list, { usergroup: old }).code, "no_such_subteam");
    assertEquals(sample.call(list, { usergroup: old, include_disabled: true }), { users: [] });
    for (const unknown of ["S0NONE", "approvers", ""]) {
      assertEquals(sample.refuses(list, { usergroup: unknown }).code, "no_such_subteam");
    }
  }));

for (
  const [how, written] of [
    ["a list in JSON", (ids: string[]) => ids],
    ["text with commas", (ids: string[]) => ids.join(",")],
    ["JSON within a form", (ids: string[]) => JSON.stringify(ids)],
  ] as const
) {
  Deno.test(`usergroups.users.update replaces who is in a group, given as ${how}`, () =>
    withSampleWorld((sample) => {
      const usergroup = findUserGroup(sample.world, "approvers")?.id;
      const people = ["engineer", "operator"].map(sample.person);
      const answer = sample.call(findMethod("usergroups.users.update"), {
        usergroup,
        users: written(people),
      });
      assertEquals(field(answer, "usergroup", "users"), people);
      assertEquals(findUserGroup(sample.world, "approvers")?.people, people);
    }));
}

const BAD_USERS: readonly [string, string, (person: SampleWorld["person"]) => JsonObject][] = [
  ["nobody", "no_users_provided", () => ({ users: "" })],
  ["no users at all", "no_users_provided", () => ({})],
  ["somebody unknown", "invalid_users", (person) => ({ users: [person("engineer"), "U0NOBODY"] })],
  ["a handle", "invalid_users", () => ({ users: ["engineer"] })],
  ["an unknown group", "no_such_subteam", (person) => ({ usergroup: "S0NONE", users: person("engineer") })],
];

for (const [what, code, args] of BAD_USERS) {
  Deno.test(`usergroups.users.update refuses ${what} with ${code}, and nobody leaves the group`, () =>
    withSampleWorld((sample) => {
      const usergroup = findUserGroup(sample.world, "approvers")?.id;
      const given = { usergroup, ...args(sample.person) };
      assertEquals(sample.refuses(findMethod("usergroups.users.update"), given).code, code);
    }));
}
