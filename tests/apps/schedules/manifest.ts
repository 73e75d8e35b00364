import { Manifest } from "deno-slack-sdk/mod.ts";
import { RemindWorkflow } from "./workflows/remind.ts";
import { TickWorkflow } from "./workflows/tick.ts";
import { TidyWorkflow } from "./workflows/tidy.ts";

export default Manifest({
  name: "Schedules",
  description: "Reminds at moments that it chooses itself, and every hour",
  icon: "assets/icon.png",
  workflows: [RemindWorkflow, TickWorkflow, TidyWorkflow],
  outgoingDomains: [],
  botScopes: [
    "chat:write",
    "chat:write.public",
    "commands",
    "im:write",
    "triggers:read",
    "triggers:write",
  ],
});
