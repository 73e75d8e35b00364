import axe from "axe-core";
import type { Page } from "playwright-core";

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds wrong with the page, however slight, as sentences. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: Finding[] = await page.evaluate("axe.run().then(({ violations }) => violations)");
  return found.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${impact}): ${html} ${failureSummary}`)
  );
}
