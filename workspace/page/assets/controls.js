// @ts-check
/// <reference lib="dom" />
// Everything that people do with the controls in messages and modals, told to the control door.

import { confirmed } from "./confirmation.js";
import { answerOf, controlAt, count, entryOf, isTouched, markTouched, valuesIn } from "./entries.js";
import { openMenu } from "./menu.js";
import { keepInside, topModal, watchModals } from "./modals.js";
import { closePopover, isInPopover, openedBy, placePopover } from "./popover.js";
import {
  explainedSentenceFor,
  isStillSaid,
  sayBeside,
  sayInModal,
  sayNothingIn,
  whilePending,
} from "./sayings.js";
import { openSelect, rememberChosen, removeChosen } from "./select.js";

/** @typedef {import("./entries.js").Json} Json */
/** @typedef {import("./sayings.js").Answer} Answer */
/** @typedef {Record<string, Json | undefined>} Body what the control door takes, but for the person */

/**
 * The control door, for the person who looks at the page. `upload` takes in a file and answers with its id.
 * @typedef {{
 *   press: (body: Body) => Promise<Answer>,
 *   suggest: (body: Body) => Promise<Answer>,
 *   submitView: (body: Body) => Promise<Answer>,
 *   closeView: (body: Body) => Promise<Answer>,
 *   upload?: (file: File) => Promise<string>,
 * }} Door
 */

const TYPING_PAUSE_MS = 250;

/**
 * Makes every control under `root` work, those that are drawn later too. Returns what ends it.
 * @param {HTMLElement} root @param {Door} door
 */
export function wireControls(root, door) {
  const ended = new AbortController();
  const unwatch = watchModals(root);
  const wire = new Wiring(root, door);
  const on = (/** @type {string} */ name, /** @type {(event: any) => void} */ listener) =>
    root.addEventListener(name, listener, { signal: ended.signal });
  on("focusin", (event) => wire.focus(event));
  on("click", (event) => wire.click(event));
  on("change", (event) => wire.change(event));
  on("input", (event) => wire.input(event));
  on("keydown", (event) => wire.key(event));
  on("submit", (event) => wire.submit(event));
  document.addEventListener("pointerdown", (event) => {
    if (openedBy()?.contains(/** @type {Node} */ (event.target)) === true) return;
    if (!isInPopover(event.target)) closePopover();
  }, { signal: ended.signal, capture: true });
  addEventListener("resize", placePopover, { signal: ended.signal });
  document.addEventListener("scroll", (event) => {
    if (!isInPopover(event.target)) placePopover();
  }, { signal: ended.signal, capture: true, passive: true });
  return () => {
    ended.abort();
    unwatch();
    closePopover();
  };
}

/** What a redraw has to leave alone, in the form that idiomorph asks for. */
export const keptByRedraw = {
  /** What somebody has entered stays, as long as the app has not changed the control itself. */
  beforeNodeMorphed(/** @type {Node} */ shown, /** @type {Node} */ fresh) {
    if (!(shown instanceof HTMLElement) || !(fresh instanceof HTMLElement)) return true;
    if (shown.dataset["said"] !== undefined && shown.textContent?.startsWith(fresh.textContent ?? "")) {
      return false;
    }
    if (shown.dataset["control"] === undefined) return true;
    const isSame = ["made", "actionId", "blockId"].every((name) =>
      shown.dataset[name] === fresh.dataset[name]
    );
    return !(isSame && (isTouched(shown) || shown.getAttribute("aria-busy") === "true"));
  },
  /** So do what is open, and what is said beside a control. */
  beforeNodeRemoved(/** @type {Node} */ node) {
    if (!(node instanceof HTMLElement)) return true;
    return !(node.classList.contains("popover") || node instanceof HTMLDialogElement || isStillSaid(node));
  },
};

class Wiring {
  /** @type {WeakMap<HTMLElement, ReturnType<typeof setTimeout>>} */
  #typing = new WeakMap();
  /** @type {WeakMap<HTMLElement, () => void>} */
  #undo = new WeakMap();
  /** Those about which a question is open: when it closes the focus comes back, and that is no new beginning. @type {WeakSet<HTMLElement>} */
  #asking = new WeakSet();

  /** @param {HTMLElement} root @param {Door} door */
  constructor(root, door) {
    this.root = root;
    this.door = door;
  }

  /** What boxes and fields hold before a change, to go back to. @param {{target: unknown}} event */
  focus(event) {
    const control = controlAt(event.target);
    if (control === null || this.#asking.has(control)) return;
    const inputs = [...control.querySelectorAll("input")];
    if (inputs.length === 0 || control.querySelector("[data-confirmation]") === null) return;
    const before = inputs.map((input) => ({
      input,
      held: { value: input.value, checked: input.checked },
    }));
    this.#undo.set(control, () => {
      for (const { input, held } of before) Object.assign(input, held);
    });
  }

  /** @param {MouseEvent} event */
  click(event) {
    const target = event.target instanceof Element ? event.target : null;
    const close = target?.closest("[data-close-view]");
    if (close instanceof HTMLElement) return this.#close(close);
    const control = controlAt(target);
    if (target === null || control === null) return;
    const removed = target.closest("[data-remove]");
    if (removed !== null) return this.#remove(control, removed.getAttribute("data-remove") ?? "");
    const part = target.closest("[data-part]");
    if (part instanceof HTMLElement) {
      return this.#press(control, { pressed: part, answer: JSON.parse(part.dataset["answer"] ?? "null") });
    }
    if (target.closest("[data-opener]") !== null) return this.#open(control);
    if (control.matches("button, a")) this.#press(control, { pressed: control });
  }

  /** @param {Event} event */
  change(event) {
    const control = controlAt(event.target);
    if (control === null) return;
    markTouched(control);
    const isTyped = /_input$/.test(control.dataset["type"] ?? "");
    if (control.dataset["dispatch"] === undefined || !isTyped) this.#changed(control);
  }

  /** @param {Event} event */
  input(event) {
    const control = controlAt(event.target);
    if (control === null) return;
    markTouched(control);
    count(control);
    if (control.dataset["dispatch"]?.includes("on_character_entered") !== true) return;
    clearTimeout(this.#typing.get(control));
    this.#typing.set(control, setTimeout(() => this.#answer(control), TYPING_PAUSE_MS));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.defaultPrevented) return;
    if (event.key === "Escape") return this.#escape(event);
    const modal = topModal(this.root);
    if (event.key === "Tab" && modal !== undefined && openedBy() === undefined) {
      return keepInside(modal, event);
    }
    const control = controlAt(event.target);
    if (control === null || isInPopover(event.target)) return;
    if (event.key === "Enter" && this.#isEntered(control, event)) {
      event.preventDefault();
      return this.#answer(control);
    }
    this.#openByKey(control, event);
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    const modal = event.target instanceof Element ? event.target.closest("[data-view]") : null;
    if (!(modal instanceof HTMLElement)) return;
    event.preventDefault();
    const button = modal.querySelector("[data-submit]");
    if (!(button instanceof HTMLElement)) return;
    const answer = await whilePending(button, async () => {
      await this.#upload(modal);
      return await this.door.submitView({ view_id: modal.dataset["view"], values: valuesIn(modal) });
    });
    if (answer !== undefined) sayInModal(modal, answer);
  }

  /** @param {HTMLElement} control */
  #open(control) {
    if (openedBy() !== undefined && control.contains(openedBy() ?? null)) {
      return closePopover({ refocus: true });
    }
    if (control.dataset["type"] === "overflow") {
      const opener = /** @type {HTMLElement} */ (control.querySelector("[data-opener]"));
      return openMenu(control, (value) => this.#press(control, { pressed: opener, answer: value }));
    }
    this.#openSelect(control);
  }

  /** @param {HTMLElement} control @param {string} [typed] */
  #openSelect(control, typed) {
    this.#undo.set(control, rememberChosen(control).restore);
    openSelect(control, {
      root: document,
      ...(typed === undefined ? {} : { typed }),
      suggest: (text) => this.door.suggest({ ...this.#where(control), text }),
      changed: () => this.#changed(control),
    });
  }

  /** @param {HTMLElement} control @param {string} value */
  #remove(control, value) {
    this.#undo.set(control, rememberChosen(control).restore);
    removeChosen(control, value);
    const opener = control.querySelector("[data-opener]");
    if (opener instanceof HTMLElement) opener.focus();
    this.#changed(control);
  }

  /** @param {HTMLElement} control */
  #changed(control) {
    if (control.dataset["dispatch"] !== undefined) void this.#answer(control);
    else if (control.closest("[data-message]") !== null) void this.#keep(control);
  }

  /**
   * What no app is told of yet the workspace keeps, so that it is there when the page is drawn anew. Whether it will do
   * is said when it is told.
   * @param {HTMLElement} control
   */
  async #keep(control) {
    const answer = answerOf(control);
    if (answer === undefined) return;
    await this.door.press({ ...this.#where(control), answer }).catch(() => undefined);
  }

  /** @param {HTMLElement} control */
  async #answer(control) {
    const pressed = entryOf(control) ?? control;
    this.#asking.add(control);
    const isDone = await this.#press(control, { pressed, answer: answerOf(control) ?? null });
    this.#asking.delete(control);
    if (!isDone) this.#undo.get(control)?.();
    else this.focus({ target: control });
  }

  /**
   * Tells the door, after asking what has to be confirmed. False when the person thought better of it.
   * @param {HTMLElement} control @param {{pressed: HTMLElement, answer?: Json}} about
   */
  async #press(control, { pressed, answer }) {
    if (!await confirmed(control)) return false;
    const where = this.#where(control);
    const container = control.closest("[data-view], [data-message]");
    const values = container === null ? {} : valuesIn(container);
    const body = { ...where, ...(answer === undefined ? {} : { answer }), values };
    sayNothingIn(container ?? control);
    const said = await whilePending(pressed, () => this.door.press(body));
    if (said !== undefined) sayBeside(control, explainedSentenceFor(said));
    return true;
  }

  /** @param {HTMLElement} control @returns {Body} */
  #where(control) {
    const { actionId = "", blockId = "" } = control.dataset;
    const control_ = { action_id: actionId, ...(blockId === "" ? {} : { block_id: blockId }) };
    const view = control.closest("[data-view]");
    if (view instanceof HTMLElement) return { view_id: view.dataset["view"], ...control_ };
    const message = control.closest("[data-message]");
    if (!(message instanceof HTMLElement)) return control_;
    return { channel: message.dataset["channel"], ts: message.dataset["ts"], ...control_ };
  }

  /** @param {HTMLElement} button */
  async #close(button) {
    const modal = button.closest("[data-view]");
    if (!(modal instanceof HTMLElement)) return;
    const all = button.dataset["all"] !== undefined;
    const answer = await whilePending(
      button,
      () => this.door.closeView({ view_id: modal.dataset["view"], ...(all ? { all } : {}) }),
    );
    if (answer !== undefined) sayInModal(modal, answer);
  }

  /** @param {KeyboardEvent} event */
  #escape(event) {
    if (document.querySelector("dialog[open]") !== null) return;
    const close = topModal(this.root)?.querySelector("[data-close-view]");
    if (openedBy() !== undefined) closePopover({ refocus: true });
    else if (close instanceof HTMLElement) this.#close(close);
    else return;
    event.preventDefault();
  }

  /** Enter tells the app, where it is to be told of that. @param {HTMLElement} control @param {KeyboardEvent} event */
  #isEntered(control, event) {
    const on = control.dataset["dispatch"];
    if (entryOf(control) !== event.target || on?.includes("on_enter_pressed") !== true) return false;
    const isTyped = /_input$/.test(control.dataset["type"] ?? "");
    return isTyped && (!(event.target instanceof HTMLTextAreaElement) || event.ctrlKey || event.metaKey);
  }

  /** Arrows open a menu, and so does a letter, which is searched for. @param {HTMLElement} control @param {KeyboardEvent} event */
  #openByKey(control, event) {
    if (!(event.target instanceof Element) || event.target.closest("[data-opener]") === null) return;
    const isLetter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey &&
      !event.altKey;
    const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (!isArrow && !(isLetter && control.dataset["type"] !== "overflow")) return;
    event.preventDefault();
    if (isLetter) this.#openSelect(control, event.key);
    else this.#open(control);
  }

  /** Files go to the workspace first; the answer has their ids. @param {HTMLElement} modal */
  async #upload(modal) {
    for (const control of modal.querySelectorAll("[data-type=file_input]")) {
      const entry = entryOf(control);
      if (!(control instanceof HTMLElement) || !(entry instanceof HTMLInputElement)) continue;
      const files = [...entry.files ?? []];
      if (files.length === 0 || this.door.upload === undefined) continue;
      const ids = [];
      for (const file of files) ids.push(await this.door.upload(file));
      control.dataset["files"] = JSON.stringify(ids);
    }
  }
}
