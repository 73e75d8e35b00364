import { type Pointer, takePointer } from "../../engine/pointers.ts";
import {
  namedView,
  openView,
  publishView,
  pushView,
  requireSound,
  updateView,
  type View,
  viewPayload,
} from "../../engine/views.ts";
import { type JsonObject } from "../../json.ts";
import { invalidArguments, Refusal } from "../../refusal.ts";
import { findPerson } from "../../team/people.ts";
import type { World } from "../../world.ts";
import type { Call, Method } from "../method.ts";

const VIEW: Pick<Method, "scopes" | "tier" | "tokens" | "json"> = {
  scopes: [],
  tier: "tier4",
  tokens: ["bot", "workflow", "user"],
  json: true,
};

/** Modals and the home tab. */
export const viewMethods: readonly Method[] = [
  {
    ...VIEW,
    name: "views.open",
    run: (call) => {
      const { world, token } = call;
      const view = givenView(call, "modal");
      const { person, execution } = usePointer(call);
      return answer(
        world,
        openView(world, view, { app: token.app, person, execution: token.execution ?? execution }),
      );
    },
  },
  {
    ...VIEW,
    name: "views.push",
    run: (call) => {
      const view = givenView(call, "modal");
      const pointer = usePointer(call);
      return answer(call.world, pushView(call.world, view, pointer, call.token.execution));
    },
  },
  {
    ...VIEW,
    name: "views.update",
    run: (call) => {
      const { world, token, args } = call;
      const given = givenView(call);
      const [id, externalId] = [args.text("view_id"), args.text("external_id")];
      if (id === undefined && externalId === undefined) {
        throw invalidArguments("missing required field: view_id");
      }
      const view = namedView(world, token.app, { id, externalId });
      return answer(world, updateView(world, view, given, args.text("hash")));
    },
  },
  {
    ...VIEW,
    name: "views.publish",
    run: (call) => {
      const { world, token, args } = call;
      const view = givenView(call, "home");
      const person = findPerson(world, args.required("user_id"));
      if (person === undefined || person.id !== args.text("user_id")) throw new Refusal("user_not_found");
      const place = {
        app: token.app,
        person: person.id,
        execution: token.execution,
        hash: args.text("hash"),
      };
      return answer(world, publishView(world, view, place));
    },
  },
];

/** Whether the view is fine is found out before whatever else the call names is looked for. */
function givenView({ args }: Call, type?: "modal" | "home"): JsonObject {
  const view = args.object("view");
  if (view === undefined) throw invalidArguments("missing required field: view");
  requireSound(view, type);
  return view;
}

/** Exactly one of the two spellings, which no other call has used. */
function usePointer({ world, token, args }: Call): Pointer {
  const [trigger, pointer] = [args.text("trigger_id"), args.text("interactivity_pointer")];
  if (trigger !== undefined && pointer !== undefined) {
    throw invalidArguments("only one of trigger_id and interactivity_pointer may be given");
  }
  const spelled = trigger ?? pointer;
  if (spelled === undefined) throw invalidArguments("missing required field: trigger_id");
  return takePointer(world, spelled, token.app);
}

/** Nobody has entered anything that Slack would tell of here. */
function answer(world: World, view: View): JsonObject {
  return { view: { ...viewPayload(world, view), state: { values: {} } } };
}
