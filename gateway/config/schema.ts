import { CONFIG_SHAPE } from "./fields.ts";

/** The JSON schema of `gateway.jsonc`, for editors. `deno task gateway schema` prints it. */
export function configSchema(): string {
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Countersign gateway",
    ...CONFIG_SHAPE.schema,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
