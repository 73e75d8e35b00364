import { renderHeader, renderMessages, renderThread } from "./conversation.ts";
import { appAt } from "./home.ts";
import { attributes, type Html, html } from "./html.ts";
import { icon } from "./icons.ts";
import { renderModals } from "./modals.ts";
import { renderSidebar } from "./sidebar.ts";
import { placeQuery, type Visit } from "./visit.ts";

/** The whole page, with everything in its place: the script only keeps it fresh. */
export async function renderDocument(visit: Visit): Promise<Html> {
  const name = visit.names.channel(visit.channel) ?? appAt(visit)?.name ?? "Nothing here";
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${name} | Workspace</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/_page/blocks.css">
        <link rel="stylesheet" href="/_page/page.css">
        <link rel="stylesheet" href="/_page/panel.css">
        <script type="module" src="/_page/page.js"></script>
      </head>
      <body${state(visit)}>
        <a class="skip" href="#messages">Skip to the messages</a>
        <div id="trouble" role="alert" hidden></div>
        <header class="top">
          <button type="button" class="menu" data-toggle="sidebar" aria-expanded="false" aria-controls="sidebar">
            Channels
          </button>
          <strong>Workspace</strong>
          <button type="button"
            data-theme-switch>Theme<span class="visually-hidden">: light or dark</span></button>
          <button type="button" data-toggle="panel" aria-expanded="false" aria-controls="panel">Developer</button>
        </header>
        <div class="columns">
          <nav id="sidebar" aria-label="Workspace">${await renderSidebar(visit)}</nav>
          <main>
            <header id="header">${await renderHeader(visit)}</header>
            <div id="messages"${middle(visit, name)} tabindex="0">${await renderMessages(visit)}</div>
            ${visit.channel !== "" && composer("say", `Message ${name}`)}
          </main>
          <aside id="thread" aria-label="Thread" ${attributes({ hidden: visit.thread === undefined })}>
            <header>
              <h2>Thread</h2>
              <button type="button" class="btn btn-icon" data-close-thread aria-label="Close the thread">
                ${icon("close")}
              </button>
            </header>
            <div id="replies">${await renderThread(visit)}</div>
            ${composer("reply", "Reply")}
          </aside>
          <aside id="panel" aria-label="Developer panel" hidden></aside>
        </div>
        <div id="modals">${await renderModals(visit)}</div>
        <div id="status" class="visually-hidden" role="status"></div>
        </body>
        </html>
  `;
}

/** What the script has to know. */
function state(visit: Visit): Html {
  return attributes({
    "data-viewer": visit.viewer,
    "data-channel": visit.channel,
    "data-home": visit.home,
    "data-place": placeQuery(visit),
    "data-thread": visit.thread ?? "",
    "data-highlight": visit.highlight ?? "",
  });
}

function middle({ channel }: Visit, name: string): Html {
  return channel === ""
    ? attributes({ role: "region", "aria-label": name })
    : attributes({ role: "log", "aria-label": `Messages in ${name}` });
}

function composer(kind: "say" | "reply", label: string): Html {
  return html`
    <form class="composer" data-composer="${kind}">
      <label class="visually-hidden" for="composer-${kind}">${label}</label>
      <textarea id="composer-${kind}" name="text" rows="1" placeholder="${label}"
        autocomplete="off"></textarea>
      <button>Send</button>
      <p class="problem" role="alert" hidden></p>
    </form>
  `;
}
