import { renderHeader, renderMessages, renderThread } from "./conversation.ts";
import { type Html, html } from "./html.ts";
import { renderModals } from "./modals.ts";
import { renderSidebar } from "./sidebar.ts";
import type { Visit } from "./visit.ts";

/** The whole page, with everything in its place: the script only keeps it fresh. */
export async function renderDocument(visit: Visit): Promise<Html> {
  const { channel, viewer, thread, highlight } = visit;
  const name = visit.names.channel(channel) ?? "";
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
      <body data-viewer="${viewer}" data-channel="${channel}" data-thread="${thread ?? ""}"
        data-highlight="${highlight ?? ""}">
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
            <div id="messages" role="log" aria-label="Messages in ${name}" tabindex="0">
              ${await renderMessages(visit)}
            </div>
            ${composer("say", `Message ${name}`)}
          </main>
          <aside id="thread" aria-label="Thread" ${thread === undefined && html`
            hidden
          `}>
            <header>
              <h2>Thread</h2>
              <button type="button" data-close-thread aria-label="Close the thread">${"\u2715"}</button>
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
