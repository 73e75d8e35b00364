import { Manifest } from "deno-slack-sdk/mod.ts";
import { AuditEventsDatastore } from "../../../datastores/audit_events.ts";
import { AuditPagesDatastore } from "../../../datastores/audit_pages.ts";
import { AuditRootsDatastore } from "../../../datastores/audit_roots.ts";

export default Manifest({
  name: "Audit",
  description: "Nothing but the datastores of the audit trail",
  icon: "assets/icon.png",
  workflows: [],
  functions: [],
  datastores: [AuditEventsDatastore, AuditPagesDatastore, AuditRootsDatastore],
  outgoingDomains: [],
  botScopes: ["datastore:read", "datastore:write"],
});
