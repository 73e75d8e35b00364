import { type Html, html } from "./html.ts";
import type { NamedConversation } from "./names.ts";
import { objects, text } from "./read_names.ts";
import { renderNames } from "./selects.ts";
import type { Visit } from "./visit.ts";

const SIGNS: Record<NamedConversation["kind"], string> = {
  public: "#",
  private: "\u{1F512}",
  im: "@",
  mpim: "@",
};

/** Where one can go: as whom, which conversations, which shortcuts. */
export async function renderSidebar(visit: Visit): Promise<Html> {
  const channels = objects((await visit.look("channels", { user: visit.viewer }))["channels"]);
  const latest = new Map(channels.map((channel) => [text(channel["id"]), text(channel["latest"])]));
  const isOpen = new Map(channels.map((channel) => [text(channel["id"]), channel["is_archived"] !== true]));
  const open = visit.names.channels.filter(({ id }) => isOpen.get(id) === true);
  const rows = (kinds: readonly NamedConversation["kind"][]) =>
    open.filter(({ kind }) => kinds.includes(kind)).map((channel) =>
      row(visit, channel, latest.get(channel.id) ?? "")
    );
  return html`
    <form class="acting" method="get" action="/archives/${visit.channel}">
      <label for="as">You are</label>
      <select id="as" name="as" data-acts-as>
        ${visit.names.people.filter(({ kind }) => kind !== "bot").map((person) =>
          html`
            <option value="${person.id}" ${person.id === visit.viewer && html`
              selected
            `}>${person.name}</option>
          `
        )}
      </select>
      <noscript><button>Switch</button></noscript>
    </form>
    <h2 id="channels-title">Channels</h2>
    <ul aria-labelledby="channels-title">${rows(["public", "private"])}</ul>
    <h2 id="direct-title">Direct messages</h2>
    <ul aria-labelledby="direct-title">${rows(["im", "mpim"])}</ul>
    ${await shortcuts(visit)}
    ${renderNames(visit.names)}
  `;
}

function row(visit: Visit, { id, name, kind }: NamedConversation, latest: string): Html {
  return html`
    <li>
      <a href="/archives/${id}" data-channel-link="${id}" data-latest="${latest}"
        ${id === visit.channel && html`
          aria-current="page"
        `}>
        <span class="sign" aria-hidden="true">${SIGNS[kind]}</span>
        <span class="name">${name}</span>
        <span class="unread-mark" hidden>unread</span>
      </a>
    </li>
  `;
}

/** Shortcuts are started in the conversation that is open, as they are in Slack. */
async function shortcuts(visit: Visit): Promise<Html | undefined> {
  const triggers = objects((await visit.look("triggers"))["triggers"]).filter(({ type }) =>
    type === "shortcut"
  );
  if (triggers.length === 0) return undefined;
  return html`
    <h2 id="shortcuts-title">Shortcuts</h2>
    <ul aria-labelledby="shortcuts-title">
      ${triggers.map((trigger) =>
        html`
          <li>
            <button type="button" data-run-shortcut="${text(trigger["id"])}" title="${text(
              trigger["description"],
            )}">
              <span class="sign" aria-hidden="true">${"\u26A1"}</span>
              <span class="name">${text(trigger["name"])}</span>
            </button>
          </li>
        `
      )}
    </ul>
  `;
}
