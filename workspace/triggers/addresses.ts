import { timingSafeEqual } from "node:crypto";
import type { World } from "../world.ts";

/** The part of a trigger that its address is made of. */
interface Addressed {
  readonly id: string;
  readonly type: string;
  readonly secret: string;
}

/** An address that was asked for: which trigger it names, and whether it may open it. */
export interface Address {
  readonly id: string;
  opens(trigger: Addressed): boolean;
}

/** Brings the eight characters of an id to the thirteen digits that stand in a webhook's address. */
const FIRST_NUMBER = 10 ** 12;

/** Digits and letters after the `Ft0` of an id. */
const ID_LENGTH = 8;

export const SECRET_LENGTH = 32;

/** Where a person clicks or a program posts, on this machine; only these two kinds have an address. */
export function addressOf(world: World, { id, type, secret }: Addressed): string | undefined {
  if (type === "shortcut") return `${world.addresses.page}/shortcuts/${id}/${secret}`;
  if (type !== "webhook") return undefined;
  return `${world.addresses.page}/triggers/${world.team.id}/${numberOf(id)}/${secret}`;
}

/** What an address names, whatever host it was asked under. */
export function readAddress(world: World, address: string): Address | undefined {
  const { pathname } = URL.canParse(address, world.addresses.page || "http://localhost")
    ? new URL(address, world.addresses.page || "http://localhost")
    : { pathname: "" };
  const [, kind, place = "", ...rest] = pathname.split("/");
  if (kind === "shortcuts") return readRest("shortcut", place, rest);
  const [number = "", ...secret] = rest;
  if (kind !== "triggers" || place !== world.team.id || !/^\d{13}$/.test(number)) return undefined;
  return readRest("webhook", idOf(Number(number)), secret);
}

function readRest(type: string, id: string, [secret = "", ...more]: readonly string[]): Address | undefined {
  if (more.length > 0) return undefined;
  return { id, opens: (trigger) => trigger.type === type && isSame(trigger.secret, secret) };
}

/** Takes the same time wherever the two differ. */
function isSame(known: string, given: string): boolean {
  const [one, other] = [new TextEncoder().encode(known), new TextEncoder().encode(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function numberOf(id: string): number {
  return FIRST_NUMBER + parseInt(id.slice(-ID_LENGTH), 36);
}

function idOf(number: number): string {
  return `Ft0${(number - FIRST_NUMBER).toString(36).toUpperCase().padStart(ID_LENGTH, "0")}`;
}
