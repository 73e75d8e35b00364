/** A block, an element or a view, as Slack takes it. */
export type Block = Readonly<Record<string, unknown>>;

/** What a message says; `text` is for notifications and for readers that know no blocks. */
export interface Message {
  readonly text: string;
  readonly blocks: readonly Block[];
}

export interface Choice {
  readonly text: string;
  readonly value: string;
  readonly description?: string;
}

/** Our own words, with emoji by name. */
export function plain(text: string) {
  return { type: "plain_text", text };
}

/** Somebody else's words, shown character for character: nothing in them means anything to Slack. */
export function literal(text: string) {
  return { type: "plain_text", text, emoji: false };
}

/** Our own words with marks in them. Only links and mentions that are written as such become any. */
export function marked(text: string) {
  return { type: "mrkdwn", text, verbatim: true };
}

/** A paragraph of our own words. */
export function section(text: string, more: Block = {}) {
  return { type: "section", text: marked(text), ...more };
}

/** A paragraph of somebody else's words, never folded away behind "See more". */
export function literalSection(text: string) {
  return { type: "section", text: literal(text), expand: true };
}

/** Somebody else's words in a fixed-width box, where blanks and line ends count. */
export function preformatted(text: string) {
  return {
    type: "rich_text",
    elements: [{ type: "rich_text_preformatted", elements: [{ type: "text", text }] }],
  };
}

export function header(text: string) {
  return { type: "header", text: plain(text) };
}

/** A small line of several parts. */
export function context(...elements: readonly Block[]) {
  return { type: "context", elements };
}

export function button(text: string, action_id: string, value: string, more: Block = {}) {
  return { type: "button", text: plain(text), action_id, value, ...more };
}

/** Starts a workflow from its link, so it works whichever message it stands in and however old that is. */
export function workflowButton(text: string, url: string, inputs: Readonly<Record<string, string>>) {
  const parameters = Object.entries(inputs).map(([name, value]) => ({ name, value }));
  return {
    type: "workflow_button",
    text: plain(text),
    action_id: text.toLowerCase().replaceAll(" ", "_"),
    workflow: {
      trigger: {
        url,
        ...(parameters.length === 0 ? {} : { customizable_input_parameters: parameters }),
      },
    },
  };
}

export function option({ text, value, description }: Choice) {
  return {
    text: plain(text),
    value,
    ...(description === undefined ? {} : { description: plain(description) }),
  };
}
