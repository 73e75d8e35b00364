import { Manifest } from "deno-slack-sdk/mod.ts";
import { BehaveWorkflow } from "./workflows/behave.ts";
import { NestedWorkflow } from "./workflows/nested.ts";
import { PassValuesWorkflow } from "./workflows/pass_values.ts";

export default Manifest({
  name: "Flows",
  description: "Passes values from step to step, and misbehaves on request",
  icon: "assets/icon.png",
  workflows: [BehaveWorkflow, NestedWorkflow, PassValuesWorkflow],
  outgoingDomains: ["example.org"],
  botScopes: ["chat:write", "chat:write.public"],
});
