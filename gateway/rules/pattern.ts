import { failure, type Result, success } from "../../core/result.ts";
import { parseTarget } from "../paths/canonical.ts";

/** One part of a rule's path. */
export type PatternPart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "one"; readonly name: string }
  /** Any number of segments, none included; only at the end. */
  | { readonly kind: "rest" };

export type PatternFault = "path" | "braces" | "rest_not_last" | "name_twice" | "too_deep";

/** A bound on what matching can cost: each segment has at most two readings. */
export const MOST_PATTERN_PARTS = 16;

const NAME = /^\{([a-z][a-z0-9_]{0,39})\}$/;

/** Reads `/invoices/{invoice}/refunds` or `/reports/**`. Literals may be written plain or with escapes. */
export function parsePattern(path: string): Result<readonly PatternPart[], PatternFault> {
  if (!path.startsWith("/") || (path.endsWith("/") && path !== "/")) return failure("path");
  const texts = path === "/" ? [] : path.slice(1).split("/");
  if (texts.length > MOST_PATTERN_PARTS) return failure("too_deep");
  const parts: PatternPart[] = [];
  const names = new Set<string>();
  for (const [index, text] of texts.entries()) {
    const part = parsePart(text);
    if (!part.ok) return part;
    if (part.value.kind === "rest" && index < texts.length - 1) return failure("rest_not_last");
    if (part.value.kind === "one") {
      if (names.has(part.value.name)) return failure("name_twice");
      names.add(part.value.name);
    }
    parts.push(part.value);
  }
  return success(parts);
}

function parsePart(text: string): Result<PatternPart, PatternFault> {
  if (text === "**") return success({ kind: "rest" });
  const name = NAME.exec(text)?.[1];
  if (name !== undefined) return success({ kind: "one", name });
  if (/[{}*]/.test(text)) return failure("braces");
  if (text.includes("?")) return failure("path");
  const target = parseTarget(`/${text}`);
  const [literal, ...others] = target.ok ? target.value.segments : [];
  return literal === undefined || others.length > 0
    ? failure("path")
    : success({ kind: "literal", text: literal });
}
