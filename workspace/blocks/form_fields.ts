import { isObject, type JsonObject } from "../json.ts";

/** The fields of a form, in order. */
export function formFields(fields: JsonObject): JsonObject[] {
  return Array.isArray(fields["elements"]) ? fields["elements"].filter(isObject) : [];
}

/** Whether the form may not be submitted without it. */
export function isRequired(fields: JsonObject, field: JsonObject): boolean {
  return Array.isArray(fields["required"]) && fields["required"].includes(nameOf(field));
}

/** What the field is called; its block and its element have the same name. */
export function nameOf(field: JsonObject): string {
  return typeof field["name"] === "string" ? field["name"] : "";
}
