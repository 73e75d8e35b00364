import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { AnnounceDueFunction } from "../functions/announce_due.ts";

export const AnnounceDueWorkflow = DefineWorkflow({
  callback_id: "announce_due",
  title: "Announce what is due",
  description: "Reminds, escalates and says what expired",
});

AnnounceDueWorkflow.addStep(AnnounceDueFunction, {});
