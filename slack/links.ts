import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { LinksDatastore } from "../datastores/links.ts";
import { getRow, putRow } from "./datastore.ts";
import { createLink } from "./triggers.ts";

const STORE = LinksDatastore.definition.name;

/** The address that starts a workflow from a button, made when it is needed first. `input` is what the button fills in. */
export async function workflowLink(
  client: SlackAPIClient,
  link: { readonly workflow: string; readonly name: string; readonly input: string },
): Promise<Result<string, SlackProblem>> {
  const { workflow, name, input } = link;
  const row = await getRow(client, STORE, workflow);
  if (!row.ok) return row;
  const known = row.value?.["url"];
  if (typeof known === "string" && known !== "") return success(known);
  const made = await createLink(client, {
    name,
    workflow,
    inputs: { interactivity: { value: "{{data.interactivity}}" }, [input]: { customizable: true } },
  });
  if (!made.ok) return made;
  const { id, url } = made.value;
  const kept = await putRow(client, STORE, { workflow, trigger_id: id, url });
  return kept.ok ? success(url) : kept;
}
