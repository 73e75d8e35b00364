import { Manifest } from "deno-slack-sdk/mod.ts";
import { HeardDatastore } from "./datastores/heard.ts";
import { DeployedEvent } from "./types/deployed.ts";
import { ListenWorkflow } from "./workflows/listen.ts";

export default Manifest({
  name: "Events",
  description: "Writes down what happens in the workspace",
  icon: "assets/icon.png",
  workflows: [ListenWorkflow],
  datastores: [HeardDatastore],
  events: [DeployedEvent],
  outgoingDomains: [],
  botScopes: [
    "app_mentions:read",
    "channels:history",
    "channels:read",
    "chat:write",
    "chat:write.public",
    "datastore:read",
    "datastore:write",
    "groups:history",
    "groups:read",
    "im:history",
    "metadata.message:read",
    "mpim:history",
    "pins:read",
    "reactions:read",
    "users:read",
  ],
});
