import { attributes, type Html, html, type Part } from "../html.ts";

/**
 * How the script reads what is typed: as it stands, as JSON, as a number, as words between commas or blanks, or as
 * lines of `NAME=value`. A box that is ticked is true, or null where that is what it means. What is empty is left out.
 */
export type ReadAs = "json" | "number" | "list" | "pairs" | "null";

export interface Field {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly as?: ReadAs;
  readonly placeholder?: string;
  readonly required?: boolean;
  /** The id of a `datalist`. */
  readonly suggestions?: string;
}

export function textField(field: Field): Html {
  return labelled(
    field,
    html`
      <input class="field" ${attributes({
        ...shared(field),
        type: "text",
        value: field.value,
        list: field.suggestions,
        autocomplete: "off",
        spellcheck: "false",
      })}>
    `,
  );
}

export function numberField(field: Field): Html {
  return textField({ ...field, as: "number" });
}

export function areaField(field: Field & { readonly rows?: number }): Html {
  const all = attributes({ ...shared(field), rows: field.rows ?? 3, spellcheck: "false" });
  return labelled(
    field,
    html`
      <textarea class="field" ${all}>${"\n"}${field.value}</textarea>
    `,
  );
}

export function checkField(field: Field): Html {
  return html`
    <label class="panel-check">
      <input${attributes({ ...shared(field), type: "checkbox" })}> ${field.label}
    </label>
  `;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** `atOnce`: a choice is an answer, without a button. `asks`: the tab is drawn anew for the choice. */
export function selectField(
  field: Field & { readonly choices: readonly Choice[]; readonly atOnce?: boolean; readonly asks?: boolean },
): Html {
  const all = attributes({ ...shared(field), "data-at-once": field.atOnce, "data-asks": field.asks });
  return labelled(
    field,
    html`
      <select class="field" ${all}>${field.choices.map((choice) => option(choice, field.value))}</select>
    `,
  );
}

function option({ value, label }: Choice, chosen: string | undefined): Html {
  return html`<option${attributes({ value, selected: value === chosen })}>${label}</option>`;
}

function labelled({ id, label }: Field, control: Part): Html {
  return html`
    <p class="panel-field">
      <label for="${id}">${label}</label>
      ${control}
    </p>
  `;
}

function shared({ id, name, as, placeholder, required }: Field) {
  return { id, name, "data-as": as, placeholder, required };
}
