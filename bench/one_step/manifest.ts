import { Manifest } from "deno-slack-sdk/mod.ts";
import NumbersDatastore from "./datastores/numbers.ts";
import SayWorkflow from "./workflows/say.ts";

export default Manifest({
  name: "One step",
  description: "A webhook, one function, one message",
  icon: "icon.png",
  workflows: [SayWorkflow],
  datastores: [NumbersDatastore],
  outgoingDomains: [],
  botScopes: ["chat:write", "chat:write.public", "datastore:read", "datastore:write"],
});
