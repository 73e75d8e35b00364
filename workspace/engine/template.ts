import { isObject, type Json, type JsonObject } from "../json.ts";

const MARKER = /\{\{([^{}]*)\}\}/g;
const WHOLE_MARKER = /^\{\{([^{}]*)\}\}$/;

/**
 * The value with every marker such as `{{inputs.name}}` or `{{steps.0.out}}` replaced from the context. A text that is
 * one marker and nothing else becomes the value itself, whatever its type; within a longer text a value becomes text.
 * What the context does not have is left out: undefined, a missing key or item, or nothing within a text.
 */
export function render(value: Json, context: JsonObject): Json | undefined {
  if (typeof value === "string") return renderText(value, context);
  if (Array.isArray(value)) return value.map((item) => render(item, context)).filter(isPresent);
  if (!isObject(value)) return value;
  const rendered = Object.entries(value).map(([key, item]) =>
    [key, item === undefined ? undefined : render(item, context)] as const
  );
  return Object.fromEntries(rendered.filter(([, item]) => item !== undefined));
}

/** What the markers anywhere in the value name, such as `inputs.name`, in order. */
export function markers(value: Json): string[] {
  if (typeof value === "string") return [...value.matchAll(MARKER)].map(([, name = ""]) => name.trim());
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((item) => item === undefined ? [] : markers(item));
}

/** The text with a blank where each marker was. */
export function withoutMarkers(text: string): string {
  return text.replaceAll(MARKER, " ");
}

function renderText(text: string, context: JsonObject): Json | undefined {
  const whole = WHOLE_MARKER.exec(text)?.[1];
  if (whole !== undefined) return lookUp(context, whole);
  return text.replaceAll(MARKER, (_, name: string) => asText(lookUp(context, name)));
}

function lookUp(context: JsonObject, name: string): Json | undefined {
  let value: Json | undefined = context;
  for (const key of name.trim().split(".")) {
    value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
}

function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function isPresent(value: Json | undefined): value is Json {
  return value !== undefined;
}
