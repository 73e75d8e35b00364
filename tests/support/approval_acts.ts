import { isObject, type JsonObject } from "../../workspace/json.ts";
import { again, type Card, cards } from "./approvals.ts";
import type { Answer, ShownMessage, TestWorkspace } from "./workspace.ts";

/** What a person types into the form "Ask for approval". */
export const TYPED = {
  policy: "low_impact",
  action: "Restart the billing workers",
  reason: "Memory grows since the last release",
} as const;

/** Somebody fills in the form and sends it off; gives back the card that came of it. */
export async function askByForm(
  slack: TestWorkspace,
  person: string,
  typed: JsonObject = TYPED,
): Promise<Card> {
  must(await slack.as(person).runShortcut("Ask for approval"));
  must(await slack.as(person).submit({ ...TYPED, ...typed }));
  await slack.settled();
  const card = (await cards(slack)).at(-1);
  if (card === undefined) throw new Error("no card was posted");
  return card;
}

/** Somebody presses a button of a card as the card stands now. */
export async function press(slack: TestWorkspace, person: string, card: Card, control: string) {
  must(await slack.as(person).press(card, control));
  await slack.settled();
}

/** Somebody picks a line of a card's menu. */
export async function pick(slack: TestWorkspace, person: string, card: Card, words: string) {
  const option = menuOf(await again(slack, card)).find(({ text }) => text === words);
  if (option === undefined) throw new Error(`the menu has no line "${words}"`);
  must(await slack.as(person).press(card, "more_of_request", { answer: option.value }));
  await slack.settled();
}

/** Somebody presses a button that opens a window, and sends the window off with this text. */
export async function answer(
  slack: TestWorkspace,
  person: string,
  card: Card,
  { control, menu, text }: { readonly control?: string; readonly menu?: string; readonly text: string },
) {
  if (control !== undefined) await press(slack, person, card, control);
  if (menu !== undefined) await pick(slack, person, card, menu);
  must(await slack.as(person).submit({ text }));
  await slack.settled();
}

export const deny = (slack: TestWorkspace, person: string, card: Card, text: string) =>
  answer(slack, person, card, { control: "deny_request", text });

/** What stands in the thread of a card, oldest first, without the card. */
export async function thread(slack: TestWorkspace, { channel, ts }: Card): Promise<ShownMessage[]> {
  const { messages } = await slack.look("messages", { channel, thread_ts: ts });
  return (messages as ShownMessage[]).filter((message) => message.ts !== ts); // the control door's documented shape
}

/** What only this person was told in a channel, oldest first. */
export async function whispers(slack: TestWorkspace, person: string, channel: string): Promise<string[]> {
  const all = await slack.messages(channel, person);
  return all.filter((message) => message["is_ephemeral"] === true).map(({ text }) => text);
}

/** What the app wrote to this person alone, oldest first. */
export async function directs(slack: TestWorkspace, person: string): Promise<ShownMessage[]> {
  const app = slack.installed.app.botUser;
  const { channel } = must(await slack.act("open_conversation", { user: person, with: [app] }));
  return await slack.messages(String(channel));
}

/** The last of it. */
export async function lastDirect(slack: TestWorkspace, person: string): Promise<string> {
  return JSON.stringify((await directs(slack, person)).at(-1) ?? "");
}

/** Everything that a window says, as one text; empty when this person has none open. */
export async function windowWords(slack: TestWorkspace, person: string): Promise<string> {
  const window = (await slack.as(person).views()).at(-1);
  return window === undefined ? "" : JSON.stringify(window);
}

/** The controls of a card that can be used, by their names. */
export function controls(card: JsonObject): string[] {
  return elements(card).map((element) => String(element["action_id"]));
}

/** The words in the menu of a card. */
export function menuWords(card: JsonObject): string[] {
  return menuOf(card).map(({ text }) => text);
}

export async function advance(slack: TestWorkspace, time: string): Promise<void> {
  must(await slack.act("clock", { advance: time }));
  await slack.settled();
}

/** The latest run of a workflow. */
export async function lastRun(slack: TestWorkspace, workflow: string): Promise<JsonObject> {
  const { executions } = await slack.look("executions");
  const runs = Array.isArray(executions) ? executions.filter(isObject) : [];
  const run = runs.find((candidate) => JSON.stringify(candidate["workflow"] ?? candidate).includes(workflow));
  if (run === undefined) throw new Error(`no run of ${workflow}`);
  return run;
}

/** A person did what Slack lets them do, or the test is wrong. */
export function must(answer: Answer): Answer {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer;
}

function menuOf(card: JsonObject): { readonly text: string; readonly value: string }[] {
  const menu = elements(card).find((element) => element["type"] === "overflow");
  const options = Array.isArray(menu?.["options"]) ? menu["options"].filter(isObject) : [];
  return options.map(({ text, value }) => ({
    text: String(isObject(text) ? text["text"] : ""),
    value: String(value),
  }));
}

function elements(card: JsonObject): JsonObject[] {
  const blocks = Array.isArray(card["blocks"]) ? card["blocks"].filter(isObject) : [];
  return blocks.flatMap((block) =>
    block["type"] === "actions" && Array.isArray(block["elements"]) ? block["elements"].filter(isObject) : []
  );
}
