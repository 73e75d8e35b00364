// @ts-check
/// <reference lib="dom" />
// Menus with a search: of fixed options, people, conversations, or what an app suggests.

import { markTouched } from "./entries.js";
import { knownOptions, matching, suggestedOptions } from "./options.js";
import { closePopover, openPopover, placePopover, steppedTo } from "./popover.js";
import { sentenceFor } from "./sayings.js";

/** @typedef {import("./options.js").Option} Option */
/** @typedef {import("./sayings.js").Answer} Answer */

const TYPING_PAUSE_MS = 250;

/**
 * Opens the menu. `changed` is told once a choice has been made, or for several once the menu closes.
 * @param {HTMLElement} control
 * @param {{root: ParentNode, suggest: (typed: string) => Promise<Answer>, changed: () => void, typed?: string}} about
 */
export function openSelect(control, { root, suggest, changed, typed = "" }) {
  const opener = /** @type {HTMLElement} */ (control.querySelector("[data-opener]"));
  const isMulti = control.dataset["multi"] !== undefined;
  const before = control.dataset["value"];
  const { box, search, list, status } = drawMenu(opener, isMulti);
  /** @type {Option[]} */
  let shown = [];
  let active = -1;
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;

  const show = (/** @type {Option[]} */ options, /** @type {string} */ otherwise) => {
    shown = options;
    drawOptions(list, options, chosenValues(control));
    status.textContent = options.length === 0 ? otherwise : "";
    const chosen = isMulti || search.value !== "" ? [] : chosenValues(control);
    const at = options.findIndex(({ value }) => chosen.includes(value));
    move(options.length === 0 ? -1 : Math.max(at, 0));
    placePopover();
  };
  const move = (/** @type {number} */ to) => {
    active = to;
    const rows = list.querySelectorAll("[role=option]");
    rows.forEach((row, index) => row.classList.toggle("is-active", index === to));
    rows[to]?.scrollIntoView({ block: "nearest" });
    if (to >= 0) search.setAttribute("aria-activedescendant", `menu-${to}`);
    else search.removeAttribute("aria-activedescendant");
  };
  const find = () => {
    clearTimeout(pause);
    const query = ++asked;
    if (control.dataset["source"] !== "external") {
      return show(matching(knownOptions(control, root), search.value), "No results");
    }
    const least = Number(control.dataset["minQuery"] ?? 3);
    if (search.value.length < least) {
      return show([], `Type at least ${least} ${least === 1 ? "character" : "characters"}`);
    }
    status.textContent = "Searching…";
    pause = setTimeout(async () => {
      const answer = await suggest(search.value).catch(() => ({
        ok: false,
        error: "the workspace did not answer",
      }));
      if (query === asked) show(suggestedOptions(answer), sentenceFor(answer) ?? "No results");
    }, least === 0 && search.value === "" ? 0 : TYPING_PAUSE_MS);
  };
  const choose = (/** @type {Option | undefined} */ option) => {
    if (option === undefined) return;
    markTouched(control);
    if (!isMulti) {
      setChosen(control, [option]);
      return closePopover({ refocus: true });
    }
    toggleChosen(control, option);
    drawOptions(list, shown, chosenValues(control));
    move(active);
    placePopover();
  };

  search.addEventListener("input", find);
  search.addEventListener("keydown", (event) => {
    const to = steppedTo(event.key, active, shown.length);
    if (to !== undefined) move(to);
    else if (event.key === "Enter") choose(shown[active]);
    else if (event.key === "Tab") return closePopover({ refocus: true });
    else if (event.key === "Backspace" && isMulti && search.value === "") dropLast(control);
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const row = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (row instanceof HTMLElement) choose(shown[Number(row.dataset["index"])]);
  });
  openPopover(opener, box, () => {
    clearTimeout(pause);
    asked++;
    if (control.dataset["value"] !== before) changed();
  });
  search.value = typed;
  search.focus();
  find();
}

/** Takes away one of several choices. @param {HTMLElement} control @param {string} value */
export function removeChosen(control, value) {
  markTouched(control);
  setChosen(control, chosenIn(control).filter((option) => option.value !== value));
}

/** What a menu holds and shows, to go back to. @param {HTMLElement} control */
export function rememberChosen(control) {
  const { value = "null" } = control.dataset;
  const chosen = chosenIn(control);
  return { value, restore: () => setChosen(control, chosen) };
}

/** @param {HTMLElement} control @param {readonly Option[]} options */
function setChosen(control, options) {
  const isMulti = control.dataset["multi"] !== undefined;
  const values = options.map(({ value }) => value);
  control.dataset["value"] = JSON.stringify(isMulti ? values : values[0] ?? null);
  const pills = control.querySelector("[data-pills]");
  if (pills !== null) return pills.replaceChildren(...options.map(drawPill));
  const shown = control.querySelector("[data-shown]");
  if (shown === null) return;
  shown.textContent = options[0]?.text ?? control.dataset["prompt"] ?? "";
  shown.classList.toggle("is-prompt", options.length === 0);
}

/** @param {HTMLElement} control @param {Option} option */
function toggleChosen(control, option) {
  const chosen = chosenIn(control);
  const most = Number(control.dataset["most"] ?? Infinity);
  if (chosen.some(({ value }) => value === option.value)) {
    setChosen(control, chosen.filter(({ value }) => value !== option.value));
  } else if (chosen.length < most) setChosen(control, [...chosen, option]);
}

/** @param {HTMLElement} control */
function dropLast(control) {
  markTouched(control);
  setChosen(control, chosenIn(control).slice(0, -1));
}

/** @param {HTMLElement} control @returns {Option[]} */
function chosenIn(control) {
  const pills = [...control.querySelectorAll("[data-pills] .pill")];
  if (control.dataset["multi"] !== undefined) {
    return pills.map((pill) => ({
      text: pill.querySelector(".pill-words")?.textContent ?? "",
      value: pill.querySelector("[data-remove]")?.getAttribute("data-remove") ?? "",
    }));
  }
  const value = JSON.parse(control.dataset["value"] ?? "null");
  return value === null ? [] : [{ text: control.querySelector("[data-shown]")?.textContent ?? "", value }];
}

/** @param {HTMLElement} control @returns {string[]} */
function chosenValues(control) {
  return chosenIn(control).map(({ value }) => value);
}

/** @param {HTMLElement} opener @param {boolean} isMulti */
function drawMenu(opener, isMulti) {
  const box = document.createElement("div");
  const search = make("input", {
    class: "field popover-search",
    type: "text",
    role: "combobox",
    autocomplete: "off",
    placeholder: "Search",
    "aria-expanded": "true",
    "aria-controls": "menu",
    "aria-autocomplete": "list",
    "aria-labelledby": opener.getAttribute("aria-labelledby") ?? "",
  });
  const list = make("div", { id: "menu", role: "listbox", class: "popover-list", "aria-label": "Options" });
  if (isMulti) list.setAttribute("aria-multiselectable", "true");
  const status = make("p", { class: "popover-status", role: "status" });
  box.append(search, list, status);
  return { box, search: /** @type {HTMLInputElement} */ (search), list, status };
}

/** @param {HTMLElement} list @param {readonly Option[]} options @param {readonly string[]} chosen */
function drawOptions(list, options, chosen) {
  let place = list;
  let group = "";
  const rows = options.map((option, index) => ({
    option,
    row: drawOption(option, index, chosen.includes(option.value)),
  }));
  list.replaceChildren();
  for (const { option, row } of rows) {
    if ((option.group ?? "") !== group) {
      group = option.group ?? "";
      place = make("div", { role: "group", "aria-label": group, class: "popover-group" });
      const label = make("p", { class: "popover-label", role: "presentation" });
      label.textContent = group;
      place.append(label);
      list.append(place);
    }
    place.append(row);
  }
}

/** @param {Option} option @param {number} index @param {boolean} isChosen */
function drawOption(option, index, isChosen) {
  const row = make("div", {
    id: `menu-${index}`,
    role: "option",
    class: "popover-option",
    "aria-selected": String(isChosen),
    "data-index": String(index),
  });
  row.append(span("option-words", option.text));
  if (option.description !== undefined) row.append(span("option-more", option.description));
  return row;
}

/** @param {Option} option */
function drawPill({ text, value }) {
  const pill = span("pill", "");
  const remove = make("button", {
    type: "button",
    class: "pill-remove",
    "data-remove": value,
    "aria-label": `Remove ${text}`,
  });
  remove.textContent = "×";
  pill.append(span("pill-words", text), remove);
  return pill;
}

/** @param {string} className @param {string} text */
function span(className, text) {
  const made = make("span", { class: className });
  made.textContent = text;
  return made;
}

/** @param {string} tag @param {Record<string, string>} attributes @returns {HTMLElement} */
function make(tag, attributes) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
