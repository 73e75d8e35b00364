import { Manifest } from "deno-slack-sdk/mod.ts";
import { AnswersDatastore } from "./datastores/answers.ts";
import { AskEverythingWorkflow } from "./workflows/ask_everything.ts";
import { ConfirmWorkflow } from "./workflows/confirm.ts";
import { FoundGroupWorkflow } from "./workflows/found_group.ts";
import { OpenIncidentWorkflow } from "./workflows/open_incident.ts";

export default Manifest({
  name: "Forms",
  description: "Asks with every field that a form has, and tells what was answered",
  icon: "assets/icon.png",
  workflows: [AskEverythingWorkflow, ConfirmWorkflow, FoundGroupWorkflow, OpenIncidentWorkflow],
  datastores: [AnswersDatastore],
  outgoingDomains: [],
  botScopes: [
    "bookmarks:read",
    "bookmarks:write",
    "channels:manage",
    "chat:write",
    "chat:write.public",
    "commands",
    "datastore:read",
    "datastore:write",
    "files:read",
    "files:write",
    "im:write",
    "pins:write",
    "reactions:write",
    "usergroups:read",
    "usergroups:write",
  ],
});
