// @ts-check
/// <reference lib="dom" />
// What people have entered into the controls of the page, as the control door takes it.

/** @typedef {unknown} Json what JSON can hold */

/** What was entered by hand, which a redraw leaves alone. @type {WeakSet<Element>} */
const touched = new WeakSet();

/** @param {Element} control */
export function markTouched(control) {
  touched.add(control);
}

/** @param {Element} control */
export function isTouched(control) {
  return touched.has(control);
}

/** @param {unknown} target @returns {HTMLElement | null} */
export function controlAt(target) {
  return target instanceof Element ? target.closest("[data-control]") : null;
}

/**
 * What the control holds; undefined when it is one that is only pressed.
 * @param {HTMLElement} control @returns {Json | undefined}
 */
export function answerOf(control) {
  const { type = "", value } = control.dataset;
  if (value !== undefined) return JSON.parse(value);
  if (type === "checkboxes") return checkedValues(control);
  if (type === "radio_buttons") return checkedValues(control)[0] ?? null;
  if (type === "file_input") return JSON.parse(control.dataset["files"] ?? "[]");
  const entry = entryOf(control);
  if (entry === null) return undefined;
  if (type === "datetimepicker") return unixSeconds(entry.value, control.dataset["timezone"] ?? "UTC");
  return entry.value === "" ? null : entry.value;
}

/**
 * What somebody has entered in a view or a message, by block and action. What nobody touched the workspace knows better:
 * pickers show no seconds, and an option that came with a menu was never suggested.
 * @param {Element} container @returns {Record<string, Record<string, Json>>}
 */
export function valuesIn(container) {
  /** @type {Map<string, Map<string, Json>>} */
  const blocks = new Map();
  for (const control of container.querySelectorAll("[data-control]")) {
    if (!(control instanceof HTMLElement) || !isTouched(control)) continue;
    const answer = answerOf(control);
    const { blockId = "", actionId = "" } = control.dataset;
    if (answer === undefined) continue;
    blocks.set(blockId, (blocks.get(blockId) ?? new Map()).set(actionId, answer));
  }
  return Object.fromEntries([...blocks].map(([block, answers]) => [block, Object.fromEntries(answers)]));
}

/** @param {Element} control @returns {HTMLInputElement | HTMLTextAreaElement | null} */
export function entryOf(control) {
  return control.querySelector("[data-entry]");
}

/** Keeps the figure beside a text up to date. @param {Element} control */
export function count(control) {
  const counter = control.querySelector("[data-counter]");
  if (!(counter instanceof HTMLElement)) return;
  const length = [...(entryOf(control)?.value ?? "")].length;
  const most = counter.dataset["most"] === undefined ? Infinity : Number(counter.dataset["most"]);
  const least = Number(counter.dataset["least"] ?? 0);
  counter.textContent = String(most === Infinity ? length : most - length);
  counter.classList.toggle("is-out", length > most || (length > 0 && length < least));
}

/** @param {Element} control @returns {string[]} */
function checkedValues(control) {
  return [...control.querySelectorAll("input")].filter((input) => input.checked).map((input) => input.value);
}

/**
 * The moment at which clocks in the time zone show this; between two times that they show alike, the earlier.
 * @param {string} local as `2026-01-31T09:30` @param {string} timezone
 */
export function unixSeconds(local, timezone) {
  if (local === "") return null;
  const asUtc = Date.parse(`${local}Z`);
  const guess = asUtc - offsetMs(asUtc, timezone);
  return Math.floor((asUtc - offsetMs(guess, timezone)) / 1000);
}

/** How far ahead of UTC the clocks of the time zone are. @param {number} ms @param {string} timezone */
function offsetMs(ms, timezone) {
  const shape = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const part = Object.fromEntries(shape.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}
