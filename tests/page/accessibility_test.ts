import { assertEquals } from "@std/assert";
import { findings } from "./axe.ts";
import { HAS_CHROMIUM, Visitor } from "./chromium.ts";
import { stickingOut } from "./overflow.ts";

const PAGES = ["messages", "modal", "errors"];
const THEMES = ["light", "dark"];
const WIDTHS = [1280, 800, 390, 320];

Deno.test({
  name:
    "axe finds nothing in any block, element or modal, in both themes and at four widths (needs chromium)",
  ignore: !HAS_CHROMIUM,
  // The browser is a process of its own, whose pipes outlive by a moment the test that ends it.
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const visit = await Visitor.arrive();
    for (const name of PAGES) {
      for (const theme of THEMES) {
        for (const width of WIDTHS) {
          const page = await visit.open(name, { theme, width });
          assertEquals(await findings(page), [], `${name}, ${theme}, ${width}`);
          assertEquals(await stickingOut(page), [], `${name} ${width}`);
          await page.close();
        }
      }
    }
    for (const theme of THEMES) {
      const page = await visit.open("messages", { theme });
      await page.click("[data-action-id=grouped] [data-opener]");
      assertEquals(await findings(page), [], `an open select, ${theme}`);
      await page.click("[data-action-id=overflow] [data-opener]");
      assertEquals(await findings(page), [], `an open menu, ${theme}`);
      await page.click("[data-action-id=row_danger]");
      assertEquals(await findings(page), [], `a confirmation, ${theme}`);
      await page.close();
    }
    assertEquals(visit.problems, []);
    await visit.leave();
  },
});
