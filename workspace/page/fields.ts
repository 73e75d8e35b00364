import { isObject, type Json, type JsonObject } from "../json.ts";

// Blocks were checked when they came in, but drawing must never be what fails: what has another shape is left out.

export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

export function objectOf(value: Json | undefined): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

export function objectsIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function textsIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

export function numberOf(value: Json | undefined): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
