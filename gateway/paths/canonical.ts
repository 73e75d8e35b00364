import { failure, type Result, success } from "../../core/result.ts";
import { decodeSegment, type SegmentFault } from "./segment.ts";

/** A request's target in the one form in which it is matched and sent. */
export interface CanonicalTarget {
  /** Begins with a slash. Unreserved characters stand plain, all others as percent and capital digits. */
  readonly path: string;
  /** What the path's parts mean, decoded, without the slash that may stand at the end. */
  readonly segments: readonly string[];
  /** The bytes after the first `?`, as they came; undefined where there is none. */
  readonly query: string | undefined;
}

export type PathFault =
  | SegmentFault
  | "not_a_path"
  | "fragment"
  | "empty_segment"
  | "too_many_segments"
  | "raw_character";

/** More than any API nests, and a bound on what one path can cost. */
export const MOST_SEGMENTS = 64;

// What RFC 3986 allows in a path, apart from the semicolon, which some servers take for the end of a segment.
const PATH = /^[A-Za-z0-9\-._~!$&'()*+,=:@%/]+$/;
/** A query is not matched, only sent; nothing in it may end it, or end the line that it stands in. */
const QUERY = /^[\x21\x22\x24-\x7e]*$/;

/**
 * Reads the target of a request line. What two servers could take for two different paths is refused, not repaired: the
 * rule that lets a call through must be about the path that the upstream sees.
 */
export function parseTarget(target: string): Result<CanonicalTarget, PathFault> {
  if (!target.startsWith("/")) return failure("not_a_path");
  if (target.includes("#")) return failure("fragment");
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? undefined : target.slice(mark + 1);
  if (query !== undefined && !QUERY.test(query)) return failure("raw_character");
  if (!PATH.test(path)) return failure(path.includes(";") ? "semicolon" : "raw_character");
  return parsePath(path, query);
}

function parsePath(path: string, query: string | undefined): Result<CanonicalTarget, PathFault> {
  const parts = path.slice(1).split("/");
  if (parts.length > MOST_SEGMENTS) return failure("too_many_segments");
  const segments: string[] = [];
  let canonical = "";
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === "" && !isLast) return failure("empty_segment");
    const segment = decodeSegment(part);
    if (!segment.ok) return segment;
    canonical += `/${segment.value.canonical}`;
    if (part !== "") segments.push(segment.value.meaning);
  }
  return success({ path: canonical, segments, query });
}
