/** Why a body cannot be read to its end. */
export type BodyFault =
  /** The connection ended, or broke, before the end that was announced. */
  | "truncated"
  /** The chunks are not what a chunked body may consist of. */
  | "malformed"
  /** It stopped coming, or came slower than is borne. */
  | "too_slow"
  /** More than is allowed. */
  | "too_large";

/** What one read of a body yields. Bytes are valid only until the next read: who keeps them copies them. */
export type Piece = Uint8Array | "end" | BodyFault;

/** A body that is pulled piece by piece, so that nobody sends faster than the other side takes. */
export interface Body {
  /** The length that was announced; undefined where only the end of the body tells. */
  readonly announcedBytes: number | undefined;
  /** At once when a piece has already come, otherwise when it comes. After the end it says the end again. */
  read(): Piece | Promise<Piece>;
}

/** The body of a message that has none. */
export const NO_BODY: Body = { announcedBytes: 0, read: () => "end" };

export function isBytes(piece: Piece): piece is Uint8Array {
  return typeof piece !== "string";
}
