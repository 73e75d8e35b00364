import type { Trigger } from "deno-slack-api/types.ts";
import { OpenIncidentWorkflow } from "../workflows/open_incident.ts";

const openIncident: Trigger<typeof OpenIncidentWorkflow.definition> = {
  type: "webhook",
  name: "Open an incident",
  workflow: `#/workflows/${OpenIncidentWorkflow.definition.callback_id}`,
  inputs: {
    name: { value: "{{data.name}}" },
    person: { value: "{{data.person}}" },
  },
};

export default openIncident;
