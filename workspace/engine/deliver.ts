import type { Invocation, InvocationEnd } from "../apps/host.ts";
import { listVariables } from "../apps/variables.ts";
import type { Fault } from "../gate.ts";
import { isObject, type JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import type { FunctionExecution } from "./stored_executions.ts";

/** An event for the app's code, on behalf of one function execution. */
export interface Delivery {
  readonly body: JsonObject;
  /** The token that the body carries. */
  readonly secret: string;
  readonly limitSeconds: number;
  readonly log: Invocation["log"];
}

/** Gives an event to the app's code through the gate, where it can be held, doubled or lost on the way. */
export function deliver(
  world: World,
  execution: FunctionExecution,
  delivery: Delivery,
): Promise<InvocationEnd> {
  return world.running.track(passGate(world, execution, delivery));
}

async function passGate(
  world: World,
  execution: FunctionExecution,
  delivery: Delivery,
): Promise<InvocationEnd> {
  const { body } = delivery;
  const fault = await world.gate.pass({
    name: `deliver:${typeOf(body)}`,
    app: execution.app,
    execution: execution.id,
    args: describe(execution, body),
  });
  return await pass(world, execution, fault, () => {
    return world.host.invoke(invocationOf(world, execution, delivery));
  });
}

async function pass(
  world: World,
  execution: FunctionExecution,
  fault: Fault | undefined,
  invoke: () => Promise<InvocationEnd>,
): Promise<InvocationEnd> {
  switch (fault?.kind) {
    case undefined:
      return await invoke();
    case "twice": {
      const end = await invoke();
      await invoke();
      return end;
    }
    case "late":
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return await invoke();
    case "refuse":
      return lost(`the delivery was refused with ${fault.error}`);
    case "throttle":
      return lost("the delivery was refused with status 429");
    case "status":
      if (fault.applied) await invoke();
      return lost(`the delivery was answered with status ${fault.status}`);
    case "hang":
      if (fault.applied) await invoke();
      return { kind: "timed_out", explanation: "the delivery was never answered" };
    case "kill":
      if (fault.applied) await invoke();
      await world.host.kill(execution.app);
      return lost("the app's process was killed");
  }
}

function lost(explanation: string): InvocationEnd {
  return { kind: "died", explanation };
}

function invocationOf(world: World, execution: FunctionExecution, delivery: Delivery): Invocation {
  return {
    app: execution.app,
    callbackId: execution.callbackId,
    execution: execution.id,
    body: delivery.body,
    botToken: delivery.secret,
    variables: listVariables(world, execution.app),
    limitSeconds: delivery.limitSeconds,
    log: delivery.log,
  };
}

function typeOf(body: JsonObject): string {
  const event = body["event"];
  return String((isObject(event) ? event["type"] : undefined) ?? body["type"]);
}

/** What tells one delivery from another, for whoever holds or spoils some of them. */
function describe({ callbackId, inputs }: FunctionExecution, body: JsonObject): JsonObject {
  const [action] = Array.isArray(body["actions"]) ? body["actions"].filter(isObject) : [];
  const view = isObject(body["view"]) ? body["view"] : {};
  const user = isObject(body["user"]) ? body["user"] : {};
  return {
    function: callbackId,
    inputs,
    action_id: action?.["action_id"] ?? body["action_id"],
    block_id: action?.["block_id"] ?? body["block_id"],
    view_callback_id: view["callback_id"],
    user: user["id"],
  };
}
