// @ts-check
/// <reference lib="dom" />
// Where the keyboard is while a modal is open, and after it.

const FOCUSABLE =
  "a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select, summary, [tabindex='0']";

/** The modal on top, if one is open. @param {ParentNode} root @returns {HTMLElement | undefined} */
export function topModal(root) {
  const modals = root.querySelectorAll(".modal[data-view]");
  const last = modals[modals.length - 1];
  return last instanceof HTMLElement ? last : undefined;
}

/** Leads into a modal that opens, and back to where one was when it is gone. @param {HTMLElement} root */
export function watchModals(root) {
  /** @type {string | undefined} */
  let shown;
  /** @type {Element | null} */
  let before = null;
  const look = () => {
    const modal = topModal(root);
    const view = modal?.dataset["view"];
    if (view === shown) return;
    if (shown === undefined) before = document.activeElement;
    shown = view;
    if (modal !== undefined) return firstField(modal).focus();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
  const observer = new MutationObserver(look);
  observer.observe(root, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-view"],
  });
  look();
  return () => observer.disconnect();
}

/** Keeps Tab inside the modal. @param {HTMLElement} modal @param {KeyboardEvent} event */
export function keepInside(modal, event) {
  const all = [...modal.querySelectorAll(FOCUSABLE)].filter(isShown);
  const first = all[0];
  const last = all[all.length - 1];
  if (first === undefined || last === undefined) return;
  const at = document.activeElement;
  const isOutside = at === null || !modal.contains(at) || at === modal;
  if (event.shiftKey ? at === first || isOutside : at === last || (isOutside && at !== modal)) {
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}

/** @param {HTMLElement} modal @returns {HTMLElement} */
function firstField(modal) {
  const wanted = modal.querySelector("[data-focus-on-load]") ??
    [...modal.querySelectorAll(".modal-body [data-entry], .modal-body [data-opener], .modal-body input")]
      .find(isShown);
  return wanted instanceof HTMLElement ? wanted : modal;
}

/** @param {Element} element @returns {element is HTMLElement} */
function isShown(element) {
  return element instanceof HTMLElement && element.tabIndex >= 0 && element.getClientRects().length > 0;
}
