import type { Names } from "./names.ts";

// Material for this folder's tests: two people, a channel, a group.

const PEOPLE = [
  { id: "U1", name: "Ann", handle: "ann", kind: "member" },
  { id: "U2", name: "Bot", handle: "bot", kind: "bot" },
] as const;

export const NAMES: Names = {
  person: (id) => PEOPLE.find((person) => person.id === id),
  channel: (id) => id === "C1" ? "general" : undefined,
  group: (id) => id === "S1" ? "ops" : undefined,
  people: PEOPLE,
  channels: [{ id: "C1", name: "general", kind: "public" }, { id: "D1", name: "Ann", kind: "im" }],
  viewer: "U1",
  timezone: "UTC",
  now: Date.UTC(2026, 0, 2, 12),
};
