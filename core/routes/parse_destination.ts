import type { Complaints } from "./complaints.ts";
import type { Destination, Mention } from "./route.ts";

/** The most people and groups that one card mentions. */
export const MOST_MENTIONS = 10;

export function parseDestination(
  value: unknown,
  at: string,
  complaints: Complaints,
): Destination | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string") return complaints.id(value, at, "channels");
  const fields = complaints.object(value, at, null);
  if (fields === undefined) return undefined;
  switch (Object.keys(fields).toSorted().join()) {
    case "person": {
      const person = complaints.id(fields.person, `${at}.person`, "people");
      return person === undefined ? undefined : { person };
    }
    case "channel,group": {
      const group = complaints.id(fields.group, `${at}.group`, "groups");
      const channel = complaints.id(fields.channel, `${at}.channel`, "channels");
      return group === undefined || channel === undefined ? undefined : { group, channel };
    }
    case "account":
      if (fields.account === "channel" || fields.account === "owner") return { account: fields.account };
  }
  return complaints.add("bad_destination", at, JSON.stringify(value));
}

export function parseMentions(
  value: unknown,
  at: string,
  complaints: Complaints,
): readonly Mention[] | undefined {
  return complaints.list(value, at, MOST_MENTIONS)?.flatMap((mention, index) =>
    parseMention(mention, `${at}[${index}]`, complaints) ?? []
  );
}

function parseMention(value: unknown, at: string, complaints: Complaints): Mention | undefined {
  const fields = complaints.object(value, at, ["person", "group"]);
  if (fields === undefined) return undefined;
  if (fields.group === undefined) {
    const person = complaints.id(fields.person, `${at}.person`, "people");
    return person === undefined ? undefined : { person };
  }
  const group = complaints.id(fields.group, `${at}.group`, "groups");
  return group === undefined ? undefined : { group };
}
