import { assertEquals } from "@std/assert";
import { mimetype, typeName } from "./file_types.ts";

const CASES = [
  ["a.csv", "csv", "text/csv"],
  ["photo.JPEG", "jpg", "image/jpeg"],
  ["archive.tar.zip", "zip", "application/zip"],
  ["Makefile", "binary", "application/octet-stream"],
  ["a.unknown", "binary", "application/octet-stream"],
] as const;

for (const [name, type, media] of CASES) {
  Deno.test(`a file called ${name} is of type ${type}`, () =>
    assertEquals([typeName(name), mimetype(name)], [type, media]));
}
