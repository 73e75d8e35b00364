import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";

export const FoundGroupWorkflow = DefineWorkflow({
  callback_id: "found_group",
  title: "Found a group",
  input_parameters: {
    properties: {
      handle: { type: Schema.types.string },
      person: { type: Schema.slack.types.user_id },
      leaver: { type: Schema.slack.types.user_id },
    },
    required: ["handle", "person", "leaver"],
  },
});

const { handle, person, leaver } = FoundGroupWorkflow.inputs;

const group = FoundGroupWorkflow.addStep(Schema.slack.functions.CreateUsergroup, {
  usergroup_handle: handle,
  usergroup_name: `The ${handle}`,
});

FoundGroupWorkflow.addStep(Schema.slack.functions.AddUserToUsergroup, {
  usergroup_id: group.outputs.usergroup_id,
  user_ids: [person, leaver],
});

FoundGroupWorkflow.addStep(Schema.slack.functions.RemoveUserFromUsergroup, {
  usergroup_id: group.outputs.usergroup_id,
  user_ids: [leaver],
});
