import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { explain, sentence } from "../views/explain.ts";
import { announceDue } from "./approvals/announce.ts";
import { NO_SEAL_KEY, openDesk } from "./approvals/desk.ts";

export const AnnounceDueFunction = DefineFunction({
  callback_id: "announce_due",
  title: "Announce what is due",
  description: "Remind, call the next people, and say what expired. It decides nothing",
  source_file: "functions/announce_due.ts",
  input_parameters: { properties: {}, required: [] },
  output_parameters: { properties: {}, required: [] },
});

export default SlackFunction(AnnounceDueFunction, async ({ client, env, team_id }) => {
  const desk = openDesk({ client, env, team: team_id });
  if (desk === undefined) return { error: NO_SEAL_KEY };
  const announced = await announceDue(desk);
  return announced.ok ? { outputs: {} } : { error: sentence(explain(announced.problem)) };
});
