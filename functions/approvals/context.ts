import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { MessageRef } from "../../core/approvals/vote.ts";
import { interactivityPointer } from "../../slack/interactivity.ts";
import { type About, parseAbout } from "../../views/approvals/about.ts";
import type { Step } from "./commit.ts";
import { type Desk, openDesk } from "./desk.ts";
import type { Press } from "./press.ts";

/** What Slack sends with every press and every window, as far as handlers of approvals read it. */
export interface Interaction {
  readonly client: SlackAPIClient;
  readonly env: Readonly<Record<string, string>>;
  readonly team_id: string;
  readonly body: {
    readonly user: { readonly id: string };
    readonly function_data: { readonly execution_id: string; readonly inputs: unknown };
    readonly interactivity?: unknown;
    readonly container?: unknown;
    readonly view?: unknown;
  };
}

/** A press on a card or in a window, with the desk at which it is answered. */
export interface Visit {
  readonly desk: Desk;
  readonly press: Press;
  /** What a window is opened with. */
  readonly pointer: string;
}

/** Undefined when the app has no seal key; nothing can be answered then. */
export function visitCard(interaction: Interaction, value: unknown): Visit | undefined {
  return visit(interaction, typeof value === "string" ? value : "", cardOf(interaction.body.container));
}

/** The same for a window, which carries what it is about. */
export function visitWindow(interaction: Interaction, about: About): Visit | undefined {
  return visit(interaction, about.value, about.card);
}

/** What a window is about; nothing that was not written by us is about anything. */
export function aboutOf(view: unknown): About {
  return parseAbout(field(view, "private_metadata")) ?? { value: "", card: null, page: 0 };
}

function visit(
  { client, env, team_id, body }: Interaction,
  value: string,
  card: MessageRef | null,
): Visit | undefined {
  const desk = openDesk({ client, env, team: team_id });
  if (desk === undefined) return undefined;
  const press = { person: body.user.id, value, card, step: stepOf(body.function_data) };
  return { desk, press, pointer: interactivityPointer(body.interactivity) };
}

function stepOf({ execution_id, inputs }: Interaction["body"]["function_data"]): Step {
  return { execution: execution_id, goesOnAfterNo: goesOnAfterNo(inputs) };
}

/** The form in Slack has no such input: the step behind it always goes on, to the one that publishes. */
function goesOnAfterNo(inputs: unknown): boolean {
  const isForm = field(inputs, "interactivity") !== undefined;
  return isForm || field(inputs, "on_no") === "continue";
}

export function cardOf(container: unknown): MessageRef | null {
  const [channel, ts] = [field(container, "channel_id"), field(container, "message_ts")];
  return typeof channel === "string" && typeof ts === "string" ? { channel, ts } : null;
}

export function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
