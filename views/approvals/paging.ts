import { type Block, button, context, marked } from "../blocks.ts";
import { PAGES } from "./names.ts";

/** Which page this is, and the way to those beside it. Nothing where there is only one. */
export function turning(page: number, count: number): Block[] {
  if (count === 1) return [];
  return [
    {
      type: "actions",
      block_id: "pages",
      elements: [
        ...(page > 0 ? [button("Previous page", PAGES.previous, `${page - 1}`)] : []),
        ...(page < count - 1 ? [button("Next page", PAGES.next, `${page + 1}`, { style: "primary" })] : []),
      ],
    },
    context(marked(`Page ${page + 1} of ${count}`)),
  ];
}
