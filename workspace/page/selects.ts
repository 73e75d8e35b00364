import type { Json, JsonObject } from "../json.ts";
import { renderConfirmation } from "./confirmation.ts";
import { numberOf, objectOf, objectsIn, textOf, textsIn } from "./fields.ts";
import { attributes, type Html, html } from "./html.ts";
import { icon } from "./icons.ts";
import { plainWords } from "./mrkdwn.ts";
import type { Names } from "./names.ts";
import { controlAttributes, controlId, heldBy, type Spot, stateAttributes } from "./spot.ts";

/** An option as the browser shows it. */
interface Offered {
  readonly text: string;
  readonly value: string;
  readonly description?: string | undefined;
  readonly group?: string | undefined;
}

const ASKED_FOR: Readonly<Record<string, string>> = {
  static: "an option",
  external: "an option",
  users: "a person",
  channels: "a channel",
  conversations: "a conversation",
};

/** A menu of any source, for one choice or for several. The browser draws the list when it is opened. */
export function renderSelect(element: JsonObject, spot: Spot): Html {
  const type = textOf(element["type"]);
  const isMulti = type.startsWith("multi_");
  const source = type.replace(/^multi_|_select$/g, "").replace(/_select$/, "");
  const chosen = chosenIn(heldBy(element, spot), source, spot.surface.names);
  const id = controlId(element, spot);
  const prompt = plainWords(element["placeholder"]) || `Choose ${ASKED_FOR[source] ?? "an option"}`;
  const values = chosen.map(({ value }) => value);
  const all = controlAttributes(element, spot, {
    class: `control select${isMulti ? " select-multi" : ""}`,
    "data-source": source,
    "data-multi": isMulti,
    "data-most": isMulti ? numberOf(element["max_selected_items"]) : undefined,
    "data-value": JSON.stringify(isMulti ? values : values[0] ?? null),
    "data-prompt": prompt,
    ...offeredBy(element, source),
  });
  return html`
    <div${all}>
      ${isMulti ? pills(chosen) : ""}
      ${opener({ element, spot, id, prompt, shown: isMulti ? undefined : chosen[0]?.text })}
      ${renderConfirmation(element, spot.surface.names)}
    </div>
  `;
}

/** The lists behind menus of people and of conversations, once a page; menus find it under the root. */
export function renderNames(names: Names): Html {
  const people = names.people.map(({ id, name, handle, kind }) => ({ value: id, text: name, handle, kind }));
  const channels = names.channels.map(({ id, name, kind }) => ({ value: id, text: name, kind }));
  return html`<template data-names data-people="${JSON.stringify(people)}" data-channels="${
    JSON.stringify(channels)
  }"></template>`;
}

function opener(
  { element, spot, id, prompt, shown }: {
    element: JsonObject;
    spot: Spot;
    id: string;
    prompt: string;
    shown: string | undefined;
  },
): Html {
  const label = spot.labelledBy ?? `${id}.label`;
  const all = attributes({
    id,
    "aria-labelledby": `${label} ${id}.value`,
    ...stateAttributes(element, spot),
    "aria-required": undefined,
  });
  const own = spot.labelledBy === undefined && shown !== undefined ? prompt : "";
  return html`
    <button type="button" class="select-opener" data-opener aria-haspopup="listbox" aria-expanded="false"
      ${all}>
      <span class="visually-hidden" id="${id}.label">${own}</span>
      <span class="select-value${shown === undefined
        ? " is-prompt"
        : ""}" id="${id}.value" data-shown>${shown ?? prompt}</span>
      ${icon("chevron")}
    </button>
  `;
}

function pills(chosen: readonly Offered[]): Html {
  return html`<span class="pills" data-pills>${
    chosen.map(({ text, value }) =>
      html`
        <span
          class="pill"><span class="pill-words">${text}</span><button type="button" class="pill-remove" data-remove="${value}" aria-label="Remove ${text}">${icon(
            "close",
          )}</button></span>
      `
    )
  }</span>`;
}

function offeredBy(element: JsonObject, source: string): Record<string, string | number | undefined> {
  if (source === "static") return { "data-options": JSON.stringify(optionsIn(element)) };
  if (source === "external") return { "data-min-query": numberOf(element["min_query_length"]) ?? 3 };
  return source === "conversations" ? { "data-filter": filterOf(element) } : {};
}

function filterOf(element: JsonObject): string | undefined {
  const filter = objectOf(element["filter"]);
  return filter === undefined ? undefined : JSON.stringify(textsIn(filter["include"]));
}

function optionsIn(element: JsonObject): Offered[] {
  const groups = objectsIn(element["option_groups"]);
  return [
    ...objectsIn(element["options"]).map((option) => offered(option)),
    ...groups.flatMap((group) =>
      objectsIn(group["options"]).map((option) => offered(option, plainWords(group["label"])))
    ),
  ];
}

function offered(option: JsonObject, group?: string): Offered {
  return {
    text: plainWords(option["text"]),
    value: textOf(option["value"]),
    description: plainWords(option["description"]) || undefined,
    group,
  };
}

function chosenIn(held: Json | undefined, source: string, names: Names): Offered[] {
  const all = Array.isArray(held) ? held : held === undefined ? [] : [held];
  return all.flatMap((item) => {
    const option = objectOf(item);
    if (option !== undefined) return [offered(option)];
    return typeof item === "string" ? [{ value: item, text: nameOf(item, source, names) }] : [];
  });
}

function nameOf(id: string, source: string, names: Names): string {
  if (source === "users") return names.person(id)?.name ?? id;
  const listed = names.channels.find((channel) => channel.id === id);
  const name = names.channel(id) ?? listed?.name ?? id;
  return listed?.kind === "im" || listed?.kind === "mpim" ? name : `#${name}`;
}
