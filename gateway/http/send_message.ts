import { type Body, type BodyFault, isBytes } from "./body.ts";
import type { Outlet } from "./outlet.ts";

/** How the sending of a message ended. */
export type SendEnd = "complete" | "peer_gone" | BodyFault;

/**
 * Sends a head, then a body as it comes. What is in hand leaves in one write; while more is waited for, nothing that
 * has come is held back.
 */
export async function sendMessage(
  outlet: Outlet,
  head: string,
  body: Body,
  coding: "plain" | "chunked",
): Promise<SendEnd> {
  outlet.addText(head);
  const isChunked = coding === "chunked";
  for (;;) {
    let piece = body.read();
    if (piece instanceof Promise) {
      if (!await outlet.flush()) return "peer_gone";
      piece = await piece;
    }
    if (piece === "end") {
      if (isChunked) outlet.addText("0\r\n\r\n");
      return await outlet.flush() ? "complete" : "peer_gone";
    }
    if (!isBytes(piece)) return piece;
    if (isChunked) outlet.addText(`${piece.length.toString(16)}\r\n`);
    const added = outlet.addBytes(piece);
    if (added !== true && !await added) return "peer_gone";
    if (isChunked) outlet.addText("\r\n");
  }
}
