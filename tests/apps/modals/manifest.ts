import { Manifest } from "deno-slack-sdk/mod.ts";
import { ReceivedDatastore } from "./datastores/received.ts";
import { SurveyWorkflow } from "./workflows/survey.ts";

export default Manifest({
  name: "Modals",
  description: "A survey of several pages, and a record of every event that its pages caused",
  icon: "assets/icon.png",
  workflows: [SurveyWorkflow],
  datastores: [ReceivedDatastore],
  outgoingDomains: [],
  botScopes: ["chat:write", "chat:write.public", "commands", "datastore:read", "datastore:write"],
});
