import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";

export default DefineDatastore({
  name: "numbers",
  primary_key: "id",
  attributes: {
    id: { type: Schema.types.string },
    number: { type: Schema.types.number },
    note: { type: Schema.types.string },
  },
});
