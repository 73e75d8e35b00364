import { type Block, plain, section } from "../blocks.ts";

/** A window that only says something. */
export function notice(title: string, text: string): Block {
  return { type: "modal", title: plain(title), close: plain("Close"), blocks: [section(text)] };
}
