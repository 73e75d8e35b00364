import { failure, type Result, success } from "../../core/result.ts";
import type { Inlet } from "./inlet.ts";
import { HEAD_BYTES } from "./limits.ts";

export type HeadTextFault = "line_ends" | "too_large" | "closed" | "too_slow";

const CR = 0x0d;
const LF = 0x0a;

/** Takes everything up to the first empty line. A line that does not end in CR LF, or a CR elsewhere, is refused. */
export async function takeHeadText(inlet: Inlet, most = HEAD_BYTES): Promise<Result<string, HeadTextFault>> {
  for (let scanned = 0;;) {
    const end = findEnd(inlet, scanned);
    if (end === "line_ends") return failure(end);
    if (end !== undefined) {
      if (end > most) return failure("too_large");
      const text = inlet.text(0, end);
      inlet.skip(end + 4);
      return success(text);
    }
    if (inlet.length > most) return failure("too_large");
    // The last three bytes may be the beginning of the end.
    scanned = Math.max(0, inlet.length - 3);
    if (!await inlet.fill()) return failure(inlet.end ?? "closed");
  }
}

/** Where the first CR LF CR LF begins. */
function findEnd(inlet: Inlet, from: number): number | "line_ends" | undefined {
  for (let index = from; index < inlet.length; index++) {
    const byte = inlet.at(index);
    if (byte === LF && (index === 0 || inlet.at(index - 1) !== CR)) return "line_ends";
    if (byte !== CR || index + 3 >= inlet.length) continue;
    if (inlet.at(index + 1) !== LF) return "line_ends";
    if (inlet.at(index + 2) === CR && inlet.at(index + 3) === LF) return index;
  }
  return undefined;
}
