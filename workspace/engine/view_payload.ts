import type { JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import type { View } from "./stored_views.ts";

/** The view as Slack shows it to apps. */
export function viewPayload(world: World, view: View): JsonObject {
  const { content } = view;
  return {
    id: view.id,
    team_id: world.team.id,
    type: content["type"],
    ...(view.kind === "home" ? {} : {
      title: content["title"],
      submit: content["submit"] ?? null,
      close: content["close"] ?? null,
      submit_disabled: content["submit_disabled"] ?? false,
    }),
    blocks: content.blocks,
    private_metadata: content["private_metadata"] ?? "",
    callback_id: content["callback_id"] ?? "",
    external_id: content["external_id"] ?? "",
    state: { values: view.values },
    hash: view.hash,
    clear_on_close: content["clear_on_close"] ?? false,
    notify_on_close: content["notify_on_close"] ?? false,
    root_view_id: view.root,
    previous_view_id: view.previous,
    app_id: view.app,
    app_installed_team_id: world.team.id,
    bot_id: world.apps.get(view.app)?.botId ?? "",
  };
}

/** The view as the person sees it, with whatever they are told has gone wrong. */
export function shownView(world: World, view: View): JsonObject {
  return {
    ...viewPayload(world, view),
    ...(view.error === null ? {} : { error: view.error }),
    ...(Object.keys(view.errors).length === 0 ? {} : { errors: { ...view.errors } }),
  };
}
