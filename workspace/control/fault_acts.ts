import { findMethod } from "../api/methods/registry.ts";
import type { HoldOrder } from "../faults.ts";
import { DELIVERIES, type Fault } from "../gate.ts";
import { type Asked, Malformed, Objection } from "./asked.ts";
import type { Act } from "./door.ts";

/** Makes things go wrong, and puts calls and deliveries in any order. */
export const faultActs: Record<string, Act> = {
  fault: ({ faults }, asked) => {
    if (asked.flag("clear")) {
      faults.clear();
      return {};
    }
    const id = faults.add({
      name: asked.text("name") === "*" ? "*" : passageName(asked.text("name")),
      match: asked.optionalObject("match") ?? {},
      skip: asked.optionalCount("skip") ?? 0,
      times: asked.value("times") === null ? null : asked.optionalCount("times", 1) ?? 1,
      fault: fault(asked),
    });
    return { fault: id };
  },
  hold: async ({ faults }, asked) => {
    const wanted = holdWanted(asked);
    if (wanted.kind === "release_all") faults.releaseAll();
    if (wanted.kind === "hold") faults.hold(wanted.order);
    if (wanted.kind === "release" && !faults.release(wanted.id, wanted.instead)) {
      throw new Objection(`nothing is held under ${wanted.id}; the look held lists what is`);
    }
    if (asked.flag("wait")) await faults.quiet();
    return { held: heldList(faults.held()) };
  },
};

type Hold =
  | { readonly kind: "release"; readonly id: string; readonly instead?: Fault }
  | { readonly kind: "hold"; readonly order: HoldOrder }
  | { readonly kind: "release_all" | "wait" };

/** What `hold` is to do before it waits: one thing, or nothing. */
function holdWanted(asked: Asked): Hold {
  const id = asked.optionalText("release");
  const all = asked.flag("release_all");
  const [calls, deliveries] = [asked.flag("calls"), asked.flag("deliveries")];
  const names = asked.optionalTexts("names")?.map(passageName);
  const holds = calls || deliveries;
  if ([id !== undefined, all, holds].filter(Boolean).length > 1) {
    throw new Objection(
      "hold does one thing at a time: release one, release_all, or hold calls and deliveries",
    );
  }
  if (names !== undefined && !holds) {
    throw new Objection("names goes with calls or deliveries: say which of them to hold");
  }
  if (asked.optionalText("kind") !== undefined && id === undefined) {
    throw new Objection("kind goes with release: say which id is to go wrong");
  }
  if (id !== undefined) return release(asked, id);
  if (all) return { kind: "release_all" };
  if (holds) return { kind: "hold", order: { calls, deliveries, names: names ?? [] } };
  if (asked.flag("wait")) return { kind: "wait" };
  throw new Objection("say what to hold: calls, deliveries, or both; or release, release_all or wait");
}

function release(asked: Asked, id: string): Hold {
  if (asked.optionalText("kind") === undefined) return { kind: "release", id };
  return { kind: "release", id, instead: fault(asked) };
}

/** Later than this no timer rings. */
const LATEST_MS = 2 ** 31 - 1;

/** What can pass the gate; a misspelt name would wait for ever for its first victim. */
function passageName(name: string): string {
  if (DELIVERIES.includes(name) || findMethod(name) !== undefined) return name;
  throw new Objection(`name: no call and no delivery is called ${name}; the look methods lists the calls`);
}

type Held = ReturnType<Parameters<Act>[0]["faults"]["held"]>;

export function heldList(held: Held) {
  return held.map(({ id, passage: { name, app, execution, args } }) => ({ id, name, app, execution, args }));
}

function fault(asked: Asked): Fault {
  const applied = asked.flag("applied");
  switch (asked.text("kind")) {
    case "refuse":
      return { kind: "refuse", error: asked.text("error"), detail: asked.optionalObject("detail") ?? {} };
    case "throttle":
      return { kind: "throttle", retryAfterSeconds: asked.optionalCount("retry_after") ?? 30 };
    case "status":
      return { kind: "status", status: status(asked), applied };
    case "hang":
      return { kind: "hang", applied };
    case "late":
      return { kind: "late", ms: Math.min(asked.optionalCount("ms") ?? 1_000, LATEST_MS) };
    case "kill":
      return { kind: "kill", applied };
    case "twice":
      return { kind: "twice" };
    default:
      throw new Malformed("kind must be one of refuse, throttle, status, hang, late, kill, twice");
  }
}

function status(asked: Asked): number {
  const status = asked.optionalCount("status") ?? 500;
  if (status < 400 || status > 599) {
    throw new Malformed("status must be 400 to 599");
  }
  return status;
}
