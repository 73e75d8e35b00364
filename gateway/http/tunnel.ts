import { isBytes } from "./body.ts";
import type { Line } from "./line.ts";
import { RestBody } from "./rest_body.ts";

/** How long a tunnel may be silent in one direction before it is taken for dead. */
const SILENCE_MS = 60 * 60 * 1000;

/** Hands on what comes from either side to the other until one of them closes. */
export async function tunnel(one: Line, other: Line): Promise<void> {
  await Promise.race([pump(one, other), pump(other, one)]);
}

async function pump(from: Line, to: Line): Promise<void> {
  from.inlet.patience.betweenBytes(SILENCE_MS);
  const body = new RestBody(from.inlet);
  for (;;) {
    const piece = await body.read();
    if (!isBytes(piece)) return;
    if (!await to.outlet.addBytes(piece) || !await to.outlet.flush()) return;
  }
}
