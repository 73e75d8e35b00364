import { addPerson, changePerson, type Person, personPayload } from "../team/people.ts";
import { findUserGroup, putUserGroup, userGroupPayload } from "../team/user_groups.ts";
import { putExternalToken } from "../apps/external_tokens.ts";
import { type Asked, Objection } from "./asked.ts";
import type { Act } from "./door.ts";
import { settle } from "./interaction_acts.ts";
import { onlyApp } from "./state_acts.ts";

const KINDS: readonly Person["kind"][] = ["member", "admin", "owner", "guest", "single_channel_guest", "bot"];

/** Who is in the workspace, and in which groups. */
export const teamActs: Record<string, Act> = {
  add_user: async ({ world }, asked) => {
    const person = world.database.transaction(() =>
      addPerson(world, { handle: asked.text("handle"), ...details(asked) })
    );
    await settle(world, asked);
    return { user: personPayload(world, person, { withEmail: true }) };
  },
  change_user: async ({ world }, asked) => {
    const deactivated = asked.optionalFlag("deactivated");
    const changes = { ...details(asked), ...(deactivated === undefined ? {} : { deactivated }) };
    const person = world.database.transaction(() => changePerson(world, asked.person().id, changes));
    await settle(world, asked);
    return { user: personPayload(world, person, { withEmail: true }) };
  },
  put_group: ({ world }, asked) => {
    const handle = asked.text("handle").replace(/^@/, "");
    const before = findUserGroup(world, handle);
    const people = asked.optionalTexts("users")?.map((named) => asked.named(named).id);
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
      person: asked.person().id,
      value: asked.text("value"),
    });
    return { external_token_id: token.id };
  },
};

function details(asked: Asked) {
  const realName = asked.optionalText("real_name");
  const email = asked.optionalText("email");
  const timezone = asked.optionalText("timezone");
  const kind = asked.optionalText("kind");
  const known = KINDS.find((candidate) => candidate === kind);
  if (kind !== undefined && known === undefined) {
    throw new Objection(`kind must be one of ${KINDS.join(", ")}`);
  }
  return {
    ...(realName === undefined ? {} : { realName }),
    ...(email === undefined ? {} : { email }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(known === undefined ? {} : { kind: known }),
  };
}
