// @ts-check
/// <reference lib="dom" />
// The menu behind three dots.

import { closePopover, openPopover, steppedTo } from "./popover.js";

/**
 * Opens an overflow menu; `chosen` is told the value of what was chosen.
 * @param {HTMLElement} control @param {(value: string) => void} chosen
 */
export function openMenu(control, chosen) {
  const opener = /** @type {HTMLElement} */ (control.querySelector("[data-opener]"));
  /** @type {import("./options.js").Option[]} */
  const options = JSON.parse(control.dataset["options"] ?? "[]");
  const box = document.createElement("div");
  box.setAttribute("role", "menu");
  box.setAttribute("aria-label", "More actions");
  const items = options.map((option) => drawItem(option));
  box.append(...items);
  box.addEventListener("keydown", (event) => {
    const from = items.findIndex((item) => item === document.activeElement);
    const to = steppedTo(event.key, from, items.length) ?? startingWith(event.key, from, items);
    if (to !== undefined) items[to]?.focus();
    else if (event.key === "Tab") return closePopover({ refocus: true });
    else return;
    event.preventDefault();
  });
  box.addEventListener("click", (event) => {
    const item = event.target instanceof Element ? event.target.closest("[role=menuitem]") : null;
    const option = options[items.findIndex((one) => one === item)];
    if (option === undefined) return;
    closePopover({ refocus: true });
    chosen(option.value);
  });
  openPopover(opener, box);
  items[0]?.focus();
}

/** The next item that starts with the letter. @param {string} key @param {number} from @param {readonly HTMLElement[]} items */
function startingWith(key, from, items) {
  if (key.length !== 1 || key === " ") return undefined;
  const order = items.map((_, step) => (from + 1 + step) % items.length);
  return order.find((index) => items[index]?.textContent?.toLowerCase().startsWith(key.toLowerCase()));
}

/** @param {import("./options.js").Option} option @returns {HTMLElement} */
function drawItem({ text, description, url }) {
  const item = document.createElement(url === undefined ? "button" : "a");
  if (item instanceof HTMLAnchorElement && url !== undefined) {
    item.href = url;
    item.target = "_blank";
    item.rel = "noopener noreferrer";
  } else item.setAttribute("type", "button");
  item.className = "popover-option";
  item.setAttribute("role", "menuitem");
  item.tabIndex = -1;
  const words = document.createElement("span");
  words.textContent = text;
  item.append(words);
  if (description !== undefined) {
    const more = document.createElement("span");
    more.className = "option-more";
    more.textContent = description;
    item.append(more);
  }
  return item;
}
