import { attributes, type Html, html } from "./html.ts";
import { renderHome } from "./modal.ts";
import type { NamedApp, NamedConversation } from "./names.ts";
import { objects, text } from "./read_names.ts";
import type { Visit } from "./visit.ts";

/** The app that the visit is at: its Home tab is open, or the direct messages with it are. */
export function appAt({ home, channel, names }: Visit): NamedApp | undefined {
  const person = names.channels.find(({ id }) => id === channel)?.person;
  return names.apps.find(({ id, bot }) => id === home || bot === person);
}

/** The direct messages with the app, once there are any. */
export function messagesWith({ names }: Visit, { bot }: NamedApp): NamedConversation | undefined {
  return names.channels.find(({ person }) => person === bot);
}

/** What the app has published for the viewer. */
export async function renderHomeTab(visit: Visit, { id, name }: NamedApp): Promise<Html> {
  const homes = objects((await visit.look("homes", { user: visit.viewer }))["homes"]);
  const view = homes.find((home) => text(home["app_id"]) === id);
  const viewer = visit.names.person(visit.viewer)?.name ?? "anybody";
  return view === undefined
    ? html`<p class="nowhere">${name} has published no Home tab for ${viewer}.</p>`
    : renderHome(view, visit.names);
}

/** Home and Messages, as Slack has them above what an app shows. */
export function renderAppTabs(visit: Visit, app: NamedApp): Html {
  return html`
    <nav class="app-tabs" aria-label="${app.name}">
      ${tab(`/apps/${app.id}`, "Home", visit.home === app.id)}
      ${messagesTab(visit, app)}
    </nav>
  `;
}

/** The conversation is opened by whoever first goes there. */
function messagesTab(visit: Visit, app: NamedApp): Html {
  const conversation = messagesWith(visit, app);
  if (conversation === undefined) {
    return html`
      <button type="button" data-open-messages="${app.bot}">Messages</button>
    `;
  }
  return tab(`/archives/${conversation.id}`, "Messages", visit.channel === conversation.id);
}

function tab(href: string, words: string, isOpen: boolean): Html {
  return html`<a${attributes({ href, "aria-current": isOpen ? "page" : undefined })}>${words}</a>`;
}
