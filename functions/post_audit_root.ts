import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { GOVERNANCE } from "../config/governance.ts";
import { anchorFacts } from "../core/audit/anchor.ts";
import { closeRoot } from "../core/audit/close_root.ts";
import { auditEvent } from "../core/audit/event.ts";
import { decideRetirement, retirementFacts } from "../core/audit/retention.ts";
import { listHeld, parsePageRow } from "../core/audit/page.ts";
import { findLastRoot, parseRootRow, type Root } from "../core/audit/root.ts";
import { type Result, success } from "../core/result.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { recordEvents } from "../slack/audit_events.ts";
import { putRoot, readTrail, removeOld, type StoredTrail } from "../slack/audit_roots.ts";
import { postMessage } from "../slack/messages.ts";
import { rootMessage } from "../views/approvals/root_message.ts";
import { explain, sentence } from "../views/explain.ts";
import { type Desk, NO_SEAL_KEY, openDesk } from "./approvals/desk.ts";
import { COUNTERSIGN } from "./approvals/record.ts";

export const PostAuditRootFunction = DefineFunction({
  callback_id: "post_audit_root",
  title: "Post the audit root",
  description: "Close the audit trail of the day, and post its root where everybody who checks it can see it",
  source_file: "functions/post_audit_root.ts",
  input_parameters: { properties: {}, required: [] },
  output_parameters: { properties: {}, required: [] },
});

export default SlackFunction(PostAuditRootFunction, async ({ client, env, team_id }) => {
  const desk = openDesk({ client, env, team: team_id });
  if (desk === undefined) return { error: NO_SEAL_KEY };
  const trail = await readTrail(desk.client);
  if (!trail.ok) return { error: sentence(explain(trail.problem)) };
  const closed = await close(desk, trail.value);
  if (!closed.ok) return { error: sentence(explain(closed.problem)) };
  const retired = await retire(desk, trail.value);
  return retired.ok ? { outputs: {} } : { error: sentence(explain(retired.problem)) };
});

async function close(desk: Desk, { events, pages, roots }: StoredTrail): Promise<Result<void, SlackProblem>> {
  const { root, pages: made } = closeRoot(events, {
    held: listHeld(pages, desk.keys),
    previous: findLastRoot(roots, desk.keys),
    now: desk.now,
    keys: desk.keys,
  });
  if (root === null) return success(undefined);
  const kept = await putRoot(desk.client, desk.keys, root, made);
  return kept.ok ? await post(desk, root) : kept;
}

async function post(desk: Desk, root: Root): Promise<Result<void, SlackProblem>> {
  const event = auditEvent({
    verb: "root.posted",
    at: desk.now,
    actor: COUNTERSIGN,
    facts: anchorFacts(root),
  }, crypto.randomUUID());
  const written = await recordEvents(desk.client, desk.keys, [event]);
  if (!written.ok) return written;
  const message = rootMessage(root);
  const posted = await postMessage(desk.client, { channel: GOVERNANCE.auditChannel, ...message });
  if (posted.ok) return success(undefined);
  const elsewhere = await postMessage(desk.client, { channel: GOVERNANCE.fallbackChannel, ...message });
  return elsewhere.ok ? success(undefined) : posted;
}

/** Makes room for new events: what a root has closed long ago is in an export, or gone as it was meant to. */
async function retire(desk: Desk, { roots, pages }: StoredTrail): Promise<Result<void, SlackProblem>> {
  const retirement = decideRetirement(
    roots.map((row) => parseRootRow(row, desk.keys)).flatMap((root) => root.ok ? [root.value] : []),
    pages.map((row) => parsePageRow(row, desk.keys)).flatMap((page) => page.ok ? [page.value] : []),
    desk.now,
  );
  if (retirement === null) return success(undefined);
  const event = auditEvent({
    verb: "root.retired",
    at: desk.now,
    actor: COUNTERSIGN,
    facts: retirementFacts(retirement.upTo),
  }, crypto.randomUUID());
  const written = await recordEvents(desk.client, desk.keys, [event]);
  return written.ok ? await removeOld(desk.client, retirement) : written;
}
