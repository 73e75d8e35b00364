import { Manifest } from "deno-slack-sdk/mod.ts";
import { DeskWorkflow } from "./workflows/desk.ts";

export default Manifest({
  name: "Desk",
  description: "A Home tab that changes when somebody presses in it",
  icon: "assets/icon.png",
  workflows: [DeskWorkflow],
  outgoingDomains: [],
  botScopes: ["chat:write", "commands"],
});
