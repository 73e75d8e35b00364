import { isObject, type JsonObject, parseJson } from "../../workspace/json.ts";
import type { TestWorkspace } from "./workspace.ts";

/** Everything that anybody is told about one request, and everything that is kept about it. */
export interface Evidence {
  /** The column of its row that says whether it is open. */
  readonly row: string;
  /** How it ended by the sealed column of its row; null while it has no end. */
  readonly outcome: string | null;
  /** How the step stands that waits for the decision. */
  readonly step: string;
  /** What that step told the steps after it, or why it failed. */
  readonly told: string | null;
  /** How the whole run stands that the step belongs to. */
  readonly run: string;
  /** What is recorded of each person's answers. */
  readonly votes: Readonly<Record<string, readonly string[]>>;
  readonly cards: readonly ShownCard[];
  /** The ends that the threads of the cards tell of, in order. */
  readonly inThreads: readonly string[];
  /** The ends that the requester is told of directly. */
  readonly toRequester: readonly string[];
  /** What was written down, oldest first. */
  readonly trail: readonly JsonObject[];
}

export interface ShownCard {
  readonly channel: string;
  readonly ts: string;
  /** What its title says. */
  readonly says: string;
  /** What can be pressed on it. */
  readonly offers: readonly string[];
  /** The people whom it names. */
  readonly names: readonly string[];
}

const CHANNELS = ["approvals", "security", "audit", "alerts"];

/** What the cards, the threads, the requester, the steps and the rows say of one request. */
export async function evidenceOf(slack: TestWorkspace, requestId: string): Promise<Evidence> {
  const [[row], votes, trail] = await Promise.all([
    rowsWith(slack, "requests", "id", requestId),
    rowsWith(slack, "votes", "request_id", requestId),
    rowsWith(slack, "audit_events", "subject", requestId),
  ]);
  const body = objectOf(row?.["body"]);
  const [origin, content] = [objectOf(body["origin"]), objectOf(body["content"])];
  const cards = (await Promise.all(CHANNELS.map((channel) => cardsIn(slack, channel, requestId)))).flat();
  const [threads, run, toRequester] = await Promise.all([
    Promise.all(cards.map(({ channel, ts }) => repliesTo(slack, channel, ts))),
    runOf(slack, origin["execution"]),
    toldDirectly(slack, objectOf(content["requester"])["id"], body["receivedAt"]),
  ]);
  const step = listOf(run["steps"]).find(({ id }) => id === origin["execution"]) ?? {};
  const outputs = objectOf(step["outputs"]);
  return {
    row: String(row?.["state"]),
    outcome: textOrNull(objectOf(row?.["outcome"])["status"]),
    step: String(step["status"]),
    told: textOrNull(outputs["decision"]) ?? textOrNull(step["error"]),
    run: String(run["status"]),
    votes: Object.fromEntries(votes.map((vote) => readVote(objectOf(vote["body"])))),
    cards,
    inThreads: threads.flat(),
    toRequester,
    trail: trail.map((event) => objectOf(event["body"])).toSorted((a, b) => byText(a["id"], b["id"])),
  };
}

/** The request that a card is about. */
export function requestOf(card: JsonObject): string {
  return String(objectOf(objectOf(card["metadata"])["event_payload"])["request_id"]);
}

/** Who answered what, as it was written down before it was kept. */
export function castBy({ trail }: Evidence): string[] {
  return trail.flatMap(({ actor, facts }) => {
    const [{ user }, { answer }] = [objectOf(actor), objectOf(facts)];
    return typeof answer === "string" ? [`${user} ${answer}`] : [];
  });
}

async function rowsWith(
  slack: TestWorkspace,
  name: string,
  column: string,
  is: string,
): Promise<JsonObject[]> {
  const answer = await slack.look("query_datastore", {
    name,
    expression: "#column = :value",
    expression_attributes: JSON.stringify({ "#column": column }),
    expression_values: JSON.stringify({ ":value": is }),
    limit: "1000",
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return listOf(answer["items"]);
}

async function cardsIn(slack: TestWorkspace, channel: string, requestId: string): Promise<ShownCard[]> {
  const messages = await slack.messages(channel);
  return messages.filter((message) => requestOf(message) === requestId).map((message) => ({
    channel,
    ts: message.ts,
    says: titled(message.text),
    offers: offersOf(message),
    names: [...new Set(JSON.stringify(message["blocks"]).match(/(?<=<@)U\w+(?=>)/g))],
  }));
}

async function repliesTo(slack: TestWorkspace, channel: string, ts: string): Promise<string[]> {
  const answer = await slack.look("messages", { channel, thread_ts: ts });
  return listOf(answer["messages"]).slice(1).flatMap(({ text }) => endIn(String(text)));
}

async function toldDirectly(slack: TestWorkspace, requester: unknown, after: unknown): Promise<string[]> {
  if (typeof requester !== "string") return [];
  const bot = slack.installed.app.botUser;
  const { channel } = await slack.act("open_conversation", { user: requester, with: [bot] });
  const messages = await slack.messages(String(channel));
  return messages.filter(({ ts }) => Number(ts) * 1_000 >= Number(after)).flatMap(({ text }) =>
    DIRECT.exec(text)?.[1]?.toLowerCase() ?? []
  );
}

async function runOf(slack: TestWorkspace, execution: unknown): Promise<JsonObject> {
  if (typeof execution !== "string") return {};
  return objectOf((await slack.look("executions", { id: execution }))["execution"]);
}

function readVote({ person, entries }: JsonObject): [string, string[]] {
  return [String(person), listOf(entries).map(({ answer }) => String(answer))];
}

const TITLE = /^[^:]+: ([^.]+)\./;
const END = /\*(Approved|Denied|Expired|Cancelled)\*/;
const DIRECT = /your request is ([a-z ]+)\./;

/** `approved` of "Low impact: approved. Restart the workers". */
function titled(text: string): string {
  return TITLE.exec(text)?.[1] ?? text;
}

function endIn(text: string): string[] {
  const found = END.exec(text)?.[1];
  return found === undefined ? [] : [found.toLowerCase()];
}

function offersOf({ blocks }: JsonObject): string[] {
  return listOf(blocks).flatMap(({ elements }) => listOf(elements)).flatMap(({ action_id }) =>
    typeof action_id === "string" ? [action_id] : []
  );
}

function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** An object, or one that is kept as its text. */
function objectOf(value: unknown): JsonObject {
  const read = typeof value === "string" ? parseJson(value) : value;
  return isObject(read) ? read : {};
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function byText(a: unknown, b: unknown): number {
  return String(a) < String(b) ? -1 : 1;
}

/** The ids of all requests that carry this reference. */
export async function listRequests(slack: TestWorkspace, reference: string): Promise<string[]> {
  const answer = await slack.look("datastores", { name: "requests", limit: "1000" });
  return listOf(answer["items"]).filter(({ body }) =>
    objectOf(objectOf(body)["content"])["reference"] === reference
  ).map(({ id }) => String(id));
}
