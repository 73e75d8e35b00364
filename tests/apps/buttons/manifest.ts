import { Manifest } from "deno-slack-sdk/mod.ts";
import { ReceivedDatastore } from "./datastores/received.ts";
import { BoardWorkflow } from "./workflows/board.ts";
import { FollowUpWorkflow } from "./workflows/follow_up.ts";

export default Manifest({
  name: "Buttons",
  description: "A message with everything that can be pressed or picked in one",
  icon: "assets/icon.png",
  workflows: [BoardWorkflow, FollowUpWorkflow],
  datastores: [ReceivedDatastore],
  outgoingDomains: [],
  botScopes: [
    "chat:write",
    "chat:write.public",
    "commands",
    "datastore:read",
    "datastore:write",
    "triggers:write",
  ],
});
