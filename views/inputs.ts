import { type Block, type Choice, literal, option, plain } from "./blocks.ts";

/** A field of a form. Its block and its element have one name, under which the answer is read. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
}

/** The most that Slack lets a person type into one field. */
export const MOST_TYPED = 3_000;

export interface TextField extends Field {
  readonly most?: number;
  readonly isLong?: boolean;
  readonly placeholder?: string;
}

export function textInput({ most = MOST_TYPED, isLong = false, placeholder, ...field }: TextField) {
  return input(field, {
    type: "plain_text_input",
    multiline: isLong,
    max_length: most,
    ...(placeholder === undefined ? {} : { placeholder: plain(placeholder) }),
  });
}

export function choiceInput(field: Field, choices: readonly Choice[]) {
  return input(field, { type: "static_select", options: choices.map(option) });
}

export function personInput(field: Field) {
  return input(field, { type: "users_select" });
}

export function momentInput(field: Field, initial: Date) {
  return input(field, {
    type: "datetimepicker",
    initial_date_time: Math.floor(initial.getTime() / 1000),
  });
}

/** One box that has to be ticked. */
export function tickInput(field: Field, words: string) {
  return input(field, { type: "checkboxes", options: [option({ text: words, value: TICKED })] });
}

/** What a ticked box answers. */
export const TICKED = "yes";

/** A window with something to submit. */
export interface Form {
  readonly name: string;
  readonly title: string;
  readonly submit?: string;
  readonly close?: string;
  /** Which request, card or page it is about. */
  readonly about?: string;
  readonly blocks: readonly Block[];
}

export function modal({ name, title, submit, close = "Close", about, blocks }: Form) {
  return {
    type: "modal",
    callback_id: name,
    title: plain(title),
    ...(submit === undefined ? {} : { submit: plain(submit) }),
    close: plain(close),
    ...(about === undefined ? {} : { private_metadata: about }),
    blocks,
  };
}

function input<Element extends Block>({ name, label, hint, isOptional = false }: Field, element: Element) {
  return {
    type: "input",
    block_id: name,
    label: plain(label),
    ...(hint === undefined ? {} : { hint: literal(hint) }),
    optional: isOptional,
    element: { ...element, action_id: name },
  };
}
