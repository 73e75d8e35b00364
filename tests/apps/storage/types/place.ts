import { DefineType, Schema } from "deno-slack-sdk/mod.ts";

export const Place = DefineType({
  name: "place",
  type: Schema.types.object,
  properties: { floor: { type: Schema.types.integer }, room: { type: Schema.types.string } },
  required: ["floor"],
});
