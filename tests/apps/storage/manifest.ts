import { Manifest } from "deno-slack-sdk/mod.ts";
import { CountersDatastore } from "./datastores/counters.ts";
import { TasksDatastore } from "./datastores/tasks.ts";
import { CountUpWorkflow } from "./workflows/count_up.ts";
import { FileTaskWorkflow } from "./workflows/file_task.ts";

export default Manifest({
  name: "Storage",
  description: "Keeps tasks and counts",
  icon: "assets/icon.png",
  workflows: [CountUpWorkflow, FileTaskWorkflow],
  datastores: [CountersDatastore, TasksDatastore],
  outgoingDomains: [],
  botScopes: ["chat:write", "chat:write.public", "datastore:read", "datastore:write"],
});
