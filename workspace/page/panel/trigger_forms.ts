import type { Json, JsonObject } from "../../json.ts";
import { objectOf, textOf } from "../fields.ts";
import { attributes, type Html, html } from "../html.ts";
import { listIn } from "./ask.ts";
import { areaField } from "./fields.ts";
import { actForm, outcome } from "./forms.ts";

const STARTED = "Started {execution}.";

/** What makes the trigger start its workflow, in the way that its kind is started. */
export function renderTriggerForms(trigger: JsonObject, asked: URLSearchParams): Html {
  switch (trigger["type"]) {
    case "webhook":
      return html`${webhookForm(trigger, asked)}${fireForm(trigger, asked)}`;
    case "shortcut":
      return shortcutForm(trigger, asked);
    default:
      return fireForm(trigger, asked);
  }
}

/** Posted as a sender posts it, so that what is no JSON gets the answer that a sender would get. */
function webhookForm(trigger: JsonObject, asked: URLSearchParams): Html {
  const id = `post-${textOf(trigger["id"])}`;
  const all = attributes({ id, class: "panel-form", "data-post": textOf(trigger["id"]) });
  const body = objectOf(exampleContext(trigger, asked)["data"]) ?? {};
  return html`
    <form${all}>
      ${areaField({
        id: `${id}-body`,
        name: "body",
        label: "Body to send",
        value: JSON.stringify(body, null, 2),
        rows: 6,
      })}
      <button class="btn btn-primary">Send</button>
      ${outcome(id)}
    </form>
  `;
}

/** Clicked as the person, and in the conversation, that the page is open for. */
function shortcutForm(trigger: JsonObject, asked: URLSearchParams): Html {
  const id = textOf(trigger["id"]);
  const [user, channel] = [asked.get("as") ?? "", asked.get("channel") ?? ""];
  const customizable = Object.entries(objectOf(trigger["inputs"]) ?? {}).filter(([, input]) =>
    objectOf(input)?.["customizable"] === true
  );
  const inputs = Object.fromEntries(customizable.map(([name]) => [name, ""]));
  return actForm(
    {
      id: `run-shortcut-${id}`,
      act: "run_shortcut",
      body: { trigger: id, user, channel, wait: false },
      done: "Started, as you and in the open conversation.",
      button: "Start it here",
      style: "primary",
    },
    customizable.length > 0 && areaField({
      id: `run-shortcut-${id}-inputs`,
      name: "inputs",
      label: "Inputs, JSON",
      as: "json",
      value: JSON.stringify(inputs, null, 2),
    }),
  );
}

/** Tripped from within, as if its moment had come. */
function fireForm(trigger: JsonObject, asked: URLSearchParams): Html {
  const id = textOf(trigger["id"]);
  return actForm(
    {
      id: `fire-${id}`,
      act: "fire_trigger",
      body: { trigger: id, wait: false },
      done: STARTED,
      button: trigger["type"] === "scheduled" ? "Run it now" : "Fire it",
    },
    areaField({
      id: `fire-${id}-context`,
      name: "context",
      label: trigger["type"] === "webhook" ? "Or without posting: context, JSON" : "Context, JSON",
      as: "json",
      value: JSON.stringify(exampleContext(trigger, asked), null, 2),
      rows: 6,
    }),
  );
}

/** The data that the trigger's inputs and its filter speak of, filled in as far as the page knows it. */
export function exampleContext(trigger: JsonObject, asked: URLSearchParams): JsonObject {
  const types = new Map(
    listIn(objectOf(trigger["workflow"]) ?? {}, "input_parameters").map((parameter) =>
      [textOf(parameter["name"]), textOf(parameter["type"])] as const
    ),
  );
  const context: JsonObject = { data: {} };
  for (const [name, input] of Object.entries(objectOf(trigger["inputs"]) ?? {})) {
    const value = objectOf(input)?.["value"];
    for (const path of pathsIn(value)) put(context, path, example(path, types.get(name) ?? "", asked));
  }
  for (const path of pathsIn(trigger["filter"])) put(context, path, example(path, "", asked));
  return context;
}

function pathsIn(value: Json | undefined): string[][] {
  const found = (JSON.stringify(value) ?? "").matchAll(/\{\{\s*data\.([\w.]{1,200})\s*\}\}/g);
  return [...found].map(([, path = ""]) => ["data", ...path.split(".")]);
}

function example(path: readonly string[], type: string, asked: URLSearchParams): Json {
  const name = path.at(-1) ?? "";
  if (type.endsWith("user_id") || name === "user_id") return asked.get("as") ?? "";
  if (type.endsWith("channel_id") || name === "channel_id") return asked.get("channel") ?? "";
  if (type === "boolean") return false;
  return type === "number" || type === "integer" ? 0 : "";
}

/** What was put there first stays. */
function put(context: JsonObject, [name = "", ...rest]: readonly string[], value: Json): void {
  const before = Object.hasOwn(context, name) ? context[name] : undefined;
  if (rest.length === 0) {
    Object.defineProperty(context, name, { value: before ?? value, enumerable: true, writable: true });
    return;
  }
  const inner = objectOf(before) ?? {};
  Object.defineProperty(context, name, { value: inner, enumerable: true, writable: true });
  put(inner, rest, value);
}
