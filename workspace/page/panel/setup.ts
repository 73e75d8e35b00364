import type { JsonObject } from "../../json.ts";
import { objectOf, textOf, textsIn } from "../fields.ts";
import { type Html, html, type Part } from "../html.ts";
import { listIn } from "./ask.ts";
import { areaField, checkField, textField } from "./fields.ts";
import { actForm } from "./forms.ts";
import { badge, moreButton, table } from "./shown.ts";
import { type Inspection, ROWS, rowsAsked, type Tab } from "./tab.ts";

/** What the app is given, and who is there. */
export const setupTab: Tab = {
  id: "setup",
  label: "Setup",
  freshOn: ["person_changed", "user_joined_team", "user_group_changed"],
  render: renderSetup,
};

async function renderSetup(inspection: Inspection): Promise<Html> {
  const { look, app } = inspection;
  const installed = listIn(await look("apps"), "apps").find(({ id }) => id === app);
  const users = listIn(await look("users"), "users");
  const rows = rowsAsked(inspection);
  return html`
    ${installed !== undefined && variables(installed)}
    <h3>People</h3>
    ${table("People", ["Name", "Id", "State"], users.slice(0, rows).map(personRow))}
    ${users.length > rows && moreButton(rows + ROWS)}
    <h3>User groups</h3>
    ${groups(listIn(await look("groups"), "groups"), users)}
  `;
}

/** Only their names are shown: what they hold is what the app keeps to itself. */
function variables(app: JsonObject): Html {
  const names = textsIn(app["variables"]);
  const id = textOf(app["id"]);
  return html`
    <h3>Variables of ${textOf(app["name"])}</h3>
    ${names.length === 0 ? html`<p class="empty">None is set.</p>` : table(
      "Variables",
      ["Name", "Unset"],
      names.map((name) => [
        html`<code>${name}</code>`,
        actForm({
          id: `unset-${name}`,
          act: "env",
          body: { app: id, unset: [name] },
          button: "Unset",
          title: `Unset ${name}`,
        }),
      ]),
    )}
    ${actForm(
      { id: "set-env", act: "env", body: { app: id }, done: "Set.", clears: true, button: "Set" },
      areaField({
        id: "env-set",
        name: "set",
        label: "Set, one NAME=value a line",
        as: "pairs",
        placeholder: "REGION=north",
        rows: 2,
        required: true,
      }),
    )}
  `;
}

function personRow(user: JsonObject): Part[] {
  const id = textOf(user["id"]);
  const isGone = user["deleted"] === true;
  const name = textOf(user["real_name"]) || textOf(objectOf(user["profile"])?.["real_name"]);
  return [
    html`${name}<br><span class="run-facts">@${textOf(user["name"])}</span>`,
    html`<code>${id}</code>`,
    user["is_bot"] === true ? badge("bot") : actForm({
      id: `change-${id}`,
      act: "change_user",
      body: { user: id, deactivated: !isGone, wait: false },
      button: isGone ? "Activate" : "Deactivate",
      title: `${isGone ? "Activate" : "Deactivate"} ${textOf(user["name"])}`,
    }),
  ];
}

function groups(all: readonly JsonObject[], users: readonly JsonObject[]): Html {
  const handles = new Map(users.map((user) => [textOf(user["id"]), textOf(user["name"])]));
  return html`
    ${all.length > 0 && table(
      "User groups",
      ["Handle", "Name", "People"],
      all.slice(0, 100).map((group) => [
        `@${textOf(group["handle"])}`,
        textOf(group["name"]),
        textsIn(group["users"]).map((id) => `@${handles.get(id) ?? id}`).join(", "),
      ]),
    )}
    ${actForm(
      { id: "put-group", act: "put_group", done: "Kept.", button: "Make or change" },
      html`
        <div class="panel-pair">
          ${textField({
            id: "group-handle",
            name: "handle",
            label: "Handle",
            placeholder: "security",
            required: true,
          })}
          ${textField({ id: "group-name", name: "name", label: "Name" })}
        </div>
        ${textField({
          id: "group-users",
          name: "users",
          label: "People, all of them",
          as: "list",
          placeholder: "engineer, approver",
        })}
        ${checkField({ id: "group-disabled", name: "disabled", label: "Disabled" })}
      `,
    )}
  `;
}
