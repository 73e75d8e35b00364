import type { App } from "../apps/app.ts";
import { parameterList } from "../apps/parameter_list.ts";
import type { JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import { addressOf } from "./addresses.ts";
import { availableDataPayload } from "./available_data.ts";
import { dataOf } from "./definition.ts";
import type { TriggerInput } from "./input_definition.ts";
import type { Trigger } from "./stored_triggers.ts";

/** The trigger as Slack's API shows it; its dates are whole seconds. */
export function triggerPayload(world: World, trigger: Trigger): JsonObject {
  const data = availableDataPayload(dataOf(trigger));
  return {
    id: trigger.id,
    type: trigger.type,
    name: trigger.name,
    description: trigger.description,
    date_created: trigger.createdAt,
    date_updated: trigger.updatedAt,
    inputs: Object.fromEntries(
      Object.entries(trigger.inputs).map(([name, input]) => [name, inputPayload(input)]),
    ),
    outputs: data,
    available_data: data,
    workflow: workflowPayload(world.apps.get(trigger.app), trigger),
    ...kindPayload(world, trigger),
  };
}

function kindPayload(world: World, trigger: Trigger): JsonObject {
  switch (trigger.type) {
    case "shortcut":
      return {
        shortcut_url: addressOf(world, trigger),
        ...(trigger.buttonText === null ? {} : { shortcut: { button_text: trigger.buttonText } }),
      };
    case "webhook":
      return {
        webhook_url: addressOf(world, trigger),
        ...(trigger.filter === null ? {} : { filter: trigger.filter.given }),
      };
    case "scheduled":
      return { schedule: schedulePayload(trigger.given, trigger.schedule.timezone) };
    case "event":
      return {
        event_type: trigger.event.eventType,
        ...(trigger.event.channels === null ? {} : { channel_ids: [...trigger.event.channels] }),
        ...(trigger.event.metadataType === null ? {} : { metadata_event_type: trigger.event.metadataType }),
        ...(trigger.event.filter === null ? {} : { filter: trigger.event.filter.given }),
      };
  }
}

function schedulePayload(given: JsonObject, timezone: string): JsonObject {
  return { frequency: { type: "once" }, ...given, timezone };
}

function inputPayload(input: TriggerInput): JsonObject {
  return { ...input };
}

/** A workflow that the app no longer has is shown by its callback id alone. */
function workflowPayload(app: App | undefined, { app: appId, workflow: callbackId }: Trigger): JsonObject {
  const workflow = app?.manifest.workflows[callbackId];
  const id = app?.functionIds[callbackId] ?? "";
  return {
    id: id.replace(/^Wf/, "Fn"),
    workflow_id: id.replace(/^Fn/, "Wf"),
    callback_id: callbackId,
    title: workflow?.title ?? "",
    description: workflow?.description ?? "",
    type: "workflow",
    input_parameters: workflow === undefined ? [] : parameterList(workflow.input_parameters),
    output_parameters: [],
    app_id: appId,
    app: { id: appId, name: app?.name ?? "", icons: { image_32: "" }, is_workflow_app: false },
    date_created: 0,
    date_updated: 0,
    date_deleted: 0,
  };
}
