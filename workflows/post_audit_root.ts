import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { PostAuditRootFunction } from "../functions/post_audit_root.ts";

export const PostAuditRootWorkflow = DefineWorkflow({
  callback_id: "post_audit_root",
  title: "Post the audit root",
  description: "Closes the audit trail of the day and posts its root",
});

PostAuditRootWorkflow.addStep(PostAuditRootFunction, {});
