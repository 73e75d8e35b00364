import type { SlackAPIClient } from "deno-slack-api/types.ts";

export async function keep(client: SlackAPIClient, id: string, received: unknown): Promise<void> {
  const item = { id, json: JSON.stringify(received) };
  const kept = await client.apps.datastore.put({ datastore: "received", item });
  if (!kept.ok) throw new Error(`${id} could not be kept: ${kept.error}`);
}
