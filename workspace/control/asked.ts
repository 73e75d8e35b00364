import { isObject, type Json, type JsonObject } from "../json.ts";
import { type Channel, findChannel } from "../team/channels.ts";
import { findPerson, type Person } from "../team/people.ts";
import type { World } from "../world.ts";

/** What was asked at the control door cannot be done; the sentence says why, to whoever asked. */
export class Objection extends Error {
  override readonly name: string = "Objection";
}

/** No request that the door knows: a field is missing, or of a type that never makes sense there. */
export class Malformed extends Objection {
  override readonly name = "Malformed";
}

/** The body of one request at the control door, read field by field; a field of the wrong shape is `Malformed`. */
export class Asked {
  readonly #world: World;

  constructor(world: World, readonly body: JsonObject) {
    this.#world = world;
  }

  value(name: string): Json | undefined {
    return this.body[name];
  }

  optionalText(name: string): string | undefined {
    const value = this.body[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") throw new Malformed(`${name} must be a text`);
    return value;
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined || value === "") throw new Malformed(`${name} is missing`);
    return value;
  }

  optionalFlag(name: string): boolean | undefined {
    const value = this.body[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "boolean") throw new Malformed(`${name} must be true or false`);
    return value;
  }

  flag(name: string): boolean {
    return this.optionalFlag(name) ?? false;
  }

  /** A whole number from `least` on. */
  optionalCount(name: string, least = 0): number | undefined {
    const value = this.body[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= least) return value;
    throw new Malformed(`${name} must be a whole number from ${least} on`);
  }

  optionalObject(name: string): JsonObject | undefined {
    const value = this.body[name];
    if (value === undefined || value === null) return undefined;
    if (!isObject(value)) throw new Malformed(`${name} must be an object`);
    return value;
  }

  optionalTexts(name: string): string[] | undefined {
    const value = this.body[name];
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value)) throw new Malformed(`${name} must be a list of texts`);
    return value.map((item) => {
      if (typeof item !== "string") throw new Malformed(`${name} must be a list of texts`);
      return item;
    });
  }

  optionalObjects(name: string): JsonObject[] | undefined {
    const value = this.body[name];
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value)) throw new Malformed(`${name} must be a list of objects`);
    return value.map((item) => {
      if (!isObject(item)) throw new Malformed(`${name} must be a list of objects`);
      return item;
    });
  }

  /** What the caller waits for: all that follows, the app's answer alone, or nothing. */
  wait(): boolean | "answer" {
    const wait = this.body["wait"] ?? true;
    if (typeof wait === "boolean" || wait === "answer") return wait;
    throw new Malformed('wait must be true, false or "answer"');
  }

  /** Whoever is named by id or handle in `user`. */
  person(name = "user"): Person {
    return this.named(this.text(name));
  }

  /** The person who acts: one who can, as those who left and bots cannot. */
  actor(name = "user"): Person {
    const person = this.active(this.text(name));
    if (person.kind !== "bot") return person;
    throw new Objection(`${person.handle} is a bot, which acts through calls of its app; name a person`);
  }

  named(named: string): Person {
    const person = findPerson(this.#world, named.replace(/^@/, ""));
    if (person !== undefined) return person;
    throw new Objection(`there is nobody called ${named} in this workspace; the look users lists everyone`);
  }

  active(named: string): Person {
    const person = this.named(named);
    if (!person.deactivated) return person;
    const remedy = 'change_user with "deactivated": false brings them back';
    throw new Objection(`${person.handle} is deactivated; ${remedy}`);
  }

  /** The channel named by id or name. */
  channel(name = "channel"): Channel {
    const channel = this.optionalChannel(name);
    if (channel === undefined) throw new Malformed(`${name} is missing`);
    return channel;
  }

  optionalChannel(name = "channel"): Channel | undefined {
    const named = this.optionalText(name);
    if (named === undefined) return undefined;
    const channel = findChannel(this.#world, named.replace(/^#/, ""));
    if (channel !== undefined) return channel;
    throw new Objection(
      `there is no channel called ${named} in this workspace; the look channels lists them all`,
    );
  }
}
