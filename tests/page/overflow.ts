import type { Page } from "playwright-core";

/** What sticks out of the page to the right, where nobody could scroll to it. */
export async function stickingOut(page: Page): Promise<string[]> {
  return await page.evaluate(STICKING_OUT);
}

const STICKING_OUT = `(() => {
  const isCut = (element) => {
    for (let around = element.parentElement; around !== null && around !== document.body; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (style.overflowX !== "visible" && around.getBoundingClientRect().right <= innerWidth + 1) return true;
      if (style.position === "fixed") return false;
    }
    return false;
  };
  const named = (element) => element.tagName + "." + element.className + "#" + element.id;
  const scrolled = [...document.querySelectorAll("html, #messages, #replies, #drawn, .modal-body, [role=tabpanel]")]
    .filter((place) => place.scrollWidth > place.clientWidth && place.getClientRects().length > 0);
  const out = [...document.querySelectorAll("body *")].filter((element) => {
    const { right, width } = element.getBoundingClientRect();
    return width > 1 && right > innerWidth + 1 && getComputedStyle(element).visibility !== "hidden" && !isCut(element);
  });
  return [...scrolled, ...out].map(named).slice(0, 10);
})()`;
