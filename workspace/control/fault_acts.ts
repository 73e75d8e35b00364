import { findMethod } from "../api/methods/registry.ts";
import { DELIVERIES, type Fault } from "../gate.ts";
import { type Asked, Objection } from "./asked.ts";
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
    const release = asked.optionalText("release");
    const wait = asked.flag("wait");
    if (asked.flag("release_all")) faults.releaseAll();
    else if (release !== undefined) {
      const instead = asked.optionalText("kind") === undefined ? undefined : fault(asked);
      if (!faults.release(release, instead)) throw new Objection(`nothing is held under ${release}`);
    } else if (!wait) {
      const calls = asked.flag("calls");
      const deliveries = asked.flag("deliveries");
      if (!calls && !deliveries) throw new Objection("say what to hold: calls, deliveries, or both");
      faults.hold({ calls, deliveries, names: (asked.optionalTexts("names") ?? []).map(passageName) });
    }
    if (wait) await faults.quiet();
    return { held: heldList(faults.held()) };
  },
};

/** Later than this no timer rings. */
const LATEST_MS = 2 ** 31 - 1;

/** What can pass the gate; a misspelt name would wait for ever for its first victim. */
function passageName(name: string): string {
  if (DELIVERIES.includes(name) || findMethod(name) !== undefined) return name;
  throw new Objection(`name: no call and no delivery is called ${name}`);
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
      throw new Objection("kind must be one of refuse, throttle, status, hang, late, kill, twice");
  }
}

function status(asked: Asked): number {
  const status = asked.optionalCount("status") ?? 500;
  if (status < 400 || status > 599) {
    throw new Objection("status must be 400 to 599");
  }
  return status;
}
