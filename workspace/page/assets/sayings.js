// @ts-check
/// <reference lib="dom" />
// What the page says about a press or a submission: that it is under way, or why it came to nothing.

/** @typedef {{ok?: boolean, error?: unknown, message?: unknown, errors?: unknown, [key: string]: unknown}} Answer */

const UNREACHABLE = "The workspace did not answer. Is it still running?";

/**
 * Marks a control as waiting while the door is asked; a second press meanwhile is nothing.
 * @param {HTMLElement} pressed @param {() => Promise<Answer>} ask @returns {Promise<Answer | undefined>}
 */
export async function whilePending(pressed, ask) {
  if (pressed.getAttribute("aria-busy") === "true") return undefined;
  pressed.setAttribute("aria-busy", "true");
  try {
    return await ask();
  } catch {
    return { ok: false, error: UNREACHABLE };
  } finally {
    pressed.removeAttribute("aria-busy");
  }
}

/**
 * The sentence for an answer that is a no; undefined for a yes.
 * @param {Answer} answer
 */
export function sentenceFor(answer) {
  if (answer.ok !== false) return undefined;
  if (typeof answer.message === "string" && answer.message !== "") return answer.message;
  const error = typeof answer.error === "string" ? answer.error : "unknown_error";
  return error.includes(" ") ? sentence(error) : `That did not work (${error}).`;
}

/**
 * The same with what the person would not see in Slack, and whoever builds the app wants to know.
 * @param {Answer} answer
 */
export function explainedSentenceFor(answer) {
  const [explanation = ""] = typeof answer["explanation"] === "string"
    ? answer["explanation"].split("\n")
    : [];
  const sentence = sentenceFor(answer);
  return sentence === undefined || explanation === ""
    ? sentence
    : `${sentence}\nFor whoever builds the app: ${explanation}`;
}

/**
 * Says under the block of a control what went wrong with it; nothing when nothing did.
 * @param {HTMLElement} control @param {string | undefined} text
 */
export function sayBeside(control, text) {
  if (text === undefined) return;
  const block = control.closest(".block") ?? control;
  const line = document.createElement("p");
  line.className = "press-error";
  line.setAttribute("role", "alert");
  line.textContent = text;
  block.after(line);
  saidBeside.set(line, block);
}

/** Takes back what was said beside the controls of a message or a view. @param {Element} container */
export function sayNothingIn(container) {
  for (const line of container.querySelectorAll(".press-error")) line.remove();
}

/** What is said stays as long as the block that it is about. @param {Element} node */
export function isStillSaid(node) {
  const block = saidBeside.get(node);
  return block !== undefined && node.previousElementSibling === block;
}

/** The block that each sentence is about. @type {WeakMap<Element, Element>} */
const saidBeside = new WeakMap();

/**
 * Says in a modal what is wrong with it and with its fields; the first wrong field is where one goes on.
 * @param {Element} modal @param {Answer} answer
 */
export function sayInModal(modal, answer) {
  const errors = isRecord(answer.errors) ? answer.errors : {};
  const wrong = [...modal.querySelectorAll("[data-block]")].flatMap((block) => {
    if (!(block instanceof HTMLElement)) return [];
    const error = errors[block.dataset["block"] ?? ""];
    return sayInField(block, typeof error === "string" ? error : "") ? [block] : [];
  });
  const problem = modal.querySelector("[data-problem]");
  const isSaidInFields = wrong.length > 0;
  if (problem instanceof HTMLElement) {
    write(problem, isSaidInFields ? "" : explainedSentenceFor(answer) ?? "");
  }
  const first = wrong[0]?.querySelector("input, textarea, [data-opener]");
  if (first instanceof HTMLElement) first.focus();
}

/** @param {HTMLElement} block @param {string} error */
function sayInField(block, error) {
  const place = block.querySelector("[data-error]");
  if (!(place instanceof HTMLElement)) return false;
  write(place, error);
  for (const field of block.querySelectorAll("[data-entry], [data-opener], [role=radiogroup]")) {
    if (error === "") field.removeAttribute("aria-invalid");
    else field.setAttribute("aria-invalid", "true");
  }
  return error !== "";
}

/** Marked as said here, so that a redraw that knows nothing of it leaves it. @param {HTMLElement} place @param {string} text */
function write(place, text) {
  place.textContent = text;
  place.toggleAttribute("data-said", text !== "");
}

/** @param {string} text */
function sentence(text) {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isRecord(value) {
  return typeof value === "object" && value !== null;
}
