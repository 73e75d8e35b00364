/** The SDK's object for this type does not compile under `exactOptionalPropertyTypes`; its name means the same. */
export const INTERACTIVITY = "slack#/types/interactivity";

/** What `views.open` takes. Without one it is empty, which Slack refuses as it does any stale pointer. */
export function interactivityPointer(interactivity: unknown): string {
  const pointer = typeof interactivity === "object" && interactivity !== null
    ? Reflect.get(interactivity, "interactivity_pointer")
    : undefined;
  return typeof pointer === "string" ? pointer : "";
}
