import type { Result } from "../../core/result.ts";
import type { SlackProblem } from "../../core/slack_problem.ts";
import { interactivityPointer } from "../../slack/interactivity.ts";
import { openView } from "../../slack/views.ts";
import type { Listed } from "../../views/approvals/lists.ts";
import { explain, sentence } from "../../views/explain.ts";
import { type Desk, NO_SEAL_KEY, openDesk, type Setting } from "./desk.ts";
import { listed, type OpenRequest, readOpen } from "./list_requests.ts";

type Picked = Result<readonly OpenRequest[], SlackProblem>;

/** Shows whoever asked a window of open requests; nothing more is to be done in it. */
export async function showList(
  { client, env, team_id }: Omit<Setting, "team"> & { readonly team_id: string },
  interactivity: unknown,
  { pick, draw }: {
    readonly pick: (desk: Desk, open: readonly OpenRequest[]) => Picked | Promise<Picked>;
    readonly draw: (all: readonly Listed[]) => Readonly<Record<string, unknown>>;
  },
): Promise<{ readonly outputs: Record<never, never> } | { readonly error: string }> {
  const desk = openDesk({ client, env, team: team_id });
  if (desk === undefined) return { error: NO_SEAL_KEY };
  const open = await readOpen(desk);
  if (!open.ok) return { error: sentence(explain(open.problem)) };
  const picked = await pick(desk, open.value);
  if (!picked.ok) return { error: sentence(explain(picked.problem)) };
  const window = draw(await listed(desk, picked.value));
  const opened = await openView(client, interactivityPointer(interactivity), window);
  return opened.ok ? { outputs: {} } : { error: sentence(explain(opened.problem)) };
}
