import { appAt, renderAppTabs, renderHomeTab } from "./home.ts";
import { type Html, html } from "./html.ts";
import { renderMessage } from "./message.ts";
import { renderMrkdwn } from "./mrkdwn.ts";
import { objects, text } from "./read_names.ts";
import type { Visit } from "./visit.ts";

/** How many messages are drawn at first, and each time that somebody scrolls to the oldest. */
const DRAWN_AT_ONCE = 50;

/** What is open: the conversation with its topic and its bookmarks, an app's Home tab, or nothing. */
export async function renderHeader(visit: Visit): Promise<Html> {
  if (visit.nowhere !== undefined) return html`<h1>Nothing here</h1>`;
  const app = appAt(visit);
  if (app !== undefined) return html`<h1>${app.name}</h1>${renderAppTabs(visit, app)}`;
  return await renderConversationHeader(visit);
}

async function renderConversationHeader(visit: Visit): Promise<Html> {
  const channels = objects((await visit.look("channels", { user: visit.viewer }))["channels"]);
  const channel = channels.find(({ id }) => id === visit.channel) ?? {};
  const topic =
    typeof channel["topic"] === "object" && channel["topic"] !== null && !Array.isArray(channel["topic"])
      ? text(channel["topic"]["value"])
      : "";
  const members = Array.isArray(channel["members"]) ? channel["members"].length : 0;
  const bookmarks = objects((await visit.look("bookmarks", { channel: visit.channel }))["bookmarks"]);
  const isMember = Array.isArray(channel["members"]) && channel["members"].includes(visit.viewer);
  const isBetweenPeople = channel["is_im"] === true || channel["is_mpim"] === true;
  return html`
    <h1>${isBetweenPeople ? "" : "#"}${visit.names.channel(visit.channel) ?? ""}</h1>
    <p class="topic">${topic === "" ? undefined : renderMrkdwn(topic, visit.names)}</p>
    <p class="members">${members} ${members === 1 ? "member" : "members"}</p>
    ${!isMember && html`<button type="button" data-join="${visit.channel}">Join</button>`}
    ${bookmarks.length > 0 && html`
      <ul class="bookmarks" aria-label="Bookmarks">
        ${bookmarks.map((bookmark) =>
          html`
            <li><a href="${httpLink(text(bookmark["link"]))}">${text(bookmark["title"])}</a></li>
          `
        )}
      </ul>
    `}
  `;
}

export interface Span {
  /** Only messages after this ts. */
  readonly after?: string;
  /** Only messages before this ts. */
  readonly before?: string;
  /** Only this message. */
  readonly only?: string;
}

/** What stands in the middle: the messages, or else the Home tab, or why there is nothing. */
export async function renderMessages(visit: Visit, span: Span = {}): Promise<Html> {
  const app = visit.home === undefined ? undefined : appAt(visit);
  if (app !== undefined) return await renderHomeTab(visit, app);
  if (visit.nowhere !== undefined) return html`<p class="nowhere">${visit.nowhere}</p>`;
  return await renderConversation(visit, span);
}

/** The messages of the conversation, oldest first, with a mark at the top when there are older ones. */
async function renderConversation(visit: Visit, span: Span): Promise<Html> {
  const messages = await read(visit, span);
  const [oldest] = messages;
  const more = messages.length >= DRAWN_AT_ONCE && span.after === undefined && span.only === undefined;
  return html`
    ${more && html`<div class="older" data-older="${text(oldest?.["ts"])}"></div>`}
    ${messages.map((message) => renderMessage(message, visit.names, { channel: visit.channel }))}
  `;
}

/** A thread: its parent, and the answers. */
export async function renderThread(visit: Visit): Promise<Html> {
  if (visit.thread === undefined || visit.channel === "") return html``;
  const query = { channel: visit.channel, thread_ts: visit.thread, user: visit.viewer, limit: "1000" };
  const messages = objects((await visit.look("messages", query))["messages"]);
  return html`${
    messages.map((message) => renderMessage(message, visit.names, { channel: visit.channel, thread: true }))
  }`;
}

async function read(visit: Visit, { after, before, only }: Span) {
  const messages = await visit.look("messages", {
    channel: visit.channel,
    user: visit.viewer,
    limit: String(DRAWN_AT_ONCE),
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
    ...(only === undefined ? {} : { ts: only }),
  });
  return objects(messages["messages"]);
}

/** Anything else would be a link that does something. */
function httpLink(link: string): string {
  return /^https?:\/\//i.test(link) ? link : "#";
}
