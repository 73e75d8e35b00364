import { join } from "node:path";
import type { Manifest } from "./manifest.ts";

/** The file that holds a function's code, or undefined when the manifest knows no such function. */
export function sourceOf(
  app: { readonly folder: string; readonly manifest: Manifest },
  callbackId: string,
): string | undefined {
  const definition = app.manifest.functions[callbackId];
  return definition === undefined ? undefined : join(app.folder, definition.source_file);
}
