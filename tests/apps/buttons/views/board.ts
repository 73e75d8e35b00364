const plain = (text: string) => ({ type: "plain_text", text });
const option = (value: string) => ({ text: plain(value), value });
const button = (action_id: string, more: object = {}) => ({
  type: "button",
  action_id,
  text: plain(action_id),
  value: `value of ${action_id}`,
  ...more,
});
const section = (accessory: object) => ({ type: "section", text: plain("Pick"), accessory });
const actions = (block_id: string, ...elements: object[]) => ({ type: "actions", block_id, elements });

/** Every interactive element that a message takes. `followUp` is the link of the trigger behind the workflow button. */
export function board(followUp: string) {
  return [
    actions(
      "decision",
      button("approve", {
        style: "primary",
        confirm: {
          title: plain("Sure?"),
          text: plain("It counts."),
          confirm: plain("Yes"),
          deny: plain("No"),
        },
      }),
      button("reject", { style: "danger" }),
      button("whisper"),
      button("explode"),
    ),
    actions(
      "selects",
      { type: "static_select", action_id: "static", options: [option("a"), option("b")] },
      { type: "external_select", action_id: "external", min_query_length: 0 },
      { type: "users_select", action_id: "user" },
      { type: "channels_select", action_id: "channel" },
      { type: "conversations_select", action_id: "conversation" },
    ),
    actions(
      "times",
      { type: "datepicker", action_id: "date" },
      { type: "timepicker", action_id: "time" },
      { type: "datetimepicker", action_id: "moment" },
    ),
    actions(
      "choices",
      { type: "checkboxes", action_id: "boxes", options: [option("x"), option("y")] },
      { type: "radio_buttons", action_id: "radio", options: [option("on"), option("off")] },
      { type: "overflow", action_id: "more", options: [option("edit"), option("delete")] },
    ),
    section({ type: "multi_static_select", action_id: "several", options: ["a", "b", "c"].map(option) }),
    section({ type: "multi_users_select", action_id: "users" }),
    {
      type: "input",
      block_id: "note",
      label: plain("Note"),
      element: { type: "plain_text_input", action_id: "note" },
    },
    actions("follow", {
      type: "workflow_button",
      action_id: "follow_up",
      text: plain("Follow up"),
      workflow: {
        trigger: {
          url: followUp,
          customizable_input_parameters: [{ name: "note", value: "from the board" }],
        },
      },
    }),
  ];
}

export function whisper() {
  return [actions("secret", button("acknowledge"))];
}

export function decided(choice: string, person: string) {
  return [{ type: "section", text: { type: "mrkdwn", text: `${choice} by <@${person}>` } }];
}
