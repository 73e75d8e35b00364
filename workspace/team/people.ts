import { isTimezone } from "../blocks/plausible.ts";
import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

/** Somebody, or some bot, in the workspace. */
export interface Person {
  readonly id: string;
  readonly handle: string;
  readonly realName: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly timezone: string;
  readonly kind: "member" | "admin" | "owner" | "guest" | "single_channel_guest" | "bot";
  readonly deactivated: boolean;
  /** Unix seconds. */
  readonly updated: number;
}

export interface NewPerson {
  readonly handle: string;
  readonly realName?: string;
  readonly displayName?: string;
  readonly email?: string | null;
  readonly timezone?: string;
  readonly kind?: Person["kind"];
  /** Only for those whose id is the same in every workspace, such as `USLACKBOT`. */
  readonly id?: string;
}

/** Adds somebody under a handle that nobody has; a name and, for people, an address follow from it. */
export function addPerson(world: World, details: NewPerson): Person {
  if (findPerson(world, details.handle) !== undefined) throw new Refusal("name_taken");
  checkTimezone(details.timezone);
  const kind = details.kind ?? "member";
  const person: Person = {
    id: details.id ?? world.ids.make("U"),
    handle: details.handle,
    realName: details.realName ?? nameFrom(details.handle),
    displayName: details.displayName ?? details.handle,
    email: details.email ?? (kind === "bot" ? null : `${details.handle}@example.com`),
    timezone: details.timezone ?? "Etc/UTC",
    kind,
    deactivated: false,
    updated: seconds(world),
  };
  world.database.run(
    "INSERT INTO people (id, handle, json) VALUES (?, ?, ?)",
    person.id,
    person.handle,
    JSON.stringify(person),
  );
  // Whoever is in every workspace has not joined this one.
  if (details.id === undefined) world.announce({ type: "user_joined_team", person: person.id });
  return person;
}

export function findPerson(world: World, idOrHandle: string): Person | undefined {
  return world.database.document<Person>(
    "SELECT json FROM people WHERE id = ? OR handle = ?",
    idOrHandle,
    idOrHandle,
  );
}

export function changePerson(world: World, id: string, changes: Partial<Omit<Person, "id">>): Person {
  const person = findPerson(world, id);
  if (person === undefined || person.id !== id) throw new Refusal("user_not_found");
  const holder = changes.handle === undefined ? undefined : findPerson(world, changes.handle);
  if (holder !== undefined && holder.id !== id) throw new Refusal("name_taken");
  checkTimezone(changes.timezone);
  const changed = { ...person, ...changes, updated: seconds(world) };
  world.database.run(
    "UPDATE people SET handle = ?, json = ? WHERE id = ?",
    changed.handle,
    JSON.stringify(changed),
    id,
  );
  world.announce({ type: "person_changed", person: id });
  return changed;
}

/** Everyone, bots and the deactivated included, in the order in which they came. */
export function listPeople(world: World): Person[] {
  return world.database.documents<Person>("SELECT json FROM people ORDER BY rowid");
}

/** The person as Slack's API shows them; the address only to those who may see it. */
export function personPayload(world: World, person: Person, options: { withEmail: boolean }): JsonObject {
  return {
    id: person.id,
    team_id: world.team.id,
    name: person.handle,
    deleted: person.deactivated,
    real_name: person.realName,
    ...timezonePayload(person.timezone, world.clock.now()),
    profile: profilePayload(world, person, options),
    ...rolePayload(world, person),
    updated: person.updated,
  };
}

function profilePayload(world: World, person: Person, { withEmail }: { withEmail: boolean }): JsonObject {
  const [firstName = "", ...lastNames] = person.realName.split(" ");
  const bot = [...world.apps.values()].find((app) => app.botUser === person.id);
  return {
    real_name: person.realName,
    real_name_normalized: person.realName,
    display_name: person.displayName,
    display_name_normalized: person.displayName,
    first_name: firstName,
    last_name: lastNames.join(" "),
    title: "",
    phone: "",
    skype: "",
    status_text: "",
    status_emoji: "",
    status_expiration: 0,
    team: world.team.id,
    ...(withEmail && person.email !== null ? { email: person.email } : {}),
    ...(bot === undefined ? {} : { bot_id: bot.botId, api_app_id: bot.id }),
    ...images(world, person),
  };
}

/** How wide the pictures of people are, in pixels. */
export const AVATAR_SIZES: readonly number[] = [24, 32, 48, 72, 192, 512];

function images(world: World, person: Person): JsonObject {
  return Object.fromEntries(
    AVATAR_SIZES.map((
      size,
    ) => [`image_${size}`, `${world.addresses.page}/avatars/${person.id}/${size}.svg`]),
  );
}

function rolePayload(world: World, { id, kind }: Person): JsonObject {
  const isOwner = kind === "owner";
  const first = isOwner ? listPeople(world).find((person) => person.kind === "owner") : undefined;
  return {
    is_admin: isOwner || kind === "admin",
    is_owner: isOwner,
    is_primary_owner: first?.id === id,
    is_restricted: kind === "guest" || kind === "single_channel_guest",
    is_ultra_restricted: kind === "single_channel_guest",
    is_bot: kind === "bot",
    is_app_user: false,
    is_email_confirmed: kind !== "bot",
  };
}

function timezonePayload(timezone: string, now: number): JsonObject {
  const zoned = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone);
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: timezone, timeZoneName: "long" })
    .formatToParts(now);
  return {
    tz: timezone,
    tz_label: parts.find(({ type }) => type === "timeZoneName")?.value ?? timezone,
    tz_offset: zoned.offsetNanoseconds / 1e9,
  };
}

function checkTimezone(timezone: string | undefined): void {
  if (timezone !== undefined && !isTimezone(timezone)) throw new Refusal("invalid_timezone");
}

/** `security_lead` is Security Lead. */
function nameFrom(handle: string): string {
  const words = handle.split(/[_.-]+/).filter((word) => word !== "");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}

function seconds(world: World): number {
  return Math.floor(world.clock.now() / 1000);
}
