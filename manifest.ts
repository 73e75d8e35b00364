import { Manifest } from "deno-slack-sdk/mod.ts";
import { AuditEventsDatastore } from "./datastores/audit_events.ts";
import { AuditPagesDatastore } from "./datastores/audit_pages.ts";
import { AuditRootsDatastore } from "./datastores/audit_roots.ts";
import { CardsDatastore } from "./datastores/cards.ts";
import { DelegationsDatastore } from "./datastores/delegations.ts";
import { InboxDatastore } from "./datastores/inbox.ts";
import { LinksDatastore } from "./datastores/links.ts";
import { OutboxDatastore } from "./datastores/outbox.ts";
import { RequestsDatastore } from "./datastores/requests.ts";
import { ReviewsDatastore } from "./datastores/reviews.ts";
import { TimersDatastore } from "./datastores/timers.ts";
import { VotesDatastore } from "./datastores/votes.ts";
import { AnnounceDueWorkflow } from "./workflows/announce_due.ts";
import { AskForApprovalWorkflow } from "./workflows/ask_for_approval.ts";
import { DelegateApprovalsWorkflow } from "./workflows/delegate_approvals.ts";
import { FindTrailWorkflow } from "./workflows/find_trail.ts";
import { ListMyRequestsWorkflow } from "./workflows/list_my_requests.ts";
import { ListWaitingWorkflow } from "./workflows/list_waiting.ts";
import { OpenMailboxWorkflow } from "./workflows/open_mailbox.ts";
import { PostAuditRootWorkflow } from "./workflows/post_audit_root.ts";
import { RequestApprovalWorkflow } from "./workflows/request_approval.ts";
import { ReviewBreakGlassWorkflow } from "./workflows/review_break_glass.ts";
import { TestConnectionWorkflow } from "./workflows/test_connection.ts";

export default Manifest({
  name: "Countersign",
  description: "Alerts that reach the right people, approvals that bind, and keys that have an owner",
  icon: "assets/icon.png",
  workflows: [
    AnnounceDueWorkflow,
    AskForApprovalWorkflow,
    DelegateApprovalsWorkflow,
    FindTrailWorkflow,
    ListMyRequestsWorkflow,
    ListWaitingWorkflow,
    OpenMailboxWorkflow,
    PostAuditRootWorkflow,
    RequestApprovalWorkflow,
    ReviewBreakGlassWorkflow,
    TestConnectionWorkflow,
  ],
  functions: [],
  datastores: [
    AuditEventsDatastore,
    AuditPagesDatastore,
    AuditRootsDatastore,
    CardsDatastore,
    DelegationsDatastore,
    InboxDatastore,
    LinksDatastore,
    OutboxDatastore,
    RequestsDatastore,
    ReviewsDatastore,
    TimersDatastore,
    VotesDatastore,
  ],
  outgoingDomains: [],
  botScopes: [
    "chat:write",
    "channels:history",
    "channels:join",
    "datastore:read",
    "datastore:write",
    "triggers:read",
    "triggers:write",
    "usergroups:read",
    "users:read",
  ],
});
