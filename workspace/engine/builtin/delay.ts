import { invalidParameters } from "../problems.ts";
import { type BuiltIn, declare } from "./built_in.ts";

const MINUTE_MS = 60_000;

/** The last moment that a Date can tell. */
const LATEST = 8.64e15;

export const delay: BuiltIn = {
  id: "Fn0106",
  name: "delay",
  title: "Delay this workflow",
  scopes: [],
  inputs: declare({ "minutes_to_delay*": "integer" }),
  outputs: declare({}),
  run: ({ world, inputs }) => {
    const minutes = Number(inputs["minutes_to_delay"]);
    const until = world.clock.now() + minutes * MINUTE_MS;
    if (minutes < 1 || until > LATEST) throw invalidParameters(["`minutes_to_delay` must be at least 1"]);
    return { waitsFor: { kind: "time", until } };
  },
};
