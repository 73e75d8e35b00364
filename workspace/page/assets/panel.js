// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// The developer panel. The server draws its tabs; here is which one, what was asked for in it, and what its forms do.

import {
  bodyOf,
  doneText,
  emptyFields,
  leave,
  refusalText,
  replyText,
  showOutcome,
  textsOf,
} from "./panel_forms.js";

/** @typedef {import("./panel_forms.js").Answer} Answer */
/** @typedef {import("./panel_forms.js").Query} Query */

/**
 * What the page lends to the panel.
 * @typedef {{
 *   act: (name: string, body: Record<string, unknown>) => Promise<Answer>,
 *   fetchPart: (part: string, query: Query) => Promise<string>,
 *   morph: (element: HTMLElement, markup: string, callbacks: object) => void,
 *   listen: (listener: (change: { type: string }) => void) => void,
 * }} Page
 */

/** Where the panel is remembered from one conversation to the next. */
const MEMORY = "developer-panel";
/** However much happens, the panel is not drawn more often than this. */
const PAUSE_MS = 250;
const LONG_MS = 300;

/** What is typed, ticked or chosen stays when the panel is drawn anew; another field has another id. */
const KEPT = {
  beforeAttributeUpdated: (/** @type {string} */ name, /** @type {Element} */ element) =>
    !element.matches({ value: "input, textarea", checked: "input", selected: "option" }[name] ?? ":not(*)"),
};

/** @param {HTMLElement} element @param {Page} page */
export function wirePanel(element, page) {
  const panel = new Panel(element, page);
  element.addEventListener("click", (event) => panel.click(event));
  element.addEventListener("keydown", (event) => panel.press(event));
  element.addEventListener("submit", (event) => panel.submit(event));
  element.addEventListener("change", (event) => panel.choose(event));
  document.addEventListener("panel-opened", () => void panel.draw());
  addEventListener("pagehide", () => panel.remember());
  page.listen((change) => panel.hear(change));
  if (panel.wasOpen) opener()?.click();
}

class Panel {
  /** @param {HTMLElement} element @param {Page} page */
  constructor(element, page) {
    this.element = element;
    this.page = page;
    const { isOpen, tab, app, asked } = remembered();
    this.wasOpen = isOpen === true;
    this.tab = typeof tab === "string" ? tab : "";
    this.app = typeof app === "string" ? app : "";
    /** What was asked for, in each tab. @type {Map<string, Query>} */
    this.asked = new Map(Array.isArray(asked) ? asked : []);
    /** What the forms of the tab have come to, by their ids. @type {Map<string, { ok: boolean, text: string }>} */
    this.outcomes = new Map();
    /** @type {Set<string>} */
    this.underWay = new Set();
    this.drawing = false;
    this.isStale = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  remember() {
    const { tab, app } = this;
    const memory = { isOpen: !this.element.hidden, tab, app, asked: [...this.asked] };
    sessionStorage.setItem(MEMORY, JSON.stringify(memory));
  }

  // ------------------------------------------------------------------------------------------------- drawing

  /** Draws the tab as it is now; one drawing at a time, and one more when something changed meanwhile. */
  async draw() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isStale = true;
    if (this.drawing) return;
    this.drawing = true;
    while (this.isStale && !this.element.hidden) {
      this.isStale = false;
      const query = { ...this.asked.get(this.tab), tab: this.tab, app: this.app };
      const markup = await this.page.fetchPart("panel", query).catch(() => undefined);
      // The page says by itself when the workspace is gone; what was drawn last stays.
      if (markup !== undefined && !this.isStale) {
        this.page.morph(this.element, this.withOutcomes(markup), KEPT);
      }
    }
    this.drawing = false;
    const every = Number(this.tabPanel()?.dataset["every"] ?? 0);
    if (every > 0) this.drawIn(every * 1000);
  }

  /** @param {number} ms */
  drawIn(ms) {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (document.hidden) this.drawIn(ms);
      else void this.draw();
    }, ms);
  }

  /** @param {{ type: string }} change */
  hear({ type }) {
    if (this.element.hidden) return;
    const freshOn = this.tabPanel()?.dataset["freshOn"]?.split(" ") ?? [];
    if (type === "refresh" || freshOn.includes(type)) this.drawSoon();
  }

  drawSoon() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.drawIn(PAUSE_MS);
  }

  /** @returns {HTMLElement | null} */
  tabPanel() {
    return this.element.querySelector("[role=tabpanel]");
  }

  /** The server knows nothing of outcomes: they are put where they were before the drawing, so that nothing is said twice. @param {string} markup */
  withOutcomes(markup) {
    const fresh = document.createElement("template");
    fresh.innerHTML = markup;
    for (const [form, outcome] of this.outcomes) showOutcome(fresh.content, form, outcome);
    return fresh.innerHTML;
  }

  // -------------------------------------------------------------------------------------------------- asking

  /** @param {string} tab */
  async open(tab) {
    if (tab !== this.tab) this.outcomes.clear();
    this.tab = tab;
    await this.draw();
  }

  /** @param {Query} query */
  ask(query) {
    this.asked.set(this.tab, Object.fromEntries(Object.entries(query).filter(([, value]) => value !== "")));
    void this.draw();
  }

  /** @param {Event} event */
  click(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button === null) return;
    const { tab, show, copy, empties, closePanel } = button.dataset;
    if (tab !== undefined) void this.open(tab);
    if (copy !== undefined) void copyField(button, copy);
    if (empties !== undefined) emptyFields(empties);
    if (show !== undefined) {
      this.ask({ ...this.asked.get(this.tab), ...Object.fromEntries(new URLSearchParams(show)) });
    }
    if (closePanel !== undefined) {
      opener()?.click();
      opener()?.focus();
    }
  }

  /** Arrows go from tab to tab, as in every list of tabs. @param {KeyboardEvent} event */
  press(event) {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || target.dataset["tab"] === undefined) return;
    /** @type {HTMLElement[]} */
    const tabs = [...this.element.querySelectorAll("[data-tab]")].filter((tab) => tab instanceof HTMLElement);
    const at = tabs.indexOf(target);
    const moves = new Map([["ArrowRight", at + 1], ["ArrowLeft", at - 1], ["Home", 0], ["End", -1]]);
    const next = tabs.at((moves.get(key) ?? at) % tabs.length);
    if (!moves.has(key) || next === undefined) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
    void this.open(next.dataset["tab"] ?? "");
  }

  /** @param {Event} event */
  choose({ target }) {
    if (!(target instanceof HTMLSelectElement)) return;
    if (target.dataset["asks"] !== undefined) {
      this.ask({ ...this.asked.get(this.tab), [target.name]: target.value });
    }
    if (target.dataset["atOnce"] !== undefined) target.form?.requestSubmit();
  }

  /** @param {SubmitEvent} event */
  submit(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    const { act, ask, post } = form.dataset;
    if (form.dataset["app"] !== undefined) {
      this.app = textsOf(form)["app"] ?? "";
      void this.draw();
    }
    if (ask !== undefined) this.ask({ ...Object.fromEntries(new URLSearchParams(ask)), ...textsOf(form) });
    if (act !== undefined) void this.once(form, () => this.act(form, act));
    if (post !== undefined) void this.once(form, () => this.post(form, post));
  }

  // -------------------------------------------------------------------------------------------------- acting

  /** @param {HTMLFormElement} form @param {() => Promise<{ ok: boolean, text: string }>} work */
  async once(form, work) {
    if (this.underWay.has(form.id)) return;
    this.underWay.add(form.id);
    const slow = setTimeout(() => this.tell(form.id, { ok: true, text: "Under way…" }), LONG_MS);
    const outcome = await work().catch((error) => ({ ok: false, text: String(error.message ?? error) }));
    clearTimeout(slow);
    this.underWay.delete(form.id);
    this.tell(form.id, outcome);
    if (outcome.ok) leave(form);
    await this.draw();
  }

  /** @param {HTMLFormElement} form @param {string} act */
  async act(form, act) {
    const answer = await this.page.act(act, bodyOf(form));
    return answer.ok ? { ok: true, text: doneText(form, answer) } : { ok: false, text: refusalText(answer) };
  }

  /** What is typed is posted as it stands: whether it is JSON is for the trigger to say. @param {HTMLFormElement} form @param {string} trigger */
  async post(form, trigger) {
    const answer = await this.page.act("post_webhook", {
      trigger,
      body: textsOf(form)["body"] ?? "",
      wait: false,
    });
    return answer.ok ? replyText(answer) : { ok: false, text: refusalText(answer) };
  }

  /** @param {string} form @param {{ ok: boolean, text: string }} outcome */
  tell(form, outcome) {
    this.outcomes.set(form, outcome);
    showOutcome(this.element, form, outcome);
  }
}

// ------------------------------------------------------------------------------------------------------ around

/** @returns {HTMLButtonElement | null} */
function opener() {
  return document.querySelector('[data-toggle="panel"]');
}

/** @param {HTMLButtonElement} button @param {string} id */
async function copyField(button, id) {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLInputElement)) return;
  field.select();
  await navigator.clipboard.writeText(field.value);
  button.textContent = "Copied";
}

/** @returns {Record<string, unknown>} */
function remembered() {
  try {
    const memory = JSON.parse(sessionStorage.getItem(MEMORY) ?? "{}");
    return typeof memory === "object" && memory !== null ? memory : {};
  } catch {
    return {};
  }
}
