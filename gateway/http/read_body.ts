import { Buffer } from "node:buffer";
import { failure, type Result, success } from "../../core/result.ts";
import { type Body, type BodyFault, isBytes, NO_BODY, type Piece } from "./body.ts";
import { ChunkedBody } from "./chunked_body.ts";
import type { Framing } from "./framing.ts";
import type { Inlet } from "./inlet.ts";
import { LengthBody } from "./length_body.ts";
import { RestBody } from "./rest_body.ts";

export function openBody(inlet: Inlet, framing: Framing): Body {
  if (framing.kind === "none") return NO_BODY;
  if (framing.kind === "length") return new LengthBody(inlet, framing.bytes);
  return framing.kind === "chunked" ? new ChunkedBody(inlet) : new RestBody(inlet);
}

/** The whole body, if it has at most so many bytes. A length that says more is refused before a byte is read. */
export async function readWhole(body: Body, mostBytes: number): Promise<Result<Uint8Array, BodyFault>> {
  if ((body.announcedBytes ?? 0) > mostBytes) return failure("too_large");
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const piece = await body.read();
    if (piece === "end") return success(Buffer.concat(pieces, length));
    if (!isBytes(piece)) return failure(piece);
    length += piece.length;
    if (length > mostBytes) return failure("too_large");
    pieces.push(piece.slice());
  }
}

/** A body that is in hand already. */
export function wholeBody(bytes: Uint8Array): Body {
  let rest: Piece = bytes.length === 0 ? "end" : bytes;
  return {
    announcedBytes: bytes.length,
    read: () => {
      const piece = rest;
      rest = "end";
      return piece;
    },
  };
}

/** The same body, which breaks off when it turns out to have more bytes than allowed. */
export function limitBody(body: Body, mostBytes: number): Body {
  let left = mostBytes;
  const check = (piece: Piece): Piece => {
    if (!isBytes(piece)) return piece;
    left -= piece.length;
    return left < 0 ? "too_large" : piece;
  };
  return {
    announcedBytes: body.announcedBytes,
    read: () => {
      const piece = body.read();
      return piece instanceof Promise ? piece.then(check) : check(piece);
    },
  };
}
