// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// What the forms of the developer panel ask of the control door, and what is said about the answer.

import { sentenceFor } from "./sayings.js";

/** @typedef {{ ok: boolean, error?: string, [name: string]: unknown }} Answer */
/** @typedef {Record<string, string>} Query */

/** @param {HTMLFormElement} form @returns {Query} */
export function textsOf(form) {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

/** What the control door is asked, from what is typed and what always goes along. @param {HTMLFormElement} form */
export function bodyOf(form) {
  /** @type {Record<string, unknown>} */
  const body = JSON.parse(form.dataset["body"] ?? "{}");
  for (const field of form.elements) {
    if (!isField(field) || field.name === "") continue;
    const value = valueOf(field);
    if (value !== undefined) body[field.name] = value;
  }
  return body;
}

/** @param {Element} element @returns {element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
function isField(element) {
  return element.matches("input, textarea, select");
}

/** @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} field */
function valueOf(field) {
  const as = field.dataset["as"];
  if (field instanceof HTMLInputElement && field.type === "checkbox") {
    return as === "null" ? (field.checked ? null : undefined) : field.checked;
  }
  const text = field.value.trim();
  if (text === "") return undefined;
  const label = field.labels?.[0]?.textContent?.trim() ?? field.name;
  switch (as) {
    case "json":
      return parsed(text, label);
    case "number":
      if (Number.isFinite(Number(text))) return Number(text);
      throw new Error(`${label}: ${text} is not a number.`);
    case "list":
      return text.split(/[\s,]+/).filter((word) => word !== "");
    case "pairs":
      return Object.fromEntries(text.split("\n").filter((line) => line.trim() !== "").map(pair));
    default:
      return text;
  }
}

/** @param {string} text @param {string} label @returns {unknown} */
function parsed(text, label) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${label}: this is not JSON (${error instanceof Error ? error.message : error}).`);
  }
}

/** @param {string} line */
function pair(line) {
  const [, name, value] = /^\s*(\w+)\s*=(.*)$/.exec(line) ?? [];
  if (name === undefined) throw new Error(`${line} is not of the form NAME=value.`);
  return [name, value];
}

/** @param {HTMLFormElement} form */
export function leave(form) {
  if (form.dataset["clears"] !== undefined) form.reset();
  const around = form.closest("[popover]");
  if (around instanceof HTMLElement && around.matches(":popover-open")) around.hidePopover();
}

/** @param {string} id */
export function emptyFields(id) {
  const form = document.getElementById(id);
  for (const field of form?.querySelectorAll("input, textarea") ?? []) if (isField(field)) field.value = "";
}

// ---------------------------------------------------------------------------------------------------- sentences

/** @param {ParentNode} root @param {string} form @param {{ ok: boolean, text: string }} outcome */
export function showOutcome(root, form, { ok, text }) {
  const place = root.querySelector(`#${CSS.escape(`${form}-outcome`)}`);
  if (place === null) return;
  place.textContent = text;
  place.className = ok ? "outcome" : "outcome is-problem";
}

/** @param {HTMLFormElement} form @param {Answer} answer */
export function doneText(form, answer) {
  const { done = "" } = form.dataset;
  return done.replace(/\{(\w+)\}/g, (_, name) => String(answer[name]));
}

/** The refusal, with the reasons that came with it. @param {Answer} answer */
export function refusalText(answer) {
  const errors = Array.isArray(answer["errors"]) ? answer["errors"] : [];
  const reasons = errors.map((error) => error?.message).filter((reason) => typeof reason === "string");
  return [sentenceFor(answer), ...reasons].join(" ");
}

/** What a webhook's address has answered. @param {Answer} answer */
export function replyText({ status, headers, answer }) {
  const wait = typeof headers === "object" && headers !== null
    ? Reflect.get(headers, "retry-after")
    : undefined;
  const more = wait === undefined ? "" : `, retry after ${wait} s`;
  return { ok: status === 200, text: `${status}${more}: ${JSON.stringify(answer)}` };
}
