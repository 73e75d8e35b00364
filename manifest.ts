import { Manifest } from "deno-slack-sdk/mod.ts";
import { TestConnectionWorkflow } from "./workflows/test_connection.ts";

export default Manifest({
  name: "Countersign",
  description: "Alerts that reach the right people, approvals that bind, and keys that have an owner",
  icon: "assets/icon.png",
  workflows: [TestConnectionWorkflow],
  functions: [],
  datastores: [],
  outgoingDomains: [],
  botScopes: ["chat:write"],
});
