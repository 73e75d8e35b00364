export const CITIES = ["Berlin", "Bergen", "Bern", "Lima", "Lagos"];

const plain = (text: string) => ({ type: "plain_text", text });
const option = (value: string) => ({ text: plain(value), value });
const input = (block_id: string, element: object, optional = true) => ({
  type: "input",
  block_id,
  label: plain(block_id),
  optional,
  element: { ...element, action_id: block_id },
});

/** The first page. `title` changes when it is updated; what was entered stays, as the ids do. */
export function survey(title: string) {
  return {
    type: "modal",
    callback_id: "survey",
    notify_on_close: true,
    private_metadata: JSON.stringify({ round: 1 }),
    title: plain(title),
    submit: plain("Send"),
    close: plain("Leave"),
    blocks: [
      input("name", { type: "plain_text_input" }, false),
      input("then", {
        type: "radio_buttons",
        options: ["close", "errors", "update", "push", "clear", "throw"].map(option),
        initial_option: option("close"),
      }),
      input("city", { type: "external_select", min_query_length: 1 }),
      input("likes", { type: "checkboxes", options: ["tea", "coffee"].map(option) }),
      input("day", { type: "datepicker", initial_date: "2030-01-31" }),
      input("time", { type: "timepicker" }),
      input("friends", { type: "multi_users_select" }),
      input("room", { type: "conversations_select" }),
      input("files", { type: "file_input", max_files: 2 }),
      {
        type: "actions",
        block_id: "buttons",
        elements: ["deeper", "rename", "rename_twice"].map((action_id) => ({
          type: "button",
          action_id,
          value: `value of ${action_id}`,
          text: plain(action_id),
        })),
      },
    ],
  };
}

/** A page on top of another. */
export function page(depth: number) {
  return {
    type: "modal",
    callback_id: "page",
    notify_on_close: true,
    private_metadata: String(depth),
    title: plain(`Page ${depth}`),
    submit: plain("Back"),
    blocks: [
      input("remark", { type: "plain_text_input" }),
      {
        type: "actions",
        elements: [{ type: "button", action_id: "deeper", text: plain("Deeper"), value: "deeper" }],
      },
    ],
  };
}
