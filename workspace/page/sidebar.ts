import { appAt, messagesWith } from "./home.ts";
import { attributes, type Html, html } from "./html.ts";
import type { NamedApp, NamedConversation } from "./names.ts";
import { objects, text } from "./read_names.ts";
import { renderNames } from "./selects.ts";
import type { Visit } from "./visit.ts";

const SIGNS: Record<NamedConversation["kind"], string> = {
  public: "#",
  private: "\u{1F512}",
  im: "@",
  mpim: "@",
};

/** Where one can go: as whom, which conversations, which apps, which shortcuts. */
export async function renderSidebar(visit: Visit): Promise<Html> {
  const channels = objects((await visit.look("channels", { user: visit.viewer }))["channels"]);
  const latest = new Map(channels.map((channel) => [text(channel["id"]), text(channel["latest"])]));
  const isOpen = new Map(channels.map((channel) => [text(channel["id"]), channel["is_archived"] !== true]));
  const bots = new Set(visit.names.apps.map(({ bot }) => bot));
  const open = visit.names.channels.filter(({ id, person = "" }) =>
    isOpen.get(id) === true && !bots.has(person)
  );
  const rows = (kinds: readonly NamedConversation["kind"][]) =>
    open.filter(({ kind }) => kinds.includes(kind)).map((channel) =>
      row(visit, channel, latest.get(channel.id) ?? "")
    );
  return html`
    <form class="acting" method="get" action="${visit.channel === "" ? "/" : `/archives/${visit.channel}`}">
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
    ${writeTo(visit)}
    ${await apps(visit, latest)}
    ${await shortcuts(visit)}
    ${renderNames(visit.names)}
  `;
}

/** Who can be written to directly; the script opens the conversation. */
function writeTo({ names, viewer }: Visit): Html {
  const others = names.people.filter(({ id, kind }) => kind !== "bot" && id !== viewer);
  return html`
    <form class="acting">
      <label for="write-to">Write to</label>
      <select id="write-to" autocomplete="off" data-writes-to>
        <option value="">Choose a person</option>
        ${others.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
      </select>
    </form>
  `;
}

function row(visit: Visit, { id, name, kind }: NamedConversation, latest: string): Html {
  const link = { href: `/archives/${id}`, conversation: id, latest, isCurrent: id === visit.channel };
  return html`<li>${linkTo(link, SIGNS[kind], name)}</li>`;
}

interface Link {
  readonly href: string;
  /** The conversation whose messages make it unread. */
  readonly conversation: string | undefined;
  readonly latest: string | undefined;
  readonly isCurrent: boolean;
}

function linkTo({ href, conversation, latest, isCurrent }: Link, sign: string, name: string): Html {
  const all = attributes({
    href,
    "data-channel-link": conversation,
    "data-latest": conversation === undefined ? undefined : latest ?? "",
    "aria-current": isCurrent ? "page" : undefined,
  });
  return html`
    <a${all}>
      <span class="sign" aria-hidden="true">${sign}</span>
      <span class="name">${name}</span>
      <span class="unread-mark" hidden>unread</span>
      </a>
  `;
}

/** An app leads to its Home tab where it has published one for the viewer, else to the messages with it. */
async function apps(visit: Visit, latest: ReadonlyMap<string, string>): Promise<Html | undefined> {
  if (visit.names.apps.length === 0) return undefined;
  const homes = objects((await visit.look("homes", { user: visit.viewer }))["homes"]);
  const publishers = new Set(homes.map((home) => text(home["app_id"])));
  const at = appAt(visit)?.id;
  const appRow = (app: NamedApp) => {
    const conversation = messagesWith(visit, app)?.id;
    const href = conversation === undefined || publishers.has(app.id)
      ? `/apps/${app.id}`
      : `/archives/${conversation}`;
    const isCurrent = app.id === at;
    const link = { href, conversation, latest: latest.get(conversation ?? ""), isCurrent };
    return html`<li>${linkTo(link, "\u25C6", app.name)}</li>`;
  };
  return html`
    <h2 id="apps-title">Apps</h2>
    <ul aria-labelledby="apps-title">${visit.names.apps.map(appRow)}</ul>
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
