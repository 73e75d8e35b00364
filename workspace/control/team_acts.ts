import { checkHandle } from "../team/handles.ts";
import { addPerson, changePerson, findPerson, type Person, personPayload } from "../team/people.ts";
import { findUserGroup, putUserGroup, userGroupPayload } from "../team/user_groups.ts";
import { putExternalToken } from "../apps/external_tokens.ts";
import type { World } from "../world.ts";
import { type Asked, Malformed, Objection } from "./asked.ts";
import type { Act } from "./door.ts";
import { settle } from "./interaction_acts.ts";
import { onlyApp } from "./named_app.ts";
import { checkEmail, checkRealName, checkStanding } from "./person_rules.ts";

const KINDS: readonly Person["kind"][] = ["member", "admin", "owner", "guest", "single_channel_guest", "bot"];

/** Who is in the workspace, and in which groups. */
export const teamActs: Record<string, Act> = {
  add_user: async ({ world }, asked) => {
    const handle = freeHandle(asked.text("handle"), findUserGroup(world, bare(asked.text("handle")))?.name);
    const given = details(world, asked);
    const person = world.database.transaction(() => addPerson(world, { handle, ...given }));
    await settle(world, asked);
    return { user: personPayload(world, person, { withEmail: true }) };
  },
  change_user: async ({ world }, asked) => {
    const person = asked.person();
    const deactivated = asked.optionalFlag("deactivated");
    const given = details(world, asked, person);
    const changes = { ...given, ...(deactivated === undefined ? {} : { deactivated }) };
    checkStanding(world, person, changes);
    const changed = world.database.transaction(() => changePerson(world, person.id, changes));
    await settle(world, asked);
    return { user: personPayload(world, changed, { withEmail: true }) };
  },
  put_group: ({ world }, asked) => {
    const handle = freeHandle(asked.text("handle"), findPerson(world, bare(asked.text("handle")))?.realName);
    const before = findUserGroup(world, handle);
    const people = asked.optionalTexts("users")?.map((named) => asked.active(named).id);
    const group = world.database.transaction(() =>
      putUserGroup(world, {
        handle,
        name: asked.optionalText("name") ?? before?.name ?? handle,
        people: people ?? before?.people ?? [],
        disabled: asked.flag("disabled"),
      })
    );
    return { group: userGroupPayload(world, group, { withPeople: true }) };
  },
  put_external_token: ({ world }, asked) => {
    const token = putExternalToken(world, {
      app: onlyApp(world, asked).id,
      provider: asked.text("provider"),
      person: asked.actor().id,
      value: asked.text("value"),
    });
    return { external_token_id: token.id };
  },
};

/** The handle as it is kept, if it can be one and means nobody else yet. */
function freeHandle(given: string, holder: string | undefined): string {
  const handle = bare(given);
  const problem = checkHandle(handle);
  if (problem !== undefined) throw new Objection(problem);
  if (holder !== undefined) throw new Objection(`@${handle} means ${holder} already; take another handle`);
  return handle;
}

function bare(handle: string): string {
  return handle.replace(/^@/, "");
}

/** What is told of somebody; `person` is who they are already. */
function details(world: World, asked: Asked, person?: Person) {
  const realName = asked.optionalText("real_name");
  const email = asked.optionalText("email");
  const timezone = asked.optionalText("timezone");
  const kind = asked.optionalText("kind");
  const known = KINDS.find((candidate) => candidate === kind);
  if (kind !== undefined && known === undefined) {
    throw new Malformed(`kind must be one of ${KINDS.join(", ")}`);
  }
  if (realName !== undefined) checkRealName(realName);
  if (email !== undefined) checkEmail(world, email, person);
  return {
    ...(realName === undefined ? {} : { realName }),
    ...(email === undefined ? {} : { email }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(known === undefined ? {} : { kind: known }),
  };
}
