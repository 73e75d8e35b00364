import { attributes, type Html, html, type Part } from "../html.ts";
import { textOf } from "../fields.ts";
import { icon } from "../icons.ts";
import type { Look } from "../visit.ts";
import { listIn } from "./ask.ts";
import { callsTab } from "./calls.ts";
import { clockTab } from "./clock.ts";
import { dataTab } from "./data.ts";
import { faultsTab } from "./faults.ts";
import { selectField } from "./fields.ts";
import { logTab } from "./log.ts";
import { runsTab } from "./runs.ts";
import { setupTab } from "./setup.ts";
import type { Tab } from "./tab.ts";
import { triggersTab } from "./triggers.ts";

const TABS: readonly [Tab, ...Tab[]] = [
  runsTab,
  dataTab,
  triggersTab,
  logTab,
  callsTab,
  faultsTab,
  clockTab,
  setupTab,
];

/** What is beside the conversation for whoever develops an app: one tab of it, with what was asked for there. */
export async function renderPanel(
  look: Look,
  query: URLSearchParams,
  timezone = "UTC",
): Promise<Html> {
  const apps = listIn(await look("apps"), "apps");
  const ids = apps.map(({ id }) => textOf(id));
  const app = ids.find((id) => id === query.get("app")) ?? ids[0] ?? "";
  const chosen = TABS.find(({ id }) => id === query.get("tab")) ?? TABS[0];
  return html`
    <header class="panel-top">
      <h2>Developer</h2>
      ${apps.length > 1 && html`
        <form data-app aria-label="App">
          ${selectField({
            id: "panel-app",
            name: "app",
            label: "App",
            value: app,
            atOnce: true,
            choices: apps.map(({ id, name }) => ({ value: textOf(id), label: textOf(name) })),
          })}
        </form>
      `}
      <button type="button" class="btn btn-icon" data-close-panel aria-label="Close the developer panel">
        ${icon("close")}
      </button>
    </header>
    <div role="tablist" aria-label="Developer panel">${TABS.map((tab) =>
      tabButton(tab, tab === chosen)
    )}</div>
    ${tabPanel(chosen, await chosen.render({ look, asked: query, app, timezone }))}
  `;
}

function tabButton({ id, label }: Tab, isChosen: boolean): Html {
  const all = attributes({
    type: "button",
    role: "tab",
    id: `panel-tab-${id}`,
    "aria-selected": String(isChosen),
    "aria-controls": isChosen ? `panel-${id}` : undefined,
    tabindex: isChosen ? 0 : -1,
    "data-tab": id,
  });
  return html`<button${all}>${label}</button>`;
}

function tabPanel({ id, freshOn, everySeconds }: Tab, content: Part): Html {
  const all = attributes({
    role: "tabpanel",
    id: `panel-${id}`,
    "aria-labelledby": `panel-tab-${id}`,
    tabindex: 0,
    "data-fresh-on": freshOn.join(" "),
    "data-every": everySeconds,
  });
  return html`<section${all}>${content}</section>`;
}
