// @ts-check
/// <reference lib="dom" />
// A box over the page, beside what opened it. There is one at most.

/** @typedef {{box: HTMLElement, opener: HTMLElement, closed: () => void}} Open */

/** @type {Open | undefined} */
let current;

const GAP = 4;

/**
 * @param {HTMLElement} opener @param {HTMLElement} box @param {() => void} [closed] is told when it is gone
 */
export function openPopover(opener, box, closed = () => {}) {
  closePopover();
  box.classList.add("popover");
  box.setAttribute("popover", "manual");
  (opener.closest(".modal, main, aside") ?? document.body).append(box);
  box.showPopover();
  opener.setAttribute("aria-expanded", "true");
  current = { box, opener, closed };
  placePopover();
}

/** Closes what is open; with `refocus`, one is back at what opened it. */
export function closePopover({ refocus = false } = {}) {
  if (current === undefined) return;
  const { box, opener, closed } = current;
  current = undefined;
  box.remove();
  opener.setAttribute("aria-expanded", "false");
  if (refocus) opener.focus();
  closed();
}

export function openedBy() {
  return current?.box.isConnected === true ? current.opener : undefined;
}

/** @param {unknown} target */
export function isInPopover(target) {
  return target instanceof Node && current?.box.contains(target) === true;
}

/** Below the opener, or above it where there is more room. */
export function placePopover() {
  if (current === undefined) return;
  const { box, opener } = current;
  if (!opener.isConnected || !box.isConnected) return closePopover();
  const at = (opener.closest("[data-control]") ?? opener).getBoundingClientRect();
  const width = Math.min(Math.max(at.width, 260), innerWidth - 2 * GAP);
  const below = innerHeight - at.bottom - 2 * GAP;
  const isBelow = below >= Math.min(box.scrollHeight, 240) || below >= at.top;
  box.style.width = `${width}px`;
  box.style.maxHeight = `${Math.max(isBelow ? below : at.top - 2 * GAP, 120)}px`;
  box.style.left = `${Math.max(GAP, Math.min(at.left, innerWidth - width - GAP))}px`;
  box.style.top = isBelow ? `${at.bottom + GAP}px` : "auto";
  box.style.bottom = isBelow ? "auto" : `${innerHeight - at.top + GAP}px`;
}

/**
 * Which of a list's items a key leads to from the one at `from`; undefined for another key.
 * @param {string} key @param {number} from @param {number} count
 */
export function steppedTo(key, from, count) {
  if (count === 0) return undefined;
  if (key === "ArrowDown") return (from + 1) % count;
  if (key === "ArrowUp") return (from <= 0 ? count : from) - 1;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}
