import type { App } from "../apps/app.ts";
import type { DatastoreDefinition } from "../apps/manifest.ts";
import { datastoreError } from "./datastore_error.ts";

/** One datastore of one app, as its manifest defines it now. */
export interface Datastore {
  readonly app: App;
  readonly name: string;
  readonly definition: DatastoreDefinition;
}

/** The app's datastore of that name, or the refusal that Slack gives for one that no manifest defines. */
export function findDatastore(app: App, name: string): Datastore {
  const definition = Object.hasOwn(app.manifest.datastores, name) ? app.manifest.datastores[name] : undefined;
  if (definition !== undefined) return { app, name, definition };
  throw datastoreError({
    code: "datastore_config_not_found",
    message: `The app defines no datastore called ${name}`,
    pointer: "/datastores",
  });
}
