// @ts-check
/// <reference lib="dom" />
// Where a menu's options come from.

/** @typedef {{text: string, value: string, description?: string, group?: string, handle?: string, kind?: string, url?: string}} Option */

/**
 * The options of a menu that are all known to the page.
 * @param {HTMLElement} control @param {ParentNode} root @returns {Option[]}
 */
export function knownOptions(control, root) {
  const { source = "static", options = "[]", filter } = control.dataset;
  if (source === "static") return JSON.parse(options);
  const lists = root.querySelector("[data-names]");
  const named = (/** @type {string} */ list) => JSON.parse(lists?.getAttribute(list) ?? "[]");
  if (source === "users") return named("data-people").map(withHandle);
  /** @type {Option[]} */
  const channels = named("data-channels");
  const kinds = source === "channels" ? ["public"] : filter === undefined ? [] : JSON.parse(filter);
  return channels.filter(({ kind = "" }) => kinds.length === 0 || kinds.includes(kind)).map(withMark);
}

/** Those with the words in their text, description or handle. @param {readonly Option[]} options @param {string} words */
export function matching(options, words) {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return [...options];
  return options.filter((option) =>
    [option.text, option.description, option.handle].some((text) => text?.toLowerCase().includes(wanted))
  );
}

/**
 * The options in an app's answer.
 * @param {{[key: string]: unknown}} answer @returns {Option[]}
 */
export function suggestedOptions(answer) {
  const groups = list(answer["option_groups"]).flatMap((group) =>
    list(group["options"]).map((option) => ({ ...suggested(option), group: words(group["label"]) }))
  );
  return [...list(answer["options"]).map(suggested), ...groups];
}

/** @param {Record<string, unknown>} option @returns {Option} */
function suggested(option) {
  const description = words(option["description"]);
  return {
    text: words(option["text"]),
    value: String(option["value"] ?? ""),
    ...(description === "" ? {} : { description }),
  };
}

/** @param {Option} option @returns {Option} */
function withHandle(option) {
  return option.handle === undefined ? option : { ...option, description: `@${option.handle}` };
}

/** @param {Option} option @returns {Option} */
function withMark(option) {
  return option.kind === "im" || option.kind === "mpim" ? option : { ...option, text: `#${option.text}` };
}

/** @param {unknown} text a text object @returns {string} */
function words(text) {
  return isRecord(text) && typeof text["text"] === "string" ? text["text"] : "";
}

/** @param {unknown} value @returns {Record<string, unknown>[]} */
function list(value) {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
