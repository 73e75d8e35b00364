const plain = (text: string) => ({ type: "plain_text", text });

/** What lies on somebody's desk. */
export function desk(papers: number, note: string) {
  return {
    type: "home",
    private_metadata: String(papers),
    blocks: [
      { type: "header", text: plain("Your desk") },
      { type: "section", text: plain(`Papers: ${papers}. ${note}`) },
      {
        type: "actions",
        elements: [
          { type: "button", action_id: "take", text: plain("Take a paper"), style: "primary" },
          { type: "button", action_id: "file", text: plain("File it") },
          { type: "button", action_id: "burn", text: plain("Burn it"), style: "danger" },
        ],
      },
      {
        type: "input",
        block_id: "note",
        label: plain("Note"),
        dispatch_action: true,
        element: { type: "plain_text_input", action_id: "note" },
      },
    ],
  };
}

export function drawer() {
  return {
    type: "modal",
    callback_id: "drawer",
    title: plain("Drawer"),
    submit: plain("Close it"),
    blocks: [{ type: "section", text: plain("It jams.") }],
  };
}

/** A header is longer than Slack lets it be. */
export function jammed() {
  return { ...drawer(), blocks: [{ type: "header", text: plain("x".repeat(151)) }] };
}
